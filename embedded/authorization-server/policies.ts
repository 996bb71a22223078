import type { Client, KoaContextWithOIDC, ResourceServer } from "oidc-provider";
import type { AuthorizationServerOptions, OwnClient } from "./options";
import { clientIds } from "./own-clients";
import { InvalidRequest, InvalidTarget } from "./provider";
import { REGISTRATION_SCOPE } from "./scopes";

/** A presented token; only its client matters here. */
interface ShownToken {
  readonly kind?: string;
  readonly clientId?: string | undefined;
}

/**
 * Who can introspect which tokens (RFC 7662 2.1 leaves it to the server): a client that authenticates with a secret
 * or key, its own; a resource server, all access tokens. To it, a refresh token is not active: it opens no API. A token of a deleted client is not active, even if it was created during
 * the deletion.
 */
export function introspectionPolicy(clients: readonly OwnClient[]) {
  const resourceServers = clientIds(clients, "resource_server");
  return async (ctx: KoaContextWithOIDC, client: Client, token: ShownToken): Promise<boolean> => {
    if (client.clientAuthMethod === "none") return false;
    const isForResources = resourceServers.has(client.clientId) && token.kind !== "RefreshToken";
    if (token.clientId !== client.clientId && !isForResources) return false;
    return Boolean(token.clientId && (await ctx.oidc.provider.Client.find(token.clientId)));
  };
}

/** Only a token's own client can revoke it; other clients get an error (RFC 7009 2.1). */
export async function revocationPolicy(
  _ctx: KoaContextWithOIDC,
  client: Client,
  token: ShownToken,
): Promise<boolean> {
  if (token.clientId === client.clientId) return true;
  if (client.clientAuthMethod === "none") return false;
  throw new InvalidRequest("the token was issued to another client");
}

/** A single-page application may call from its redirect URIs' origins; other clients do not run in a browser. */
export function allowsOrigin(ctx: KoaContextWithOIDC, origin: string, client: Client): boolean {
  if (ctx.oidc.route !== "userinfo" && client.clientAuthMethod !== "none") return false;
  return (client.redirectUris ?? []).some((uri) => URL.canParse(uri) && new URL(uri).origin === origin);
}

/**
 * APIs that clients can request tokens for (RFC 8707), including the registration endpoint: only the registration
 * client gets tokens for it, without naming it.
 */
export function resourcePolicy(
  options: Pick<AuthorizationServerOptions, "clients" | "resources">,
  registrationUrl: string,
) {
  const registrationClients = clientIds(options.clients, "registration");
  const resources = new Map((options.resources ?? []).map((resource) => [resource.identifier, resource]));
  return {
    enabled: true,
    async defaultResource(_ctx: KoaContextWithOIDC, client: Client, oneOf?: readonly string[]) {
      return oneOf ?? (registrationClients.has(client.clientId) ? registrationUrl : undefined);
    },
    async useGrantedResource() {
      return false;
    },
    async getResourceServerInfo(
      _ctx: KoaContextWithOIDC,
      identifier: string,
      client: Client,
    ): Promise<ResourceServer> {
      if (identifier === registrationUrl && registrationClients.has(client.clientId)) {
        return {
          scope: REGISTRATION_SCOPE,
          audience: identifier,
          accessTokenFormat: "opaque",
          accessTokenTTL: 600,
        };
      }
      const resource = resources.get(identifier);
      if (!resource) throw new InvalidTarget("unknown resource");
      return {
        scope: resource.scopes.join(" "),
        audience: identifier,
        accessTokenFormat: resource.format,
        accessTokenTTL: 3600,
      };
    },
  };
}
