/**
 * The port to authorization servers: discovery, the token for registering, dynamic registration (RFC 7591), management (RFC 7592) and
 * secret renewal, which no RFC describes.
 * The adapter validates and bounds every result, so callers can store and show it.
 */

import type { Introspection, IntrospectionAccess } from "./introspection-types";

/** How to reach a server. */
export interface ServerConnection {
  /** The URL of the metadata document or of the issuer (OIDC Discovery 4, RFC 8414 3). */
  readonly discoveryUrl: string;
  /** PEM certificates trusted for this server besides the system's; null for none. */
  readonly trustedCertificates: string | null;
}

/** A server's metadata, reduced to what Latchkey uses. Lists are null where the server doesn't specify them. */
export interface ServerMetadata {
  readonly issuer: string;
  readonly registrationEndpoint: string | null;
  readonly tokenEndpoint: string | null;
  readonly authorizationEndpoint: string | null;
  readonly jwksUri: string | null;
  readonly introspectionEndpoint: string | null;
  /** Absent in metadata stored by earlier releases. */
  readonly introspectionEndpointAuthMethodsSupported?: readonly string[] | null;
  readonly revocationEndpoint: string | null;
  readonly userinfoEndpoint: string | null;
  /** Nonstandard: some servers announce their endpoint for secret renewal. */
  readonly renewSecretEndpoint: string | null;
  readonly grantTypesSupported: readonly string[] | null;
  readonly responseTypesSupported: readonly string[] | null;
  readonly tokenEndpointAuthMethodsSupported: readonly string[] | null;
  readonly codeChallengeMethodsSupported: readonly string[] | null;
  readonly scopesSupported: readonly string[] | null;
}

/** Latchkey's own client credentials for requesting tokens (RFC 6749 4.4). */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** `client_secret_basic`, `client_secret_post` …; null: chosen from the server's metadata. */
  readonly authMethod: string | null;
}

export interface ObtainedToken {
  readonly accessToken: string;
  /** Null when the server doesn't state the token's lifetime. */
  readonly expiresAt: Date | null;
  /** Set if the server rejected the form-encoded credentials (RFC 6749 2.3.1) and accepted them unencoded. */
  readonly unencodedCredentials?: true;
}

/** Client metadata to send (RFC 7591 2). */
export type ClientMetadata = Readonly<Record<string, unknown>>;

/** The URL and token for managing a registered client (RFC 7592 2). */
export interface ManagedClient {
  readonly clientId: string;
  readonly registrationClientUri: string;
  readonly registrationAccessToken: string;
}

/**
 * The contents of a client information response. An undefined member was not in the response, so its known value still holds (servers omit
 * freely); `null` is the server's explicit "none".
 */
export interface ClientInformation {
  readonly clientId: string;
  readonly clientSecret?: string;
  /** Null: the secret never expires (0 in RFC 7591 3.2.1). */
  readonly clientSecretExpiresAt?: Date | null;
  readonly clientIdIssuedAt?: Date;
  readonly registrationAccessToken?: string;
  readonly registrationClientUri?: string;
  /** All other members, bounded and without control characters; never a secret or a token. */
  readonly metadata: ClientMetadata;
  /** Parts of the response that were ignored, in plain text for administrators. */
  readonly warnings?: readonly string[];
}

/** What is known of a client from a response that can't be used. */
export interface CreatedClient {
  /** Safe to show; not necessarily complete. */
  readonly clientId: string | null;
  readonly registrationClientUri: string | null;
  readonly registrationAccessToken: string | null;
}

/** A provider's renewal endpoint, outside the standard. */
export interface SecretRenewal {
  readonly method: "POST" | "PUT" | "PATCH";
  /** The URL, with the client's ID inserted. */
  readonly url: string;
  /** The token for the call: the client's registration access token, else the provider's token; null at open registration. */
  readonly token: string | null;
}

/** The step in which something happened. */
export type ServerStep =
  | "discovery"
  | "token"
  | "introspection"
  | "register"
  | "read"
  | "update"
  | "renew_secret"
  | "delete";

/** The kinds of failure; each has one sentence and one consequence. */
export type ServerErrorKind =
  /** The URL is not allowed: scheme, user information, or a private address after resolution. */
  | "ADDRESS_REFUSED"
  /** No connection: name not found, refused, reset before anything was sent. */
  | "UNREACHABLE"
  /** The certificate is not trusted, expired, or for another name. */
  | "TLS"
  /** No complete response in time. */
  | "TIMEOUT"
  /** The connection broke before the response was complete. */
  | "INTERRUPTED"
  /** The server responded with a redirect, which is never followed. */
  | "REDIRECT"
  /** The response is larger than allowed. */
  | "TOO_LARGE"
  /** The response violates the protocol: not JSON, members of wrong types, another issuer. */
  | "INVALID_ANSWER"
  /** 401, or 403 about a token or without a reason: the server rejected the credentials. */
  | "UNAUTHORIZED"
  /** The server accepted the credentials, but they don't allow the request: `access_denied`, `insufficient_scope` and the like. */
  | "FORBIDDEN"
  /** 404 or 410 for a client: it doesn't exist. */
  | "NOT_FOUND"
  /** Another 4xx: the server understood and rejected the request. */
  | "REFUSED"
  /** 429. */
  | "RATE_LIMITED"
  /** 5xx. */
  | "SERVER_ERROR"
  /** The server has no such endpoint, or 405/501. */
  | "NOT_SUPPORTED";

export interface ServerErrorDetails {
  readonly kind: ServerErrorKind;
  readonly step: ServerStep;
  readonly status?: number | null;
  /** The server's `error`, sanitized: one line, bounded, no markup, no secret. */
  readonly serverError?: string | null;
  /** The server's `error_description` (or its equivalent), sanitized in the same way. */
  readonly serverDescription?: string | null;
  /** Latchkey's own detail, for example which member has the wrong type. */
  readonly detail?: string | null;
  /** Seconds that the server asked us to wait (`Retry-After`), bounded. */
  readonly retryAfterSeconds?: number | null;
  /** The request may have taken effect at the server. */
  readonly outcomeUnknown?: boolean;
  /** What a response that can't be used shows of the client. */
  readonly createdClient?: CreatedClient | null;
}

/** A call to a server failed. The message is one plain sentence for owners and administrators. */
export class AuthorizationServerError extends Error {
  override readonly name = "AuthorizationServerError";
  readonly kind: ServerErrorKind;
  readonly step: ServerStep;
  readonly status: number | null;
  readonly serverError: string | null;
  readonly serverDescription: string | null;
  readonly detail: string | null;
  readonly retryAfterSeconds: number | null;
  readonly outcomeUnknown: boolean;
  /** Private, because it contains a token: no log or serialization shows it. */
  readonly #createdClient: CreatedClient | null;

  constructor(details: ServerErrorDetails, options?: ErrorOptions) {
    super(describeServerError(details), options);
    this.kind = details.kind;
    this.step = details.step;
    this.status = details.status ?? null;
    this.serverError = details.serverError ?? null;
    this.serverDescription = details.serverDescription ?? null;
    this.detail = details.detail ?? null;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.outcomeUnknown = details.outcomeUnknown ?? false;
    this.#createdClient = details.createdClient ?? null;
  }

  /** What a response that can't be used shows of the client; null for nothing. */
  createdClient(): CreatedClient | null {
    return this.#createdClient;
  }

  /** An unchanged retry later may succeed. */
  get temporary(): boolean {
    return TEMPORARY.has(this.kind);
  }
}

const TEMPORARY: ReadonlySet<ServerErrorKind> = new Set([
  "UNREACHABLE",
  "TIMEOUT",
  "INTERRUPTED",
  "RATE_LIMITED",
  "SERVER_ERROR",
]);

const STEP_WORDS: Readonly<Record<ServerStep, string>> = {
  discovery: "the discovery document",
  token: "the token request",
  introspection: "the token introspection",
  register: "the registration",
  read: "reading the client",
  update: "the update",
  renew_secret: "the secret renewal",
  delete: "the deletion",
};

const KIND_WORDS: Readonly<Record<ServerErrorKind, (step: string) => string>> = {
  ADDRESS_REFUSED: (step) => `The URL for ${step} is not allowed`,
  UNREACHABLE: (step) => `Latchkey couldn't reach the authorization server for ${step}`,
  TLS: (step) => `The authorization server's certificate isn't trusted for ${step}`,
  TIMEOUT: (step) => `The authorization server didn't respond to ${step} in time`,
  INTERRUPTED: (step) => `The connection to the authorization server broke during ${step}`,
  REDIRECT: (step) =>
    `The authorization server responded to ${step} with a redirect, which Latchkey doesn't follow`,
  TOO_LARGE: (step) => `The authorization server's response to ${step} is too large`,
  INVALID_ANSWER: (step) => `The authorization server's response to ${step} is invalid`,
  UNAUTHORIZED: (step) => `The authorization server rejected the credentials for ${step}`,
  FORBIDDEN: (step) => `The authorization server doesn't allow ${step} with these credentials`,
  NOT_FOUND: (step) => `The authorization server didn't find the resource for ${step}`,
  REFUSED: (step) => `The authorization server rejected ${step}`,
  RATE_LIMITED: (step) => `The authorization server asked us to wait before ${step}`,
  SERVER_ERROR: (step) => `The authorization server failed during ${step}`,
  NOT_SUPPORTED: (step) => `The authorization server doesn't support ${step}`,
};

/** One sentence: what happened, at which step, the status, the server's own text. */
function describeServerError(details: ServerErrorDetails): string {
  const status = details.status ? ` (HTTP ${details.status})` : "";
  const words = [details.serverError, details.serverDescription].filter(Boolean).join(" – ");
  const wait = details.kind === "RATE_LIMITED" && details.retryAfterSeconds;
  const detail = [details.detail, wait && `try again in ${wait} seconds`].filter(Boolean).join("; ");
  const own = detail ? `: ${detail}` : "";
  const said = words ? `: ${words}` : "";
  return `${KIND_WORDS[details.kind](STEP_WORDS[details.step])}${status}${own}${said}`.replace(/\.?$/, ".");
}

/** The port. Methods throw only AuthorizationServerError; every call ends within its time limit. */
export interface AuthorizationServer {
  /** Fetches and checks the server's metadata (OIDC Discovery 4.1, RFC 8414 3). */
  discover(connection: ServerConnection): Promise<ServerMetadata>;
  /** Requests a token by client credentials (RFC 6749 4.4). */
  obtainToken(
    connection: ServerConnection,
    metadata: ServerMetadata,
    credentials: ClientCredentials,
  ): Promise<ObtainedToken>;
  /** Asks whether a token is active (RFC 7662 2). */
  introspect(
    connection: ServerConnection,
    access: IntrospectionAccess,
    token: string,
  ): Promise<Introspection>;
  /** Registers a client (RFC 7591 3.1). Accepts 200 and 201. */
  register(
    connection: ServerConnection,
    metadata: ServerMetadata,
    initialAccessToken: string | null,
    client: ClientMetadata,
  ): Promise<ClientInformation>;
  /** Reads a client (RFC 7592 2.1). */
  read(connection: ServerConnection, client: ManagedClient): Promise<ClientInformation>;
  /** Replaces a client's metadata (RFC 7592 2.2). The adapter adds `client_id` and omits what the RFC forbids. */
  update(
    connection: ServerConnection,
    client: ManagedClient,
    metadata: ClientMetadata,
  ): Promise<ClientInformation>;
  /** Deletes a client (RFC 7592 2.3). Accepts 200 and 204. */
  delete(connection: ServerConnection, client: ManagedClient): Promise<void>;
  /** Calls a provider's renewal endpoint; the response must contain the new secret. */
  renewSecret(
    connection: ServerConnection,
    client: { readonly clientId: string },
    renewal: SecretRenewal,
  ): Promise<ClientInformation>;
}
