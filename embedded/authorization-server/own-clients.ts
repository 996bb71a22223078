import type { ClientMetadata } from "oidc-provider";
import type { OwnClient } from "./options";

/** Metadata of the preconfigured clients for oidc-provider. */
export function ownClientMetadata(client: OwnClient): ClientMetadata {
  const common = { client_id: client.clientId, client_secret: client.clientSecret };
  switch (client.kind) {
    case "sign_in":
      return {
        ...common,
        client_name: client.name,
        redirect_uris: [...client.redirectUris],
        post_logout_redirect_uris: [...(client.postLogoutRedirectUris ?? [])],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        token_endpoint_auth_method: "client_secret_basic",
      };
    case "registration":
      return {
        ...common,
        client_name: "Client registration",
        redirect_uris: [],
        grant_types: ["client_credentials"],
        response_types: [],
        token_endpoint_auth_method: client.authMethod ?? "client_secret_basic",
      };
    case "resource_server":
      return {
        ...common,
        client_name: "Resource server",
        redirect_uris: [],
        grant_types: [],
        response_types: [],
        token_endpoint_auth_method: "client_secret_basic",
      };
  }
}

/** The IDs of the clients of one kind. */
export function clientIds(clients: readonly OwnClient[], kind: OwnClient["kind"]): ReadonlySet<string> {
  return new Set(clients.filter((client) => client.kind === kind).map(({ clientId }) => clientId));
}
