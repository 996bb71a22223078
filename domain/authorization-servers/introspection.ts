import { clientIdProblem } from "@/domain/kernel/client-id";
import type { OutboundResponse } from "@/domain/outbound/http";
import { isJsonObject, type JsonObject, memberOf, parseJsonObject } from "@/domain/outbound/json";
import { maskFor } from "@/domain/outbound/text";
import { basicCredentials } from "./basic";
import { invalidResponse, rejectionError } from "./errors";
import type { ServerHttp } from "./http";
import type { Introspection, IntrospectionAccess } from "./introspection-types";
import { AuthorizationServerError, type ServerConnection } from "./port";

export interface IntrospectionServices {
  readonly http: ServerHttp;
  readonly now: () => Date;
}

const STEP = "introspection";
const MAXIMUM_SCOPE = 20_000;

/**
 * Asks a server whether a token is active (RFC 7662 2). Basic credentials that form-encoding changes are tried a second time unencoded. A
 * signed response (RFC 9701) is not requested.
 * @throws AuthorizationServerError for anything but an answer of the specified form
 */
export async function introspectToken(
  services: IntrospectionServices,
  connection: ServerConnection,
  access: IntrospectionAccess,
  token: string,
): Promise<Introspection> {
  const [first, second] = requests(access, token);
  try {
    return await ask(services, connection, access, token, first);
  } catch (error) {
    if (!second || !(error instanceof AuthorizationServerError) || !mayBeEncoding(error)) throw error;
    return ask(services, connection, access, token, second);
  }
}

/** RFC 6749 5.2: no token causes them. Some servers have the second for a wrong secret, others for a client that may not introspect. */
const CLIENT_REJECTED: ReadonlySet<string | null> = new Set(["invalid_client", "unauthorized_client"]);

/**
 * Whether an error is about the client that asks (RFC 7662 2.3), and not about the token that is introspected: some servers answer 400, 403 or
 * 404 for one that they don't like.
 */
export function rejectsClient({ status, serverError }: AuthorizationServerError): boolean {
  return status === 401 || CLIENT_REJECTED.has(serverError);
}

/** Whether other encoded credentials can help: some servers answer 403 without a reason to those they can't read. */
function mayBeEncoding(error: AuthorizationServerError): boolean {
  return rejectsClient(error) || (error.status === 403 && error.serverError === null);
}

interface IntrospectionRequest {
  readonly authorization: string | null;
  readonly body: string;
}

/** The default method is client_secret_basic (RFC 8414 2). */
function requests(access: IntrospectionAccess, token: string): [IntrospectionRequest, IntrospectionRequest?] {
  const { authMethods, clientId, clientSecret } = access;
  const form = new URLSearchParams({ token, token_type_hint: "access_token" });
  const takes = (method: string) =>
    authMethods === null || authMethods.length === 0 || authMethods.includes(method);
  if (takes("client_secret_basic")) {
    const body = form.toString();
    const [encoded, bare] = basicCredentials(clientId, clientSecret);
    const once = { authorization: encoded, body };
    return bare === undefined ? [once] : [once, { authorization: bare, body }];
  }
  if (!takes("client_secret_post")) throw notSupported(authMethods ?? []);
  form.set("client_id", clientId);
  form.set("client_secret", clientSecret);
  return [{ authorization: null, body: form.toString() }];
}

function notSupported(methods: readonly string[]): AuthorizationServerError {
  const detail = `the only client authentication methods it supports there are ${methods.slice(0, 5).join(", ")}`;
  return new AuthorizationServerError({ kind: "NOT_SUPPORTED", step: STEP, detail });
}

async function ask(
  { http, now }: IntrospectionServices,
  connection: ServerConnection,
  access: IntrospectionAccess,
  token: string,
  { authorization, body }: IntrospectionRequest,
): Promise<Introspection> {
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    ...(authorization === null ? {} : { authorization }),
  };
  const response = await http(connection, {
    step: STEP,
    method: "POST",
    url: access.endpoint,
    headers,
    body,
  });
  const json = response.status === 200 ? parseJsonObject(response.body) : null;
  if (json) return readIntrospection(json, response);
  if (response.status >= 200 && response.status < 300) {
    throw invalidResponse(response, STEP, "it is not a JSON object");
  }
  const mask = maskFor([token, access.clientSecret, authorization?.slice("Basic ".length) ?? ""]);
  throw rejectionError(response, { step: STEP, mask, now });
}

/** Members of a wrong type make the whole response unusable: what it means could only be guessed. */
function readIntrospection(json: JsonObject, response: OutboundResponse): Introspection {
  const invalid = (detail: string) => invalidResponse(response, STEP, detail);
  const active = memberOf(json, "active");
  if (typeof active !== "boolean") throw invalid("active must be true or false");
  if (!active) return { active: false };
  const text = (name: string) => {
    const value = memberOf(json, name) ?? null;
    if (value !== null && typeof value !== "string") throw invalid(`${name} must be a string`);
    return value;
  };
  const time = (name: string) => {
    const value = memberOf(json, name) ?? null;
    if (value !== null && !(typeof value === "number" && Number.isFinite(value)))
      throw invalid(`${name} must be a number`);
    return value;
  };
  const clientId = text("client_id");
  if (clientId !== null && clientIdProblem(clientId)) throw invalid("client_id is not a client ID");
  const scope = text("scope") ?? "";
  if (scope.length > MAXIMUM_SCOPE) throw invalid("scope is too long");
  return {
    active: true,
    clientId,
    scopes: scope.split(" ").filter(Boolean),
    expiresAt: time("exp"),
    notBefore: time("nbf"),
    issuer: text("iss"),
    isBearerToken: isBearerToken(json),
  };
}

/** What servers call a refresh token in their own members. */
const REFRESH: ReadonlySet<unknown> = new Set(["refresh", "offline", "refresh_token"]);

/**
 * `token_type` is optional (RFC 7662 2.2). If present, it must be Bearer; a token that is bound to a key or certificate (RFC 7800 3.1), or
 * that the server calls a refresh or ID token, isn't one.
 */
function isBearerToken(json: JsonObject): boolean {
  const named = (name: string) => {
    const value = memberOf(json, name);
    return typeof value === "string" ? value.toLowerCase() : (value ?? null);
  };
  const type = named("token_type");
  if (type !== null && type !== "bearer" && type !== "access_token") return false;
  const confirmation = memberOf(json, "cnf") ?? null;
  if (confirmation !== null && !(isJsonObject(confirmation) && Object.keys(confirmation).length === 0))
    return false;
  return [named("typ"), named("token_use")].every((kind) => !REFRESH.has(kind) && kind !== "id");
}
