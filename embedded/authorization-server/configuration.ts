import type { Account, Configuration, Grant, KoaContextWithOIDC } from "oidc-provider";
import { accountClaims, findAccount } from "./accounts";
import { PostgresAdapter } from "./adapter";
import { checkClientMetadata, EXTRA_MEMBERS } from "./client-rules";
import type { ProtocolPages } from "./interactions/protocol-pages";
import { LIFETIMES } from "./lifetimes";
import type { AuthorizationServerOptions } from "./options";
import { clientIds, ownClientMetadata } from "./own-clients";
import { allowsOrigin, introspectionPolicy, resourcePolicy, revocationPolicy } from "./policies";
import { SCOPE_CLAIMS, scopeWords } from "./scopes";

/** Where the endpoints are, under the issuer. */
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

/** Everything that oidc-provider is told: what is not said here is as its documentation says. */
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
        // Called for each extra member, and without a context for clients that are already there.
        if (ctx && name === EXTRA_MEMBERS[0]) checkClientMetadata({ ...metadata });
      },
    },
    features: features(options, pages),
    fetch: refuseToFetch,
    findAccount: (_ctx, id) => protocolAccount(options, id),
    interactions: { url: (_ctx, { uid }) => `${basePath(issuer)}/interaction/${uid}` },
    // Without offline_access a refresh token ends with the session, which expiresWithSession decides.
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    jwks: { keys: secrets.jwks.keys.map((key) => ({ ...key })) } as Configuration["jwks"],
    loadExistingGrant: existingGrant(clientIds(options.clients, "sign_in")),
    renderError: pages.renderError,
    // Access tokens in addresses are what RFC 9700 2.1.2 warns of: there is no response type "token".
    responseTypes: ["code", "code id_token", "id_token"],
    routes: ROUTES,
    scopes: Object.keys(scopeWords(options.scopes)),
    ttl: LIFETIMES,
  };
}

/** The issuer's path without a slash at its end. */
export function basePath(issuer: string): string {
  return new URL(issuer).pathname.replace(/\/$/, "");
}

function cookies(issuer: string, keys: readonly string[]): Configuration["cookies"] {
  return {
    keys: [...keys],
    // Names of its own: cookies do not tell ports of localhost apart.
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

/** What the metadata (RFC 8414 2, RFC 9728 4) can say besides what oidc-provider says by itself. */
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

/** What a person has allowed a client so far. Latchkey's own client asks nobody: it is part of the same product. */
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

/** Nothing that a client says makes this server call anybody; see client-rules.ts. */
async function refuseToFetch(): Promise<never> {
  throw new Error("This authorization server fetches nothing.");
}
