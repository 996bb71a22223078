/**
 * The port through which Latchkey speaks to authorization servers: discovery, the token that allows registering, dynamic
 * registration (RFC 7591), management (RFC 7592) and the renewal of a secret, which no RFC describes.
 * Everything that comes back is checked and bounded by the adapter: callers may keep and show it.
 */

/** How to reach one server. */
export interface ServerConnection {
  /** The metadata document, or the issuer's own address (OIDC Discovery 4, RFC 8414 3). */
  readonly discoveryUrl: string;
  /** PEM certificates trusted for this server besides the system's; null for none. */
  readonly trustedCertificates: string | null;
}

/** What a server says of itself, reduced to what Latchkey uses. Lists are null where the server is silent. */
export interface ServerMetadata {
  readonly issuer: string;
  readonly registrationEndpoint: string | null;
  readonly tokenEndpoint: string | null;
  readonly authorizationEndpoint: string | null;
  readonly jwksUri: string | null;
  readonly introspectionEndpoint: string | null;
  readonly revocationEndpoint: string | null;
  readonly userinfoEndpoint: string | null;
  /** Not standard: some servers announce where a client's secret is renewed. */
  readonly renewSecretEndpoint: string | null;
  readonly grantTypesSupported: readonly string[] | null;
  readonly responseTypesSupported: readonly string[] | null;
  readonly tokenEndpointAuthMethodsSupported: readonly string[] | null;
  readonly codeChallengeMethodsSupported: readonly string[] | null;
  readonly scopesSupported: readonly string[] | null;
}

/** How Latchkey itself is known to a server where it asks for tokens (RFC 6749 4.4). */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** `client_secret_basic`, `client_secret_post` …; null: chosen from the server's metadata. */
  readonly authMethod: string | null;
}

export interface ObtainedToken {
  readonly accessToken: string;
  /** Null when the server does not say how long the token lives. */
  readonly expiresAt: Date | null;
}

/** Client metadata to send (RFC 7591 2). */
export type ClientMetadata = Readonly<Record<string, unknown>>;

/** Where and with what a registered client is managed (RFC 7592 2). */
export interface ManagedClient {
  readonly clientId: string;
  readonly registrationClientUri: string;
  readonly registrationAccessToken: string;
}

/**
 * What an answer about a client said. A member that is undefined was not in the answer, and what is known of it stays
 * true (servers omit freely); `null` is the server's explicit "none".
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
  /** What was in the answer and is not used, in plain words fit for administrators. */
  readonly remarks?: readonly string[];
}

/** The renewal endpoint of a provider, outside the standard. */
export interface SecretRenewal {
  readonly method: "POST" | "PUT" | "PATCH";
  /** The address, with the client's id put in. */
  readonly url: string;
  /** What authorizes the call: the client's registration access token, else the provider's token. */
  readonly token: string;
}

/** The part of the conversation in which something happened. */
export type ServerStep = "discovery" | "token" | "register" | "read" | "update" | "renew_secret" | "delete";

/** The kinds of failure; each has one plain sentence and one consequence. */
export type ServerErrorKind =
  /** The address is not one that may be called: scheme, user information, or a private address after resolution. */
  | "ADDRESS_REFUSED"
  /** No connection: name not found, refused, reset before anything was sent. */
  | "UNREACHABLE"
  /** The certificate is not trusted, expired, or for another name. */
  | "TLS"
  /** No complete answer in time. */
  | "TIMEOUT"
  /** The connection broke before the answer was complete. */
  | "INTERRUPTED"
  /** The server answered with a redirect, which is never followed. */
  | "REDIRECT"
  /** The answer is larger than allowed. */
  | "TOO_LARGE"
  /** The answer is not what the protocol says: not JSON, members of wrong types, an issuer of somebody else. */
  | "INVALID_ANSWER"
  /** 401 or 403: what we showed is not accepted. */
  | "UNAUTHORIZED"
  /** 404 or 410 for a client: it is not there. */
  | "NOT_FOUND"
  /** Another 4xx: the server understood and said no. */
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
  /** The server's `error`, made safe: one line, bounded, no markup, no secret. */
  readonly serverError?: string | null;
  /** The server's `error_description` (or what it has instead), made safe in the same way. */
  readonly serverDescription?: string | null;
  /** What more there is to say in our own words, for instance which member has the wrong type. */
  readonly detail?: string | null;
  /** Seconds that the server asked us to wait (`Retry-After`), bounded. */
  readonly retryAfterSeconds?: number | null;
  /** The request may have taken effect at the server although we do not know it. */
  readonly outcomeUnknown?: boolean;
}

/** A conversation with a server failed. Its message is one plain sentence, fit for owners and administrators. */
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
  }

  /** Trying again later, unchanged, may help. */
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
  discovery: "discovery",
  token: "the token request",
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
  REDIRECT: (step) => `The authorization server responded to ${step} with a redirect, which Latchkey doesn't follow`,
  TOO_LARGE: (step) => `The authorization server's response to ${step} is too large`,
  INVALID_ANSWER: (step) => `The authorization server's response to ${step} is invalid`,
  UNAUTHORIZED: (step) => `The authorization server rejected the credentials for ${step}`,
  NOT_FOUND: (step) => `The authorization server didn't find the resource for ${step}`,
  REFUSED: (step) => `The authorization server rejected ${step}`,
  RATE_LIMITED: (step) => `The authorization server asked us to wait before ${step}`,
  SERVER_ERROR: (step) => `The authorization server failed during ${step}`,
  NOT_SUPPORTED: (step) => `The authorization server doesn't support ${step}`,
};

/** One sentence: what happened, at which step, the status, the server's own words. */
function describeServerError(details: ServerErrorDetails): string {
  const status = details.status ? ` (HTTP ${details.status})` : "";
  const words = [details.serverError, details.serverDescription].filter(Boolean).join(" – ");
  const own = details.detail ? `: ${details.detail}` : "";
  const said = words ? `: ${words}` : "";
  return `${KIND_WORDS[details.kind](STEP_WORDS[details.step])}${status}${own}${said}`.replace(/\.?$/, ".");
}

/** The port. Every method may throw AuthorizationServerError and nothing else; every call ends within its time limit. */
export interface AuthorizationServer {
  /** Fetches and checks the server's metadata (OIDC Discovery 4.1, RFC 8414 3). */
  discover(connection: ServerConnection): Promise<ServerMetadata>;
  /** Asks for a token by client credentials (RFC 6749 4.4). */
  obtainToken(
    connection: ServerConnection,
    metadata: ServerMetadata,
    credentials: ClientCredentials,
  ): Promise<ObtainedToken>;
  /** Registers a client (RFC 7591 3.1). 200 and 201 are both taken for success. */
  register(
    connection: ServerConnection,
    metadata: ServerMetadata,
    initialAccessToken: string | null,
    client: ClientMetadata,
  ): Promise<ClientInformation>;
  /** Reads a client (RFC 7592 2.1). */
  read(connection: ServerConnection, client: ManagedClient): Promise<ClientInformation>;
  /** Replaces a client's metadata (RFC 7592 2.2). The adapter adds `client_id` and leaves out what the RFC forbids. */
  update(
    connection: ServerConnection,
    client: ManagedClient,
    metadata: ClientMetadata,
  ): Promise<ClientInformation>;
  /** Deletes a client (RFC 7592 2.3). 200 and 204 are both taken for success. */
  delete(connection: ServerConnection, client: ManagedClient): Promise<void>;
  /** Calls a provider's renewal endpoint; the answer must hold the new secret. */
  renewSecret(
    connection: ServerConnection,
    client: { readonly clientId: string },
    renewal: SecretRenewal,
  ): Promise<ClientInformation>;
}
