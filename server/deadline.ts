import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestContext } from "@/domain/kernel/request/context";
import { sendStatic } from "./static-pages";

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
  const replace = (retryAfter: number) => {
    decided = "replaced";
    const requestId = context.id;
    sendStatic(request, response, { ...UNAVAILABLE, status: 503, retryAfter, requestId });
  };
  const decide = () => {
    clearTimeout(timer);
    if (context.unavailable === null || explainsItself(request)) decided = "passed";
    else replace(context.unavailable);
  };
  const timer = setTimeout(
    () => {
      if (!decided && !response.headersSent && !response.destroyed) replace(RETRY_AFTER_SECONDS);
    },
    hasBody(request) ? FIRST_BYTE_WITH_BODY_MILLISECONDS : FIRST_BYTE_MILLISECONDS,
  );
  response.once("close", () => clearTimeout(timer));
  // Next puts its compression around these methods later, so they stay in place, and drop what comes after a replacement.
  const guarded =
    <A extends unknown[], R>(method: (...given: A) => R, dropped: (given: A) => R) =>
    (...given: A): R => {
      if (!decided) decide();
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
    if (method) Object.assign(response, { [name]: guarded(method, (given) => drop(given, answers[name])) });
  }
}

function drop<R>(given: readonly unknown[], result: R): R {
  const callback = given.at(-1);
  if (typeof callback === "function") process.nextTick(callback as () => void);
  return result;
}

/** Server actions carry their errors to the form, and these paths have their own form of an error. */
function explainsItself(request: IncomingMessage): boolean {
  return request.headers["next-action"] !== undefined || isGraphQL(request) || isHealth(request);
}

const hasBody = ({ method }: IncomingMessage) => method !== "GET" && method !== "HEAD";

/** GraphQL over HTTP has its own form of every error. */
export function isGraphQL(request: IncomingMessage): boolean {
  const url = request.url ?? "/";
  return url === "/api/graphql" || url.startsWith("/api/graphql?");
}

/** For load balancers and probes, which name the server in their own ways. */
export function isHealth({ url = "/" }: IncomingMessage): boolean {
  return url === "/api/health" || url.startsWith("/api/health?");
}
