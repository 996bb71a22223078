import { createServer, type IncomingMessage, METHODS, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import replyFrom from "@fastify/reply-from";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import type { Call } from "@/domain/access/decision";
import { hostOf } from "@/domain/access/entry-points.rules";
import { type Answer, answerOf, plainAnswer } from "../calls/answers";
import { correlate, endSpan } from "../calls/correlation";
import type { Verdict } from "../calls/judge";
import {
  answerMalformed,
  endWith,
  hasTooManyFields,
  MAXIMUM_HEADER_BYTES,
  plainProblem,
  TOO_LARGE,
} from "../calls/listener";
import { HUNG_UP } from "../calls/recorder";
import { corsHeaders, isPreflight, preflightHeaders } from "./cors";
import { type ForwardedCall, forward } from "./forward";
import type { ProxyOptions } from "./options";
import { passUpgrade } from "./upgrade";
import { abortableClient } from "./upstream-agent";

export interface ProxyServer {
  readonly app: FastifyInstance;
  readonly server: Server;
}

const MAXIMUM_CONNECTIONS = 20_000;
/** How long a rejected caller's body is read on, so that the answer arrives and the connection can be used again. */
const DRAINING = 5_000;

/** The reverse proxy: admits calls by the decision and passes them to the API's upstream URL, in both directions as they come. */
export async function createProxyServer(options: ProxyOptions): Promise<ProxyServer> {
  const { idle, connect, headers } = options.times;
  const awaitsContinue = new WeakSet<object>();
  let server: Server | undefined;
  const app = fastify({
    logger: false,
    // The decision reads the target as sent: the router would decode it.
    rewriteUrl: () => "/",
    serverFactory(handler) {
      server = createServer(serverLimits(options), handler);
      // `100 Continue` is sent when the call is admitted: a rejected body is not sent at all.
      server.on("checkContinue", (request, response) => {
        awaitsContinue.add(request);
        handler(request, response);
      });
      return server;
    },
  });
  for (const method of METHODS) if (!isKnown(app, method)) app.addHttpMethod(method);
  await app.register(replyFrom, { undici: abortableClient(options.agent), disableRequestLogging: true });
  app.all("/", (_, reply) => reply.code(404).send());
  // Everything happens before the body would be parsed. The hook never continues.
  app.addHook("onRequest", (request, reply, _next) => {
    handle(options, { request, reply, awaitsContinue: awaitsContinue.has(request.raw) });
  });
  await app.ready();
  const ready = server as unknown as Server;
  ready.maxConnections = MAXIMUM_CONNECTIONS;
  // The wait for an API is silent too, and ends by limits of its own.
  ready.timeout = Math.max(idle, connect + headers + 1_000);
  ready.removeAllListeners("clientError");
  ready.on("clientError", answerMalformed);
  passUpgrades(options, ready);
  ready.on("connect", (_request, socket) => {
    socket.on("error", () => {});
    endWith(socket, plainProblem(405, "Method Not Allowed"));
  });
  return { app, server: ready };
}

/** Upgrades wait for the response to the request before on the same connection, so that answers keep their order. */
function passUpgrades(options: ProxyOptions, server: Server): void {
  const latest = new WeakMap<Socket, ServerResponse>();
  const note = ({ socket }: IncomingMessage, response: ServerResponse) => void latest.set(socket, response);
  server.prependListener("request", note);
  server.prependListener("checkContinue", note);
  server.on("upgrade", (request, socket: Socket, head) => {
    const before = latest.get(socket);
    const pass = () => passUpgrade(options, server, { request, socket, head });
    if (!before || before.writableFinished) pass();
    else before.once("close", pass);
  });
}

/** Uploads can take any time, so requests have no limit in all; a silent connection ends by `timeout`. */
function serverLimits({ times: { idle } }: ProxyOptions) {
  return {
    maxHeaderSize: MAXIMUM_HEADER_BYTES,
    headersTimeout: 10_000,
    requestTimeout: 0,
    keepAliveTimeout: Math.min(65_000, idle),
    connectionsCheckingInterval: 1_000,
  };
}

function isKnown(app: FastifyInstance, method: string): boolean {
  return method === "CONNECT" || app.supportedMethods.includes(method);
}

interface Arrival {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly awaitsContinue: boolean;
}

function handle(options: ProxyOptions, arrival: Arrival): void {
  const { request, reply, awaitsContinue } = arrival;
  const { raw } = request;
  if (hasTooManyFields(raw)) {
    send(arrival, plainAnswer(...TOO_LARGE));
    return;
  }
  const cors = corsHeaders(raw, options.corsOrigins);
  if (cors && isPreflight(raw)) {
    reply.code(204).headers(preflightHeaders(raw.headers, cors)).send();
    return;
  }
  // TRACE would send the caller's credential back (RFC 9110 9.3.8).
  if (raw.method === "TRACE") {
    send(arrival, plainAnswer(405, "Method Not Allowed"));
    return;
  }
  const at = Date.now();
  const began = performance.now();
  const correlation = correlate("proxy", raw.method ?? "GET", raw.headers, options.trustedProxies > 0);
  const call: Call = {
    method: raw.method ?? "GET",
    target: request.originalUrl,
    host: hostOf(raw.headers.host ?? ""),
    apiId: null,
    rawHeaders: raw.rawHeaders,
  };
  const proceed = (verdict: Verdict) => {
    const forwarded: ForwardedCall = {
      verdict,
      correlation,
      call,
      at,
      began,
      cors: cors ?? {},
      failure: null,
    };
    if (reply.raw.destroyed) {
      record(options, reply, forwarded);
      return;
    }
    recordAtEnd(options, reply, forwarded);
    if (!verdict.allowed) reject(options, arrival, forwarded);
    else {
      if (awaitsContinue) reply.raw.writeContinue();
      forward(options, request, reply, {
        ...forwarded,
        verdict,
        noteFailure: (failure) => {
          forwarded.failure = failure;
        },
      });
    }
  };
  const judge = () => options.judge(call, at, () => reply.raw.destroyed);
  const verdict = correlation.span ? correlation.span.run(judge) : judge();
  if (verdict instanceof Promise) void verdict.then(proceed);
  else proceed(verdict);
}

function reject(options: ProxyOptions, arrival: Arrival, call: ForwardedCall): void {
  const { headers, ...answer } = answerOf(call.verdict, call.correlation.requestId, options);
  send(arrival, { ...answer, headers: { ...headers, ...call.cors } });
}

/** Answers a request whose body nothing reads. */
function send({ request, reply, awaitsContinue }: Arrival, { status, headers, body }: Answer): void {
  const isUnread = !request.raw.complete && !awaitsContinue;
  if (isUnread) drain(request, reply);
  if (awaitsContinue) reply.header("connection", "close");
  reply.code(status).headers(headers).send(body);
}

function drain({ raw }: FastifyRequest, reply: FastifyReply): void {
  raw.resume();
  const timer = setTimeout(() => raw.socket.destroy(), DRAINING).unref();
  raw.once("end", () => clearTimeout(timer));
  reply.raw.once("close", () => raw.complete && clearTimeout(timer));
}

function recordAtEnd(options: ProxyOptions, reply: FastifyReply, call: ForwardedCall): void {
  reply.raw.once("close", () => record(options, reply, call));
}

function record({ recorder }: ProxyOptions, { raw }: FastifyReply, call: ForwardedCall): void {
  const { requestId, span } = call.correlation;
  const answered = {
    verdict: call.verdict,
    requestId,
    method: call.call.method,
    target: call.call.target,
    at: call.at,
    milliseconds: performance.now() - call.began,
    status: raw.headersSent ? raw.statusCode : HUNG_UP,
    failure: call.failure,
    traceId: span?.context?.traceId,
  };
  recorder.record(answered);
  endSpan(call.correlation, answered);
}
