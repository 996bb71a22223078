import { HeaderMap, type HTTPGraphQLResponse } from "@apollo/server";
import { resolveAccessToken } from "@/domain/access-tokens/bearer.service";
import type { Actor } from "@/domain/kernel/actor";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { currentRequest, noteActor } from "@/domain/kernel/request/context";
import { SERVICE_UNAVAILABLE, unavailabilityIn } from "@/domain/kernel/request/unavailable";
import { countRejection } from "@/telemetry/metrics/graphql";
import { createContext } from "../context";
import { apolloServer } from "../server";
import { MAXIMUM_BODY_BYTES } from "./body";
import { type Allowance, createRequestLimit, type RequestLimit, rateLimitHeaders } from "./request-limit";

/** A request, independent of the server that received it. */
export interface GraphQLHttpRequest {
  readonly method: string;
  /** With its question mark, or empty. */
  readonly search: string;
  readonly header: (name: string) => string | null;
  readonly headers: Iterable<readonly [string, string]>;
  /** The body, or null if it exceeds the given number of bytes. */
  readonly readBody: (maximum: number) => Promise<Uint8Array | null>;
  readonly ip: string | null;
}

export interface GraphQLHttpResponse {
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: string;
}

/** The actor of a session cookie. The transport does not know sessions, so the mounting server provides this function. */
export type SessionResolver = (
  request: GraphQLHttpRequest,
) => Promise<Actor | "SECOND_FACTOR_REQUIRED" | null>;

/**
 * GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/): POST, and GET for queries; bounded bodies; a token or a
 * session for every operation. Used by the server in front of Next and by Next's own route.
 */
export async function handleGraphQL(
  request: GraphQLHttpRequest,
  resolveSession: SessionResolver,
): Promise<GraphQLHttpResponse> {
  try {
    if (request.method !== "GET" && request.method !== "POST") {
      return errorResponse(405, "METHOD_NOT_ALLOWED", "Use POST, or GET for queries.", [
        ["allow", "GET, POST"],
      ]);
    }
    const ofAddress = requestLimit().ofAddress(request.ip);
    if (ofAddress?.exceeded) return tooMany(ofAddress);
    const body = request.method === "POST" ? await parseBody(request) : undefined;
    if (isErrorResponse(body)) return body;
    const actor = await authenticate(request, resolveSession);
    if (isErrorResponse(actor)) return actor;
    noteActorOf(actor);
    const allowance = allowanceOf(actor);
    if (allowance?.exceeded) return tooMany(allowance);
    const response = await run(request, body, actor);
    return allowance
      ? { ...response, headers: [...response.headers, ...rateLimitHeaders(allowance)] }
      : response;
  } catch (error) {
    const unavailability = unavailabilityIn(error);
    if (unavailability) {
      log().warn({ error: describeError(error) }, "a GraphQL request met an unavailable service");
      return errorResponse(503, SERVICE_UNAVAILABLE, unavailability.message, [
        ["retry-after", String(unavailability.retryAfter)],
      ]);
    }
    log().error({ error: describeError(error) }, "a GraphQL request failed");
    return errorResponse(
      500,
      "INTERNAL_SERVER_ERROR",
      "Latchkey couldn't process this request. Try again; the server's log has the details.",
    );
  }
}

let limit: RequestLimit | undefined;

function requestLimit(): RequestLimit {
  limit ??= createRequestLimit(environment().requestsPerMinute);
  return limit;
}

function allowanceOf(actor: Actor): Allowance | null {
  if (actor.kind === "system") return null;
  if (actor.kind === "application") return requestLimit().ofUser(actor.applicationId, actor.tokenId);
  return requestLimit().ofUser(actor.userId, actor.kind === "tool" ? actor.tokenId : null);
}

/** For the access log: whose request it is. */
function noteActorOf(actor: Actor): void {
  if (actor.kind === "application") noteActor({ applicationId: actor.applicationId });
  else if (actor.kind !== "system") noteActor({ userId: actor.userId });
}

/** RFC 6585 section 4. */
function tooMany(allowance: Allowance): GraphQLHttpResponse {
  return errorResponse(
    429,
    "RATE_LIMITED",
    `Too many requests. Try again in ${allowance.reset} ${allowance.reset === 1 ? "second" : "seconds"}.`,
    rateLimitHeaders(allowance),
  );
}

async function run(request: GraphQLHttpRequest, body: unknown, actor: Actor): Promise<GraphQLHttpResponse> {
  const headers = new HeaderMap();
  for (const [name, value] of request.headers) headers.set(name.toLowerCase(), value);
  // A browser sends Authorization to another site only after a preflight, so Apollo's check for one has nothing to add.
  if (headers.has("authorization") && !headers.has("content-type"))
    headers.set("apollo-require-preflight", "1");
  const response = await (await apolloServer()).executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method, headers, search: request.search, body },
    context: async () => createContext(actor),
  });
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
  const text = await textOf(response);
  return { status: statusFor(request, response.status ?? 200, text), headers: response.headers, body: text };
}

/** Codes of requests that are well-formed, with an operation that can't run. */
const NOT_RUN =
  /"code":"(GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT|OPERATION_RESOLUTION_FAILURE|OPERATION_TOO_EXPENSIVE)"/;

/**
 * A client that accepts only `application/json` gets 200 for an operation that can't run, as the specification recommends: proxies between
 * them could replace a response of another status, and the media type alone doesn't say that it comes from GraphQL. All others get 400.
 */
function statusFor(request: GraphQLHttpRequest, status: number, body: string): number {
  const accepted = request.header("accept") ?? "";
  const isOlder = /\bapplication\/json\b/i.test(accepted) && !/graphql-response\+json|\*/i.test(accepted);
  return status === 400 && isOlder && NOT_RUN.test(body) ? 200 : status;
}

async function textOf(response: HTTPGraphQLResponse): Promise<string> {
  if (response.body.kind === "complete") return response.body.string;
  const parts: string[] = [];
  for await (const part of response.body.asyncIterator) parts.push(part);
  return parts.join("");
}

async function authenticate(
  request: GraphQLHttpRequest,
  resolveSession: SessionResolver,
): Promise<Actor | GraphQLHttpResponse> {
  const authorization = request.header("authorization");
  if (authorization !== null) {
    const token = /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization)?.[1];
    const actor = token ? await resolveAccessToken(token, request.ip) : null;
    if (!actor) {
      // RFC 6750 3.1: the same response for malformed, unknown, expired and revoked tokens.
      return errorResponse(
        401,
        "UNAUTHENTICATED",
        "This access token is invalid or expired. Create a new one in the portal.",
        [["www-authenticate", 'Bearer realm="latchkey", error="invalid_token"']],
      );
    }
    return actor;
  }
  const actor = await resolveSession(request);
  if (actor === "SECOND_FACTOR_REQUIRED")
    return errorResponse(403, actor, "Set up a second factor in the portal before you continue.");
  if (actor) return actor;
  return errorResponse(
    401,
    "UNAUTHENTICATED",
    "Sign in, or send a personal access token as Authorization: Bearer.",
    [["www-authenticate", 'Bearer realm="latchkey"']],
  );
}

async function parseBody(request: GraphQLHttpRequest): Promise<unknown | GraphQLHttpResponse> {
  const type = /^\s*([^;\s]+)\s*(?:;\s*charset="?([^;"\s]+)"?\s*)?(?:;.*)?$/i.exec(
    request.header("content-type") ?? "",
  );
  const mediaType = type?.[1]?.toLowerCase();
  const charset = type?.[2]?.toLowerCase();
  if (mediaType !== "application/json") {
    return errorResponse(415, "UNSUPPORTED_MEDIA_TYPE", "Send the operation as application/json.");
  }
  if (charset && charset !== "utf-8" && charset !== "utf8") {
    return errorResponse(415, "UNSUPPORTED_MEDIA_TYPE", "Send the operation in UTF-8.");
  }
  const bytes = await request.readBody(MAXIMUM_BODY_BYTES);
  if (!bytes)
    return errorResponse(413, "BODY_TOO_LARGE", `The request must be ${MAXIMUM_BODY_BYTES} bytes or fewer.`, [
      ["connection", "close"],
    ]);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return errorResponse(400, "BAD_REQUEST", "The body isn't valid JSON in UTF-8.");
  }
}

const ERROR_RESPONSE = Symbol("errorResponse");

function errorResponse(
  status: number,
  code: string,
  message: string,
  headers: readonly (readonly [string, string])[] = [],
): GraphQLHttpResponse {
  if (status < 500) countRejection(code);
  const requestId = currentRequest()?.id;
  return {
    [ERROR_RESPONSE]: true,
    status,
    headers: [["content-type", "application/json; charset=utf-8"], ["cache-control", "no-store"], ...headers],
    body: JSON.stringify({ errors: [{ message, extensions: { code, ...(requestId && { requestId }) } }] }),
  } as GraphQLHttpResponse;
}

function isErrorResponse(value: unknown): value is GraphQLHttpResponse {
  return typeof value === "object" && value !== null && ERROR_RESPONSE in value;
}
