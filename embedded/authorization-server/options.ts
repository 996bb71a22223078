import type { IncomingMessage } from "node:http";
import type { Sql } from "postgres";
import type { EmbeddedSecrets } from "../secrets";

/** A user of the authorization server. These accounts are separate from Latchkey's. */
export interface Person {
  /** Email to sign in with; case-insensitive. */
  readonly email: string;
  readonly name: string;
  readonly password: string;
  /** Returned to clients that request the scope `roles`. */
  readonly roles?: readonly string[];
}

/** A preconfigured client that dynamic registration cannot change. */
export type OwnClient =
  /** Signs users in to Latchkey itself: authorization code with PKCE, no consent page. */
  | {
      readonly kind: "sign_in";
      readonly clientId: string;
      readonly clientSecret: string;
      readonly name: string;
      readonly redirectUris: readonly string[];
      readonly postLogoutRedirectUris?: readonly string[];
    }
  /** Can request tokens by client credentials with the scope `dcr`, which allow registering clients. */
  | {
      readonly kind: "registration";
      readonly clientId: string;
      readonly clientSecret: string;
      /** Authentication method at the token endpoint; default `client_secret_basic`. */
      readonly authMethod?: "client_secret_basic" | "client_secret_post";
    }
  /** Can introspect tokens of all clients (RFC 7662), and gets none itself. */
  | { readonly kind: "resource_server"; readonly clientId: string; readonly clientSecret: string };

/** An API for which clients can request tokens with the parameter `resource` (RFC 8707). */
export interface Resource {
  /** An absolute URI without a fragment; the audience of its tokens. */
  readonly identifier: string;
  readonly scopes: readonly string[];
  /** `jwt`: signed tokens (RFC 9068) that the API verifies itself; `opaque`: tokens that it introspects. */
  readonly format: "jwt" | "opaque";
}

/** Variations of the server, to test compatibility with other servers. */
export interface ServerVariations {
  /** Each update of a client returns a new registration access token. Default: true. */
  readonly rotateRegistrationAccessToken?: boolean;
  /**
   * Clients can be read, updated and deleted (RFC 7592). Default: true. If false, registration returns no token for
   * it.
   */
  readonly registrationManagement?: boolean;
  /** What allows registration. Default: both. */
  readonly initialAccess?: {
    /** Access tokens with the scope `dcr`, by client credentials. */
    readonly clientCredentials?: boolean;
    /** Initial access tokens from `issueInitialAccessToken`. */
    readonly direct?: boolean;
    /** Each token of either kind registers a single client. Default: false. */
    readonly singleUse?: boolean;
  };
}

export interface AuthorizationServerOptions extends ServerVariations {
  /** The server's URL, for example `http://localhost:3000/oidc`. */
  readonly issuer: string;
  /** A postgres.js client. Its role must own the schema or be able to create it. */
  readonly sql: Sql;
  readonly secrets: EmbeddedSecrets["authorizationServer"];
  readonly people: readonly Person[];
  readonly clients: readonly OwnClient[];
  /** Scopes beyond the standard ones, each with its text for the consent page ("Read your orders"). */
  readonly scopes?: Readonly<Record<string, string>>;
  readonly resources?: readonly Resource[];
  /** A sentence for the sign-in page, for example where to find the sample accounts. */
  readonly notice?: string;
  /** The IP address of a request's sender, for limiting sign-in attempts. Default: the connection's. */
  readonly clientAddress?: (request: IncomingMessage) => string;
  /** Receives server failures, one line each, without secrets. */
  readonly log?: (line: string) => void;
  /** Interval for removing expired rows, in milliseconds; 0 for never. Default: 10 minutes. */
  readonly cleanUpInterval?: number;
}

/** Latchkey's own clients at its embedded authorization server. */
export function latchkeyClients(base: string, secrets: EmbeddedSecrets["clientSecrets"]): OwnClient[] {
  return [
    {
      kind: "sign_in",
      clientId: "latchkey",
      clientSecret: secrets.signIn,
      name: "Latchkey",
      redirectUris: [`${base}/api/auth/callback/oidc`],
      postLogoutRedirectUris: [base, `${base}/`],
    },
    { kind: "registration", clientId: "latchkey-registration", clientSecret: secrets.registration },
    { kind: "resource_server", clientId: "latchkey-gateway", clientSecret: secrets.resourceServer },
  ];
}
