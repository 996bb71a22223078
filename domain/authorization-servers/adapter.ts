import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretJwt,
  ClientSecretPost,
  Configuration,
  type CustomFetchOptions,
  clientCredentialsGrant,
  customFetch,
} from "openid-client";
import { DEFAULT_OUTBOUND_LIMITS, type OutboundOptions } from "@/domain/outbound/http";
import { basicCredentials } from "./basic";
import { discoverServer } from "./discovery";
import { createServerHttp, type ServerHttp } from "./http";
import { introspectToken } from "./introspection";
import {
  type AuthorizationServer,
  AuthorizationServerError,
  type ClientCredentials,
  type ObtainedToken,
  type ServerConnection,
  type ServerMetadata,
} from "./port";
import { deleteClient, readClient, registerClient, renewClientSecret, updateClient } from "./registration";
import { readToken, tokenSecrets } from "./tokens";

export interface AuthorizationServerOptions extends OutboundOptions {
  readonly now?: () => Date;
}

/**
 * The port's adapter. openid-client handles the token endpoint. Discovery, registration and management use Latchkey's own parsers, because
 * real servers deviate from the RFCs in more ways than a strict library accepts.
 * The code never checks for a specific product.
 */
export function createAuthorizationServer(options: AuthorizationServerOptions): AuthorizationServer {
  const http = createServerHttp(options);
  const now = options.now ?? (() => new Date());
  const { totalMilliseconds } = { ...DEFAULT_OUTBOUND_LIMITS, ...options.limits };
  const { allowPrivateNetwork } = options;
  const registration = { http, now };
  const deadline = () => performance.now() + totalMilliseconds;
  return {
    discover: (connection) =>
      discoverServer(connection, { http, now, totalMilliseconds, allowPrivateNetwork }),
    obtainToken: (connection, metadata, credentials) =>
      obtainToken({ http, now, connection, metadata, credentials, deadline: deadline() }),
    introspect: (connection, access, token) => introspectToken({ http, now }, connection, access, token),
    register: (connection, metadata, initialAccessToken, client) =>
      registerClient(registration, connection, metadata, initialAccessToken, client),
    read: (connection, client) => readClient(registration, connection, client),
    update: (connection, client, metadata) => updateClient(registration, connection, client, metadata),
    delete: (connection, client) => deleteClient(registration, connection, client),
    renewSecret: (connection, client, renewal) =>
      renewClientSecret(registration, connection, client.clientId, renewal),
  };
}

interface TokenRequest {
  readonly http: ServerHttp;
  readonly now: () => Date;
  readonly connection: ServerConnection;
  readonly metadata: ServerMetadata;
  readonly credentials: ClientCredentials;
  readonly deadline: number;
}

/** Requests a token by client credentials (RFC 6749 4.4), and retries with unencoded Basic credentials if they differ. */
async function obtainToken(request: TokenRequest): Promise<ObtainedToken> {
  if (request.metadata.tokenEndpoint === null) {
    throw notSupported("its discovery document has no token endpoint");
  }
  const [first, second] = authentications(request);
  try {
    return await requestToken(request, first);
  } catch (error) {
    const rejected = error instanceof AuthorizationServerError && error.kind === "UNAUTHORIZED";
    if (!second || !rejected) throw error;
    const token = await requestToken(request, second).catch(() => {
      throw withDetail(error, "sent form-encoded (RFC 6749 2.3.1) and then unencoded");
    });
    return { ...token, unencodedCredentials: true };
  }
}

function withDetail(error: AuthorizationServerError, detail: string): AuthorizationServerError {
  const { kind, step, status, serverError, serverDescription, retryAfterSeconds, outcomeUnknown } = error;
  const facts = { kind, step, status, serverError, serverDescription, retryAfterSeconds, outcomeUnknown };
  return new AuthorizationServerError({ ...facts, detail }, { cause: error });
}

async function requestToken(request: TokenRequest, authentication: ClientAuth): Promise<ObtainedToken> {
  const { metadata, credentials } = request;
  const server = { issuer: metadata.issuer, token_endpoint: metadata.tokenEndpoint ?? undefined };
  const configuration = new Configuration(server, credentials.clientId, undefined, authentication);
  // Latchkey's own guard decides about http: loopback only.
  allowInsecureRequests(configuration);
  configuration[customFetch] = (url, init) => fetchToken(request, url, init);
  const askedAt = request.now().getTime();
  const parameters = new URLSearchParams();
  if (credentials.scopes.length > 0) parameters.set("scope", credentials.scopes.join(" "));
  const token = await clientCredentialsGrant(configuration, parameters).catch(rethrowOurs);
  const { access_token: accessToken, expires_in: expiresIn } = token;
  return { accessToken, expiresAt: expiresIn === undefined ? null : new Date(askedAt + expiresIn * 1000) };
}

/** The guarded client as openid-client's `fetch`. The library only sees validated responses, in strict form. */
async function fetchToken(request: TokenRequest, url: string, init: CustomFetchOptions): Promise<Response> {
  const headers = { ...init.headers };
  delete headers["user-agent"];
  const body = String(init.body ?? "");
  const { connection, deadline } = request;
  const response = await request.http(connection, {
    step: "token",
    method: "POST",
    url,
    headers,
    body,
    deadline,
  });
  const token = readToken(response, tokenSecrets(request.credentials, headers, body), request.now);
  return Response.json(token);
}

/** openid-client wraps what its `fetch` throws. */
function rethrowOurs(error: unknown): never {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AuthorizationServerError) throw cause;
  }
  throw error;
}

/** The methods that work with a secret (RFC 6749 2.3.1, OpenID Connect Core 9), in order of preference. */
const METHODS = ["client_secret_basic", "client_secret_post", "client_secret_jwt"] as const;
type Method = (typeof METHODS)[number];

function authentications({ metadata, credentials }: TokenRequest): [ClientAuth, ClientAuth?] {
  const method = credentials.authMethod ?? chooseMethod(metadata);
  if (credentials.clientId === "" || credentials.clientSecret === "") {
    throw notSupported("a client ID and a client secret are needed");
  }
  switch (method as Method) {
    case "client_secret_basic":
      return basic(credentials);
    case "client_secret_post":
      return [ClientSecretPost(credentials.clientSecret)];
    case "client_secret_jwt":
      return [ClientSecretJwt(credentials.clientSecret)];
    default:
      throw notSupported(`the client authentication method ${method} is not for a client with a secret`);
  }
}

/** RFC 8414 2: the default is client_secret_basic. */
function chooseMethod(metadata: ServerMetadata): Method {
  const offered = metadata.tokenEndpointAuthMethodsSupported;
  if (!offered || offered.length === 0) return "client_secret_basic";
  const method = METHODS.find((known) => offered.includes(known));
  if (method) return method;
  throw notSupported(
    `the only client authentication methods it supports are ${offered.slice(0, 5).join(", ")}`,
  );
}

/**
 * HTTP Basic with both parts form-encoded (RFC 6749 2.3.1), encoding no more than the form requires, because some servers forget to decode.
 * IDs and secrets that the encoding changes are tried a second time unencoded.
 */
function basic({ clientId, clientSecret }: ClientCredentials): [ClientAuth, ClientAuth?] {
  const attempt =
    (value: string): ClientAuth =>
    (_server, _client, _body, headers) =>
      headers.set("authorization", value);
  const [encoded, bare] = basicCredentials(clientId, clientSecret);
  return bare === undefined ? [attempt(encoded)] : [attempt(encoded), attempt(bare)];
}

function notSupported(detail: string): AuthorizationServerError {
  return new AuthorizationServerError({ kind: "NOT_SUPPORTED", step: "token", detail });
}
