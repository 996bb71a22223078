import type { Client, KoaContextWithOIDC, ResourceServer } from "oidc-provider";
import type { AuthorizationServerOptions, OwnClient } from "./options";
import { clientIds } from "./own-clients";
import { InvalidRequest, InvalidTarget } from "./provider";
import { REGISTRATION_SCOPE } from "./scopes";

/** A token that was shown: which client it was given to is all that matters here. */
interface ShownToken {
  readonly clientId?: string | undefined;
}

/**
 * Who may ask about which tokens (RFC 7662 2.1 leaves it to the server): a client that authenticates with a secret or
 * key, about its own; a resource server, about all. A token whose client was deleted is not active, even one that was
 * being made while the client was deleted.
 */
export function introspectionPolicy(clients: readonly OwnClient[]) {
  const resourceServers = clientIds(clients, "resource_server");
  return async (ctx: KoaContextWithOIDC, client: Client, token: ShownToken): Promise<boolean> => {
    if (client.clientAuthMethod === "none") return false;
    if (token.clientId !== client.clientId && !resourceServers.has(client.clientId)) return false;
    return Boolean(token.clientId && (await ctx.oidc.provider.Client.find(token.clientId)));
  };
}

/** Only the client to which it was given can revoke a token, and another one is told so (RFC 7009 2.1). */
export async function revocationPolicy(
  _ctx: KoaContextWithOIDC,
  client: Client,
  token: ShownToken,
): Promise<boolean> {
  if (token.clientId === client.clientId) return true;
  if (client.clientAuthMethod === "none") return false;
  throw new InvalidRequest("the token was given to another client");
}

/** A single-page application may call from the origins to which it is sent back; the others have no business in a browser. */
export function allowsOrigin(ctx: KoaContextWithOIDC, origin: string, client: Client): boolean {
  if (ctx.oidc.route !== "userinfo" && client.clientAuthMethod !== "none") return false;
  return (client.redirectUris ?? []).some((uri) => URL.canParse(uri) && new URL(uri).origin === origin);
}

/**
 * For which APIs tokens can be asked (RFC 8707). The registration endpoint is one of them: the registration client, and
 * nobody else, gets tokens for it, without having to name it.
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
      if (!resource) throw new InvalidTarget("the resource is not known");
      return {
        scope: resource.scopes.join(" "),
        audience: identifier,
        accessTokenFormat: resource.format,
        accessTokenTTL: 3600,
      };
    },
  };
}
