import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/domain/kernel/log";
import type { RequestContext } from "@/domain/kernel/request/context";
import { type StaticResponse, sendStatic } from "./static-pages";
import { loggedPath } from "./watching/access-log";

/**
 * Time until a response must begin. The last resort: statements, connections and calls to other servers have shorter limits of their own.
 * A request with a body gets the time to send it, too.
 */
const FIRST_BYTE_MILLISECONDS = 30_000;
const FIRST_BYTE_WITH_BODY_MILLISECONDS = 90_000;
const RETRY_AFTER_SECONDS = 5;

const UNAVAILABLE = {
  title: "Latchkey can't respond right now",
  text: "Latchkey or its database is unavailable or overloaded. Try again in a few seconds. If that doesn't help, contact an administrator.",
};

const FAILED = {
  title: "This page couldn't be loaded",
  text: "Something failed in Latchkey. Try again; if it fails again, tell an administrator the request ID.",
};

const MALFORMED = {
  title: "Bad request",
  text: "The form that was sent is malformed, and nothing was changed. Reload the page, and try again.",
};

/**
 * Makes sure that a response begins in time, and that it is a 503 with a page that says so if something it needs was unavailable: a page
 * that fails halfway would otherwise be an internal error without an explanation.
 *
 * Decides when the handler sends its first byte. A response that has begun stays as it is. Server actions keep their own response, which
 * carries the error to the form.
 */
export function guardResponse(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): void {
  let decided: "passed" | "replaced" | null = null;
  const replace = (by: Omit<StaticResponse, "requestId">) => {
    decided = "replaced";
    sendStatic(request, response, { ...by, requestId: context.id });
  };
  const decide = (given: readonly unknown[], name: string) => {
    clearTimeout(timer);
    const status = name === "writeHead" ? Number(given[0]) : response.statusCode;
    const isBare = given.length < 2 && !response.hasHeader("content-type");
    const replacement = replacementFor(request, context, isBare && status === 500);
    if (status === 404 && context.actor) noticeMissing(request);
    if (status === 500 && !replacement?.isExpected) noticeFailure(request, context);
    if (replacement) replace(replacement.response);
    else decided = "passed";
  };
  const timer = setTimeout(
    () => {
      if (!decided && !response.headersSent && !response.destroyed)
        replace(unavailableFor(RETRY_AFTER_SECONDS));
    },
    hasBody(request) ? FIRST_BYTE_WITH_BODY_MILLISECONDS : FIRST_BYTE_MILLISECONDS,
  );
  response.once("close", () => clearTimeout(timer));
  // Next puts its compression around these methods later, so they stay in place, and drop what comes after a replacement.
  const guarded =
    <A extends unknown[], R>(name: string, method: (...given: A) => R, dropped: (given: A) => R) =>
    (...given: A): R => {
      if (!decided) decide(given, name);
      return decided === "replaced" ? dropped(given) : method.apply(response, given);
    };
  const { write, end, writeHead, flushHeaders } = response as unknown as Record<
    string,
    (...given: unknown[]) => unknown
  >;
  const methods = { write, end, writeHead, flushHeaders };
  const answers = { write: true, end: response, writeHead: response, flushHeaders: undefined };
  for (const name of Object.keys(methods) as (keyof typeof methods)[]) {
    const method = methods[name];
    if (method)
      Object.assign(response, { [name]: guarded(name, method, (given) => drop(given, answers[name])) });
  }
}

const unavailableFor = (retryAfter: number) => ({ ...UNAVAILABLE, status: 503, retryAfter });

interface Replacement {
  readonly response: Omit<StaticResponse, "requestId">;
  /** Whether it stands for something other than a failure in Latchkey. */
  readonly isExpected: boolean;
}

/** What is sent instead of a handler's response; null for nothing. */
function replacementFor(
  request: IncomingMessage,
  context: RequestContext,
  isBareFailure: boolean,
): Replacement | null {
  if (context.malformed) return { response: { ...MALFORMED, status: 400 }, isExpected: true };
  if (context.unavailable !== null && !explainsItself(request))
    return { response: unavailableFor(context.unavailable), isExpected: true };
  // Next's last resort: a bare text without a type.
  if (isBareFailure && !explainsItself(request))
    return { response: { ...FAILED, status: 500 }, isExpected: false };
  return null;
}

/** Every failure has a line in the log with its request's ID, even one that no handler reported. */
function noticeFailure(request: IncomingMessage, context: RequestContext): void {
  if (context.failureLogged || context.unavailable !== null) return;
  log().error(
    { requestId: context.id, method: request.method, path: loggedPath(request.url ?? "") },
    "a request failed",
  );
}

/** A signed-in user's page that isn't there, or isn't theirs, shows its request's ID. Strangers' requests are in the access log. */
function noticeMissing(request: IncomingMessage): void {
  log().info({ path: loggedPath(request.url ?? "") }, "a page was not found, or its viewer has no access");
}

function drop<R>(given: readonly unknown[], result: R): R {
  const callback = given.at(-1);
  if (typeof callback === "function") process.nextTick(callback as () => void);
  return result;
}

/** Server actions carry their errors to the form, and these paths have their own form of an error. */
function explainsItself(request: IncomingMessage): boolean {
  return (
    request.headers["next-action"] !== undefined ||
    isGraphQL(request) ||
    isHealth(request) ||
    isGatewayCall(request)
  );
}

const hasBody = ({ method }: IncomingMessage) => method !== "GET" && method !== "HEAD";

/** GraphQL over HTTP has its own form of every error. */
export function isGraphQL(request: IncomingMessage): boolean {
  const url = request.url ?? "/";
  return url === "/api/graphql" || url.startsWith("/api/graphql?");
}

/** Gateways read problem details (RFC 9457). */
function isGatewayCall({ url = "/" }: IncomingMessage): boolean {
  return url.startsWith("/api/gateway/");
}

/** For load balancers and probes, which name the server in their own ways. */
export function isHealth({ url = "/" }: IncomingMessage): boolean {
  return url === "/api/health" || url.startsWith("/api/health?");
}
