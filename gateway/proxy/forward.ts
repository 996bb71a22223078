import { EventEmitter } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Call } from "@/domain/access/decision";
import { admittedFacts, rejection } from "@/domain/access/refusal.rules";
import { log } from "@/domain/kernel/log";
import { answerOf, limitHeaders } from "../calls/answers";
import { isOwnHeader } from "../calls/asserted-headers";
import { type Correlation, REQUEST_ID } from "../calls/correlation";
import type { Verdict } from "../calls/judge";
import { hasBody } from "../calls/listener";
import { withCors } from "./cors";
import { causeOf, failureOf, type ProxyOptions, type UpstreamFailure } from "./options";
import { withExchange } from "./upstream-agent";
import { hopByHop, upstreamHeaders, upstreamTarget } from "./upstream-request";

/** A call with its verdict, on its way through. */
export interface ForwardedCall {
  readonly verdict: Verdict;
  readonly correlation: Correlation;
  readonly call: Call;
  readonly at: number;
  readonly began: number;
  readonly cors: Readonly<Record<string, string>>;
  failure: UpstreamFailure | null;
}

export type AdmittedCall = ForwardedCall & {
  readonly verdict: Extract<Verdict, { allowed: true }>;
  readonly noteFailure: (failure: UpstreamFailure) => void;
};

/** Passes an admitted call to its API and the response back, at constant memory in both directions. */
export function forward(
  options: ProxyOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  call: AdmittedCall,
): void {
  const { admission } = call.verdict;
  const target = upstreamTarget(admission, call.call.target);
  const fail = (error: unknown) => failed(options, reply, call, error);
  if (!target) {
    fail(new Error("the API has no upstream URL for this path"));
    return;
  }
  if (!isReading(request.raw) && hasBody(request.raw)) request.body = request.raw;
  try {
    // reply-from rejects paths that only look as if they had dot segments, so it gets none.
    reply.from("/", {
      getUpstream: () => target.origin,
      queryString: () => "",
      rewriteRequestHeaders: () => {
        const headers = { ...requestHeaders(options, request.raw, call), host: target.host };
        return withExchange(headers, { path: target.path, signal: endOf(reply) });
      },
      rewriteHeaders: (headers) => responseHeaders(headers, call),
      onError: (_, { error }) => fail(error),
      retryDelay: ({ err, req, attempt }) => retryPause(err, req as unknown as IncomingMessage, attempt),
    });
  } catch (error) {
    fail(error);
  }
}

/** Emits `abort` if the caller's connection ends before the response is complete. An AbortController costs several times as much per call. */
function endOf({ raw }: FastifyReply): EventEmitter {
  const end = new EventEmitter();
  raw.once("close", () => {
    if (!raw.writableFinished) end.emit("abort");
  });
  return end;
}

/** GET and HEAD have no content (RFC 9110 9.3.1); what a caller sends in it is dropped. They change nothing. */
const isReading = ({ method }: IncomingMessage) => method === "GET" || method === "HEAD";

function requestHeaders(
  options: ProxyOptions,
  raw: IncomingMessage,
  call: AdmittedCall,
): IncomingHttpHeaders {
  const { admission } = call.verdict;
  const headers = upstreamHeaders(raw, admission, {
    plans: options.plansOf(admission.api.id),
    correlation: call.correlation,
    trustedProxies: options.trustedProxies,
  });
  if (isReading(raw)) delete headers["content-length"];
  return headers;
}

/** The API's response headers without those of its connection, and with the gateway's. */
export function responseHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  { cors, correlation: { requestId }, verdict }: Pick<AdmittedCall, "cors" | "correlation" | "verdict">,
): Record<string, string | string[] | undefined> {
  const dropped = hopByHop([headers.connection].flat().join(",") || undefined);
  const isPassed = (name: string) => !dropped.has(name) && !isOwnHeader(name);
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => isPassed(name)));
  return {
    [REQUEST_ID]: requestId,
    ...withCors(kept, cors),
    ...limitHeaders(verdict.limits),
    "x-latchkey-request-id": requestId,
  };
}

const CLOSED: ReadonlySet<string> = new Set(["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"]);

/**
 * An idle connection can be closed by the API at the moment it is used: then a call that changes nothing is sent once more. An API's own
 * 503 is its answer.
 */
function retryPause(error: Error | null, request: IncomingMessage, attempt: number): number | null {
  const code = String((error as NodeJS.ErrnoException | null)?.code);
  return isReading(request) && attempt === 0 && CLOSED.has(code) ? 1 : null;
}

function failed(options: ProxyOptions, reply: FastifyReply, call: AdmittedCall, error: unknown): void {
  // The caller hung up, which also ends the exchange with the API.
  if (reply.raw.destroyed || reply.raw.socket?.destroyed) return;
  const reason = failureOf(error);
  const { admission, limits } = call.verdict;
  call.noteFailure(reason);
  const { requestId } = call.correlation;
  log().warn({ requestId, apiId: admission.api.id, reason, cause: causeOf(error) }, "an API failed");
  const refusal = rejection(reason, admittedFacts(admission));
  const answer = answerOf({ allowed: false, refusal, limits }, requestId, options);
  if (reply.sent || reply.raw.headersSent) return;
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
  if (!reply.request.raw.complete) reply.header("connection", "close");
  reply
    .code(answer.status)
    .headers({ ...answer.headers, ...call.cors })
    .send(answer.body);
}
