import type { IncomingMessage, ServerResponse } from "node:http";
import { malformedRouterHeader } from "./router-state";

/** What Next serves. It fails on others, such as TRACE, instead of rejecting them. */
const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Rejects a malformed request before any handler reads it, and removes forwarding headers that can't be valid, which Next would build URLs
 * from. Absolute targets are read as RFC 9112 3.2.2 requires.
 * @returns whether the request was rejected
 */
export function rejectMalformed(request: IncomingMessage, response: ServerResponse): boolean {
  readAbsoluteTarget(request);
  forgetInvalidForwarding(request);
  const problem = methodProblem(request) ?? targetProblem(request.url ?? "") ?? headerProblem(request);
  if (!problem) return false;
  respondTo(response, problem);
  return true;
}

/** Sends the response to a malformed request. */
export function respondTo(response: ServerResponse, { status, message, headers }: Problem): void {
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    ...headers,
  });
  response.end(`${message}\n`);
}

/** What is wrong with a request. */
export interface Problem {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function methodProblem({ method = "" }: IncomingMessage): Problem | null {
  if (METHODS.has(method)) return null;
  const allow = [...METHODS].join(", ");
  return { status: 405, message: `Latchkey doesn't support this method. Use ${allow}.`, headers: { allow } };
}

function targetProblem(target: string): Problem | null {
  const [path = ""] = target.split("?", 1);
  if (path.startsWith("/") && isDecodable(path)) return null;
  return { status: 400, message: "This URL is malformed. Check it, and try again." };
}

/** Whether a path is valid percent-encoded UTF-8 without control characters. */
function isDecodable(path: string): boolean {
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}

/** The ID of a server action in Next. */
const ACTION = /^[0-9a-f]{40,64}$/;

function headerProblem(request: IncomingMessage): Problem | null {
  const { headers } = request;
  const name = malformedHeader(request);
  if (name === null) return boundaryProblem(headers);
  return { status: 400, message: `The header ${name} is malformed. Reload the page, and try again.` };
}

function malformedHeader({ headers, method }: IncomingMessage): string | null {
  const { "next-action": action, origin } = headers;
  if (action !== undefined && !ACTION.test(String(action))) return "Next-Action";
  // Next compares it with the host before it runs an action.
  if (method === "POST" && origin !== undefined && origin !== "null" && !URL.canParse(origin))
    return "Origin";
  return malformedRouterHeader(headers);
}

/** RFC 2046 5.1.1: a multipart body can't be read without its boundary. */
function boundaryProblem(headers: IncomingMessage["headers"]): Problem | null {
  const type = headers["content-type"] ?? "";
  if (!/^\s*multipart\//i.test(type)) return null;
  if (/;\s*boundary=(?:"[\x20-\x7e]{1,70}"|[^\s;"]{1,70})\s*(?:;|$)/i.test(type)) return null;
  return { status: 400, message: "The multipart body has no valid boundary. Send the form again." };
}

/** `GET http://host/path`: the same as `/path` with that host. Others stay as they are, and are rejected, such as one with user information. */
function readAbsoluteTarget(request: IncomingMessage): void {
  const [, authority, rest] = /^https?:\/\/([^/?#@\\]+)((?:[/?#].*)?)$/i.exec(request.url ?? "") ?? [];
  if (authority === undefined || rest === undefined) return;
  request.headers.host = authority;
  request.url = rest.startsWith("/") ? rest : `/${rest}`;
}

const HOST = /^(?:[a-z0-9._-]{1,255}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** The forwarding headers Next reads, and what a proxy can write in them. Each value of a list must fit. */
const FORWARDED: readonly (readonly [string, RegExp])[] = [
  ["x-forwarded-proto", /^https?$/i],
  ["x-forwarded-host", HOST],
  ["x-forwarded-port", /^\d{1,5}$/],
];

function forgetInvalidForwarding({ headers }: IncomingMessage): void {
  for (const [name, form] of FORWARDED) {
    const value = headers[name];
    if (value === undefined) continue;
    const entries = String(value)
      .split(",")
      .map((entry) => entry.trim());
    if (!entries.every((entry) => form.test(entry))) delete headers[name];
  }
}
