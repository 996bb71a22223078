import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** Origins whose pages can call APIs through this gateway; `*` for all. */
export type CorsOrigins = readonly string[];

const PREFLIGHT_SECONDS = "600";
/** What a page's script can read of a response, besides the safe ones (Fetch 3.3.4). */
const EXPOSED = "RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Latchkey-Request-Id";

/**
 * The headers by which a browser lets a page read the response (Fetch, "CORS protocol"). Null without a setting: then the API itself answers
 * for its origins, and preflights are calls like others. Credentials of the browser, such as cookies, are never allowed: Latchkey's are
 * headers that a script sets.
 */
export function corsHeaders(request: IncomingMessage, origins: CorsOrigins): Record<string, string> | null {
  if (origins.length === 0) return null;
  const { origin } = request.headers;
  const vary = { vary: "Origin" };
  if (origin === undefined) return vary;
  if (origins.includes("*"))
    return { "access-control-allow-origin": "*", "access-control-expose-headers": EXPOSED };
  if (!origins.includes(origin)) return vary;
  return { ...vary, "access-control-allow-origin": origin, "access-control-expose-headers": EXPOSED };
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * An API's headers with the gateway's. Where the gateway answers for the origins, the API's own answer to that doesn't count, because it would
 * open what the setting closes; what its responses vary by, it knows better.
 * @param cors the headers of `corsHeaders`, none without the setting
 */
export function withCors(headers: Headers, cors: Readonly<Record<string, string>>): Headers {
  if (Object.keys(cors).length === 0) return headers;
  const own = Object.entries(headers).filter(([name]) => !name.startsWith("access-control-"));
  const vary = [headers.vary, cors.vary].flat().filter(Boolean).join(", ");
  return { ...Object.fromEntries(own), ...cors, ...(vary !== "" && { vary }) };
}

/** A preflight carries no credential, so it is answered here and never reaches the API. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return (
    method === "OPTIONS" &&
    headers.origin !== undefined &&
    headers["access-control-request-method"] !== undefined
  );
}

/** The headers of a preflight's answer. What the gateway doesn't check, it doesn't restrict: methods and headers are the API's. */
export function preflightHeaders(
  { "access-control-request-method": method, "access-control-request-headers": names }: IncomingHttpHeaders,
  cors: Readonly<Record<string, string>>,
): Record<string, string> {
  if (cors["access-control-allow-origin"] === undefined) return { ...cors };
  return {
    ...cors,
    "access-control-allow-methods": String(method),
    ...(names !== undefined && { "access-control-allow-headers": names }),
    "access-control-max-age": PREFLIGHT_SECONDS,
  };
}
