import type { IncomingMessage } from "node:http";
import type { Sql } from "postgres";
import type { EmbeddedSecrets } from "../secrets";

/** Somebody who can sign in at the authorization server. These accounts are its own, and not Latchkey's. */
export interface Person {
  /** The address to sign in with; upper and lower case are the same. */
  readonly email: string;
  readonly name: string;
  readonly password: string;
  /** Told to clients that ask for the scope `roles`. */
  readonly roles?: readonly string[];
}

/** A client that is there from the start and cannot be changed by dynamic registration. */
export type OwnClient =
  /** Where people sign in to Latchkey itself: authorization code with PKCE, and no consent page. */
  | {
      readonly kind: "sign_in";
      readonly clientId: string;
      readonly clientSecret: string;
      readonly name: string;
      readonly redirectUris: readonly string[];
      readonly postLogoutRedirectUris?: readonly string[];
    }
  /** May ask for tokens by client credentials with the scope `dcr`, which allow registering clients. */
  | {
      readonly kind: "registration";
      readonly clientId: string;
      readonly clientSecret: string;
      /** How it authenticates at the token endpoint; default `client_secret_basic`. */
      readonly authMethod?: "client_secret_basic" | "client_secret_post";
    }
  /** May ask about tokens of all clients (RFC 7662), and gets none for itself. */
  | { readonly kind: "resource_server"; readonly clientId: string; readonly clientSecret: string };

/** An API for which clients may ask tokens by the parameter `resource` (RFC 8707). */
export interface Resource {
  /** An absolute URI without a fragment; becomes the audience of its tokens. */
  readonly identifier: string;
  readonly scopes: readonly string[];
  /** `jwt`: signed tokens of RFC 9068 that the API checks itself; `opaque`: tokens that it asks about. */
  readonly format: "jwt" | "opaque";
}

/** What the server does differently, for tests with the ways of other servers. */
export interface ServerVariations {
  /** Each update of a client gives a new registration access token. Default true. */
  readonly rotateRegistrationAccessToken?: boolean;
  /** Clients can be read, updated and deleted (RFC 7592). Default true; when false, registering gives no token for it. */
  readonly registrationManagement?: boolean;
  /** What allows registering. Default both. */
  readonly initialAccess?: {
    /** Access tokens with the scope `dcr`, by client credentials. */
    readonly clientCredentials?: boolean;
    /** Initial access tokens from `issueInitialAccessToken`. */
    readonly direct?: boolean;
    /** Each token of either kind registers one client only. Default false. */
    readonly singleUse?: boolean;
  };
}

export interface AuthorizationServerOptions extends ServerVariations {
  /** The server's name and address, for instance `http://localhost:3000/oidc`. */
  readonly issuer: string;
  /** A postgres.js client; its role must be able to create a schema, or the schema must be there and belong to it. */
  readonly sql: Sql;
  readonly secrets: EmbeddedSecrets["authorizationServer"];
  readonly people: readonly Person[];
  readonly clients: readonly OwnClient[];
  /** Scopes besides the standard ones, each with the words for it on the consent page ("Read your orders"). */
  readonly scopes?: Readonly<Record<string, string>>;
  readonly resources?: readonly Resource[];
  /** A sentence shown on the sign-in page, for instance where the sample accounts are listed. */
  readonly notice?: string;
  /** The address of whoever sends a request, for the limit of sign-in attempts; default: the connection's. */
  readonly clientAddress?: (request: IncomingMessage) => string;
  /** Told what failed on our side, one line each, without secrets. */
  readonly log?: (line: string) => void;
  /** How often expired rows are removed, in milliseconds; 0 for never. Default 10 minutes. */
  readonly cleanUpInterval?: number;
}

/** The clients that Latchkey itself is at its embedded authorization server. */
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
