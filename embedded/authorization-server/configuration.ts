import type { Account, Configuration, Grant, KoaContextWithOIDC } from "oidc-provider";
import { accountClaims, findAccount } from "./accounts";
import { PostgresAdapter } from "./adapter";
import { checkClientMetadata, EXTRA_MEMBERS } from "./client-rules";
import type { ProtocolPages } from "./interactions/protocol-pages";
import { LIFETIMES } from "./lifetimes";
import type { AuthorizationServerOptions } from "./options";
import { clientIds, ownClientMetadata } from "./own-clients";
import { allowsOrigin, introspectionPolicy, resourcePolicy, revocationPolicy } from "./policies";
import { SCOPE_CLAIMS, scopeLabels } from "./scopes";

/** Endpoint paths under the issuer. */
export const ROUTES = {
  authorization: "/authorize",
  end_session: "/sign-out",
  introspection: "/introspect",
  jwks: "/jwks",
  pushed_authorization_request: "/par",
  registration: "/register",
  revocation: "/revoke",
  token: "/token",
  userinfo: "/userinfo",
} as const;

/** The configuration of oidc-provider. Unset options keep their documented default. */
export function providerConfiguration(
  options: AuthorizationServerOptions,
  pages: ProtocolPages,
): Configuration {
  const { issuer, secrets, sql } = options;
  return {
    adapter: (kind: string) => new PostgresAdapter(kind, sql),
    claims: SCOPE_CLAIMS,
    clientBasedCORS: allowsOrigin,
    clients: options.clients.map(ownClientMetadata),
    cookies: cookies(issuer, secrets.cookieKeys),
    discovery: extraMetadata(options),
    extraClientMetadata: {
      properties: EXTRA_MEMBERS,
      validator: (ctx, name, _value, metadata) => {
        // Called for each extra field, and without a context for existing clients.
        if (ctx && name === EXTRA_MEMBERS[0]) checkClientMetadata({ ...metadata });
      },
    },
    features: features(options, pages),
    fetch: rejectToFetch,
    findAccount: (_ctx, id) => protocolAccount(options, id),
    interactions: { url: (_ctx, { uid }) => `${basePath(issuer)}/interaction/${uid}` },
    // Without offline_access a refresh token ends with the session, as expiresWithSession decides.
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    jwks: { keys: secrets.jwks.keys.map((key) => ({ ...key })) } as Configuration["jwks"],
    loadExistingGrant: existingGrant(clientIds(options.clients, "sign_in")),
    renderError: pages.renderError,
    // RFC 9700 2.1.2 warns of access tokens in URLs: the response type "token" is not supported.
    responseTypes: ["code", "code id_token", "id_token"],
    routes: ROUTES,
    scopes: Object.keys(scopeLabels(options.scopes)),
    ttl: LIFETIMES,
  };
}

/** The issuer's path without a trailing slash. */
export function basePath(issuer: string): string {
  return new URL(issuer).pathname.replace(/\/$/, "");
}

function cookies(issuer: string, keys: readonly string[]): Configuration["cookies"] {
  return {
    keys: [...keys],
    // Distinct names: cookies are shared across ports of localhost.
    names: {
      session: "latchkey_as_session",
      interaction: "latchkey_as_interaction",
      resume: "latchkey_as_resume",
    },
    long: { httpOnly: true, sameSite: "lax", signed: true, path: basePath(issuer) || "/" },
    short: { httpOnly: true, sameSite: "lax", signed: true },
  };
}

function features(options: AuthorizationServerOptions, pages: ProtocolPages): Configuration["features"] {
  const management = options.registrationManagement ?? true;
  return {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    introspection: { enabled: true, allowedPolicy: introspectionPolicy(options.clients) },
    registration: {
      enabled: true,
      initialAccessToken: true,
      issueRegistrationAccessToken: management,
    },
    registrationManagement: management
      ? { enabled: true, rotateRegistrationAccessToken: options.rotateRegistrationAccessToken ?? true }
      : { enabled: false },
    resourceIndicators: resourcePolicy(options, `${options.issuer}${ROUTES.registration}`),
    revocation: { enabled: true, allowedPolicy: revocationPolicy },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: pages.renderSignOut,
      postLogoutSuccessSource: pages.renderSignedOut,
    },
  };
}

/** Metadata (RFC 8414 2, RFC 9728 4) beyond oidc-provider's own. */
function extraMetadata({ resources = [] }: AuthorizationServerOptions): Configuration["discovery"] {
  const methods = ["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt"];
  return {
    claim_types_supported: ["normal"],
    ui_locales_supported: ["en"],
    prompt_values_supported: ["none", "login", "consent"],
    introspection_endpoint_auth_methods_supported: methods,
    revocation_endpoint_auth_methods_supported: [...methods, "none"],
    protected_resources: resources.length > 0 ? resources.map(({ identifier }) => identifier) : undefined,
  };
}

async function protocolAccount(
  { sql }: AuthorizationServerOptions,
  id: string,
): Promise<Account | undefined> {
  const account = await findAccount(sql, id);
  return account ? { accountId: account.id, claims: async () => accountClaims(account) } : undefined;
}

/** A user's earlier consent for a client. Latchkey's own client needs none: it is part of the same product. */
function existingGrant(signInClients: ReadonlySet<string>) {
  return async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const { client, session, result, provider } = ctx.oidc;
    const clientId = client?.clientId ?? "";
    const consented = result?.consent?.grantId as string | undefined;
    const grantId = consented ?? session?.grantIdFor(clientId);
    const grant = grantId ? await provider.Grant.find(grantId) : undefined;
    if (!signInClients.has(clientId) || !session?.accountId) return grant;
    const own = grant ?? new provider.Grant({ clientId, accountId: session.accountId });
    const granted = new Set(own.getOIDCScope().split(" "));
    const missing = [...ctx.oidc.requestParamOIDCScopes].filter((scope) => !granted.has(scope));
    if (missing.length > 0) {
      own.addOIDCScope(missing.join(" "));
      await own.save();
    }
    return own;
  };
}

/** No client metadata makes this server send requests; see client-rules.ts. */
async function rejectToFetch(): Promise<never> {
  throw new Error("This authorization server makes no outgoing requests.");
}
