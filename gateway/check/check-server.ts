import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Call } from "@/domain/access/decision";
import { type Answer, type AnswerContext, answerOf, plainAnswer } from "../calls/answers";
import { type Correlation, correlate, endSpan } from "../calls/correlation";
import type { Judge, Verdict } from "../calls/judge";
import {
  answerMalformed,
  endWith,
  hasBody,
  hasTooManyFields,
  MAXIMUM_HEADER_BYTES,
  TOO_LARGE,
} from "../calls/listener";
import { HUNG_UP, type Recorder } from "../calls/recorder";
import { checkedCall, type HeaderFamily } from "./header-family";

export interface CheckOptions extends AnswerContext {
  readonly judge: Judge;
  readonly recorder: Recorder;
  readonly family: HeaderFamily;
  readonly namesApi: boolean;
  readonly isAsker: (request: IncomingMessage) => boolean;
  /** Proxies whose names of requests and traces are believed. Default: none. */
  readonly trustedProxies?: number;
}

/** The path of the check; whatever follows it belongs to the call (Envoy's `path_prefix`). */
export const CHECK_PATH = "/check";

/** Proxies keep their connections; a check is one short exchange. */
const LIMITS = {
  maxHeaderSize: MAXIMUM_HEADER_BYTES,
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 1_000,
} as const;
const MAXIMUM_CONNECTIONS = 10_000;

/**
 * The endpoint that proxies ask whether a call can pass. It is a plain server of Node's, because a check must not depend on what else the
 * request has: any method, any body, framing, `Upgrade` and `Expect` of the call are the same question. A body is never read.
 */
export function createCheckServer(options: CheckOptions): Server {
  const answer = (request: IncomingMessage, response: ServerResponse) => check(options, request, response);
  const server = createServer(LIMITS, answer);
  server.maxConnections = MAXIMUM_CONNECTIONS;
  // No 100: no one waits for the body.
  server.on("checkContinue", answer);
  server.on("checkExpectation", answer);
  server.on("clientError", answerMalformed);
  server.on("connect", (request: IncomingMessage, socket) => {
    // CONNECT has no path, so no check of it is ever a yes.
    socket.on("error", () => {});
    endWith(socket, `HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    request.resume();
  });
  return server;
}

function check(options: CheckOptions, request: IncomingMessage, response: ServerResponse): void {
  const { url = "" } = request;
  const status = !isCheck(url) ? 404 : options.isAsker(request) ? null : 403;
  if (status !== null) {
    send(request, response, plain(status));
    return;
  }
  if (hasTooManyFields(request)) {
    const answer = plainAnswer(...TOO_LARGE);
    // The length of the check's own body can be among the fields that weren't read.
    send(request, response, { ...answer, headers: { ...answer.headers, connection: "close" } });
    return;
  }
  const began = performance.now();
  const at = Date.now();
  const call = checkedCall(request, options, CHECK_PATH);
  const isTrusted = (options.trustedProxies ?? 0) > 0;
  const correlation = correlate("check", call.method, request.headers, isTrusted);
  const asked = { request, response, began, at, call, correlation };
  const judge = () => options.judge(call, at, () => response.destroyed);
  const verdict = correlation.span ? correlation.span.run(judge) : judge();
  if (verdict instanceof Promise) void verdict.then((decided) => finish(options, asked, decided));
  else finish(options, asked, verdict);
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly call: Call;
  readonly at: number;
  readonly began: number;
  readonly correlation: Correlation;
}

function finish(
  options: CheckOptions,
  { request, response, call, at, began, correlation }: Asked,
  verdict: Verdict,
): void {
  const { requestId, span } = correlation;
  const isGone = response.destroyed;
  const answer = answerOf(verdict, requestId, options);
  send(request, response, answer);
  const answered = {
    verdict,
    requestId,
    method: call.method,
    target: call.target,
    at,
    milliseconds: performance.now() - began,
    status: isGone ? HUNG_UP : answer.status,
    failure: null,
    traceId: span?.context?.traceId,
  };
  options.recorder.record(answered);
  endSpan(correlation, answered);
}

function isCheck(url: string): boolean {
  if (!url.startsWith(CHECK_PATH)) return false;
  const next = url.charAt(CHECK_PATH.length);
  return next === "" || next === "/" || next === "?";
}

/** For requests that are no check, or come from elsewhere: they learn nothing. */
function plain(status: number): Answer {
  return { status, headers: {}, body: "" };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  const length = Buffer.byteLength(body);
  const fields: Record<string, string | number> = headers;
  // Without a length Node sends chunks, and proxies of HTTP/1.0 then open a connection for each check.
  if (request.method !== "HEAD" || length === 0) fields["content-length"] = length;
  // An unread body would be taken for the next request: the connection ends with the answer.
  if (hasBody(request)) fields.connection = "close";
  response.writeHead(status, fields);
  response.end(request.method === "HEAD" ? undefined : body);
}
