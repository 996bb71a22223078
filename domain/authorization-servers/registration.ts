import type { OutboundResponse } from "@/domain/outbound/http";
import { memberOf, parseJsonObject } from "@/domain/outbound/json";
import { maskFor } from "@/domain/outbound/text";
import {
  type InformationContext,
  readClientInformation,
  readCreatedClient,
  UnusableResponse,
} from "./client-information";
import { isRejection } from "./error-text";
import { invalidResponse, rejectionError } from "./errors";
import type { ServerHttp, ServerRequest } from "./http";
import {
  AuthorizationServerError,
  type ClientInformation,
  type ClientMetadata,
  type ManagedClient,
  type SecretRenewal,
  type ServerConnection,
  type ServerMetadata,
} from "./port";

export interface RegistrationOptions {
  readonly http: ServerHttp;
  readonly now: () => Date;
}

/**
 * Members a client must not send in an update (RFC 7592 2.2), and the secret: the RFC lets a client repeat it, but some servers reject any.
 */
const NOT_FOR_UPDATES: ReadonlySet<string> = new Set([
  "registration_access_token",
  "registration_client_uri",
  "client_secret_expires_at",
  "client_id_issued_at",
  "client_secret",
]);

/** Registers a client (RFC 7591 3.1). */
export async function registerClient(
  options: RegistrationOptions,
  connection: ServerConnection,
  metadata: ServerMetadata,
  initialAccessToken: string | null,
  client: ClientMetadata,
): Promise<ClientInformation> {
  const { registrationEndpoint: url, issuer } = metadata;
  if (url === null) {
    const detail = "its discovery document has no registration endpoint";
    throw new AuthorizationServerError({ kind: "NOT_SUPPORTED", step: "register", detail });
  }
  const request: ServerRequest = {
    step: "register",
    method: "POST",
    url,
    headers: jsonHeaders(initialAccessToken),
    body: JSON.stringify(client),
  };
  const secrets = secretsOf(initialAccessToken);
  const response = await ask(options, connection, request, secrets);
  return understand(response, request, { clientId: null, homes: homes(url, issuer, connection), secrets });
}

/** Reads a client (RFC 7592 2.1). */
export async function readClient(
  options: RegistrationOptions,
  connection: ServerConnection,
  client: ManagedClient,
): Promise<ClientInformation> {
  const { registrationClientUri: url, registrationAccessToken: token, clientId } = client;
  const headers = { authorization: authorization(token) };
  const request: ServerRequest = { step: "read", method: "GET", url, headers };
  const secrets = secretsOf(token);
  const response = await ask(options, connection, request, secrets);
  return understand(response, request, { clientId, homes: homes(url, null, connection), secrets });
}

/** Replaces a client's metadata (RFC 7592 2.2). A success without a body confirms the sent values and changes nothing else. */
export async function updateClient(
  options: RegistrationOptions,
  connection: ServerConnection,
  client: ManagedClient,
  metadata: ClientMetadata,
): Promise<ClientInformation> {
  const { registrationClientUri: url, registrationAccessToken: token, clientId } = client;
  const allowed = Object.entries(metadata).filter(([name]) => !NOT_FOR_UPDATES.has(name));
  const body = JSON.stringify({ ...Object.fromEntries(allowed), client_id: clientId });
  const request: ServerRequest = { step: "update", method: "PUT", url, headers: jsonHeaders(token), body };
  const secrets = secretsOf(token);
  const response = await ask(options, connection, request, secrets);
  if (isBlank(response.body)) return { clientId, metadata: {} };
  return understand(response, request, { clientId, homes: homes(url, null, connection), secrets });
}

/** Deletes a client (RFC 7592 2.3). Accepts any success, with or without a body. */
export async function deleteClient(
  options: RegistrationOptions,
  connection: ServerConnection,
  client: ManagedClient,
): Promise<void> {
  const { registrationClientUri: url, registrationAccessToken: token } = client;
  const headers = { authorization: authorization(token) };
  const request: ServerRequest = { step: "delete", method: "DELETE", url, headers, ignoresBody: true };
  await ask(options, connection, request, secretsOf(token));
}

/** Calls a provider's renewal endpoint, which no RFC describes: without a body; the response must contain the secret. */
export async function renewClientSecret(
  options: RegistrationOptions,
  connection: ServerConnection,
  clientId: string,
  renewal: SecretRenewal,
): Promise<ClientInformation> {
  const { method, url, token } = renewal;
  const headers: Record<string, string> = token === null ? {} : { authorization: authorization(token) };
  const request: ServerRequest = { step: "renew_secret", method, url, headers };
  const secrets = secretsOf(token);
  const response = await ask(options, connection, request, secrets);
  const context = { clientId, homes: homes(url, null, connection), secrets, requiresSecret: true };
  return understand(response, request, context);
}

async function ask(
  options: RegistrationOptions,
  connection: ServerConnection,
  request: ServerRequest,
  secrets: readonly string[],
): Promise<OutboundResponse> {
  const response = await options.http(connection, request);
  const success = response.status >= 200 && response.status < 300;
  const json = success ? parseJsonObject(response.body) : null;
  // Every success names a client. Without one, an `error` is an error.
  const rejected = json !== null && isRejection(json) && memberOf(json, "client_id") === undefined;
  if (success && !rejected) return response;
  throw rejectionError(response, { step: request.step, mask: maskFor(secrets), now: options.now });
}

function understand(
  response: OutboundResponse,
  request: ServerRequest,
  context: Omit<InformationContext, "askedAt">,
): ClientInformation {
  const json = parseJsonObject(response.body);
  if (!json) throw invalidResponse(response, request.step, "it is not a JSON object");
  const asked = { ...context, askedAt: response.url };
  try {
    return readClientInformation(json, asked);
  } catch (error) {
    if (!(error instanceof UnusableResponse)) throw error;
    const created = readCreatedClient(json, asked);
    throw invalidResponse(response, request.step, error.message, created);
  }
}

/**
 * Sends a token as a bearer token (RFC 6750 2.1). A token can't contain a space, so a value with one is a complete authorization value with
 * its own scheme (RFC 9110 11.4), as entered by an administrator.
 */
function authorization(token: string): string {
  return /^[A-Za-z][\w!#$%&'*+.^`|~-]* +\S/.test(token) ? token : `Bearer ${token}`;
}

function jsonHeaders(token: string | null): Record<string, string> {
  const headers = { "content-type": "application/json" };
  return token === null ? headers : { ...headers, authorization: authorization(token) };
}

function secretsOf(token: string | null): string[] {
  return token === null ? [] : [token, ...token.split(/ +/).slice(1)];
}

/** The origins to which a registration access token can be sent: see `readManagement`. */
function homes(askedAt: string, issuer: string | null, connection: ServerConnection): URL[] {
  const places = [askedAt, issuer ?? askedAt, connection.discoveryUrl];
  return places.filter((place) => URL.canParse(place)).map((place) => new URL(place));
}

function isBlank(body: Uint8Array): boolean {
  return Buffer.from(body).toString("utf8").trim() === "";
}
