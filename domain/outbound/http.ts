import { Client, type Dispatcher } from "undici";
import { activeTrace } from "@/telemetry/active";
import { inSpan } from "@/telemetry/spans";
import { formatTraceparent, TRACEPARENT } from "@/telemetry/trace-context";
import { parseServerUrl, policyFor } from "./address";
import { readBeginning, readWhole, unpack, unpackBeginning } from "./body";
import { type ConnectionProgress, guardedConnector, type Resolver, systemResolver } from "./connect";
import { type CallState, transportError } from "./transport-errors";
import { trustFor } from "./trust";

/** The called server. */
export interface OutboundTarget {
  /** The URL the operator entered for this server; URLs the server returns are checked against it (see `policyFor`). */
  readonly homeUrl: string;
  /** PEM certificates trusted for this server besides the system's; null for none. */
  readonly trustedCertificates: string | null;
}

export interface OutboundRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The status is sufficient: don't wait for a success's body. */
  readonly ignoresBody?: boolean;
  /** The status is sufficient: of any body, read the beginning that comes in time. */
  readonly readsBeginning?: boolean;
  /** The deadline of the whole exchange on the monotonic clock, where several requests share one time limit. */
  readonly deadline?: number;
}

export interface OutboundResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Complete for a success; for an error status as much as could be read. */
  readonly body: Buffer;
  readonly url: URL;
}

/** Time and size limits of one call. */
export interface OutboundLimits {
  /** The whole call, from resolving the name to the last byte, in milliseconds. */
  readonly totalMilliseconds: number;
  /** Bytes of a response's body. */
  readonly maximumBytes: number;
}

export const DEFAULT_OUTBOUND_LIMITS: OutboundLimits = {
  totalMilliseconds: 15_000,
  maximumBytes: 1024 * 1024,
};

/** Sends one request. Any status is a response. @throws OutboundError where no complete response came */
export type OutboundHttp = (target: OutboundTarget, request: OutboundRequest) => Promise<OutboundResponse>;

export interface OutboundOptions {
  /** Whether addresses of private networks, including this machine, are allowed. Link-local never is. */
  readonly allowPrivateNetwork: boolean;
  readonly limits?: Partial<OutboundLimits>;
  readonly userAgent?: string;
  /** How names are resolved. Default: by the operating system. */
  readonly resolve?: Resolver;
}

/** One shared instance: it is never shown, and each call would capture a stack trace. */
const STOPPED = new Error("stopped");
const MAXIMUM_HEADER_BYTES = 32 * 1024;
/** An error body is read up to here; the rest is dropped. */
export const MAXIMUM_REFUSAL_BYTES = 64 * 1024;

/**
 * The guarded HTTP client. Every request has its own connection: a reused one can be closed by the server at the same time, and then it
 * would be unknown whether a registration took effect. Redirects are not followed, compression is not requested, and one time limit covers
 * everything from the name's resolution to the last byte.
 */
export function createOutboundHttp(options: OutboundOptions): OutboundHttp {
  const limits = { ...DEFAULT_OUTBOUND_LIMITS, ...options.limits };
  const resolve = options.resolve ?? systemResolver;
  const userAgent = options.userAgent ?? "Latchkey";

  const send: OutboundHttp = async (target, request) => {
    const progress: ConnectionProgress = { socket: null, reached: false, connected: false };
    const state: CallState = { progress, timedOut: false, status: null };
    let client: Client | undefined;
    const stop = () => {
      progress.socket?.destroy();
      client?.destroy(STOPPED).catch(() => {});
    };
    const end = request.deadline ?? performance.now() + limits.totalMilliseconds;
    const timer = setTimeout(
      () => {
        state.timedOut = true;
        stop();
      },
      Math.max(0, end - performance.now()),
    );
    try {
      const url = parseServerUrl(request.url);
      const policy = policyFor(url, target.homeUrl, options.allowPrivateNetwork);
      const trust = trustFor(target.trustedCertificates);
      client = openClient(url, guardedConnector({ policy, resolve, trust, progress }));
      const response = await client.request(requestOptions(url, request, userAgent));
      state.status = response.statusCode;
      const body = await readBody(response, request, limits.maximumBytes);
      return { status: response.statusCode, headers: response.headers, body, url };
    } catch (error) {
      throw transportError(error, state);
    } finally {
      clearTimeout(timer);
      stop();
    }
  };
  return (target, request) => traced(request, (own) => send(target, own));
}

/**
 * Runs a call within a span, and sends the server its place in the trace (W3C Trace Context). The path and the query are in no trace: those
 * of a client's configuration or of a webhook can be secrets.
 */
function traced(
  request: OutboundRequest,
  send: (request: OutboundRequest) => Promise<OutboundResponse>,
): Promise<OutboundResponse> {
  const attributes = { "http.request.method": request.method, "server.address": hostIn(request.url) };
  return inSpan(request.method, { kind: "client", attributes }, async (span) => {
    const trace = activeTrace();
    const headers = trace ? { [TRACEPARENT]: formatTraceparent(trace), ...request.headers } : request.headers;
    const response = await send(headers ? { ...request, headers } : request);
    span.set({ "http.response.status_code": response.status });
    if (response.status >= 500) span.fail(String(response.status));
    return response;
  });
}

const hostIn = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : "");

function openClient(url: URL, connect: ReturnType<typeof guardedConnector>): Client {
  // Latchkey's own timer covers undici's, which restart with every byte received.
  const timeouts = { headersTimeout: 0, bodyTimeout: 0 };
  return new Client(url.origin, { connect, pipelining: 0, maxHeaderSize: MAXIMUM_HEADER_BYTES, ...timeouts });
}

function requestOptions(url: URL, request: OutboundRequest, userAgent: string): Dispatcher.RequestOptions {
  return {
    path: url.pathname + url.search,
    method: request.method,
    headers: {
      accept: "application/json",
      "accept-encoding": "identity",
      "user-agent": userAgent,
      ...request.headers,
    },
    body: request.body ?? null,
  };
}

async function readBody(
  response: Dispatcher.ResponseData,
  request: OutboundRequest,
  maximumBytes: number,
): Promise<Buffer> {
  const { statusCode: status, headers, body } = response;
  // Closing the connection drops the body; without a handler the stream's error would be uncaught.
  body.on("error", () => {});
  const success = status >= 200 && status < 300;
  if ((status >= 300 && status < 400) || (success && request.ignoresBody)) return Buffer.alloc(0);
  const encoding = headers["content-encoding"];
  if (success && !request.readsBeginning) {
    const bytes = await readWhole(body, headers["content-length"], maximumBytes);
    return unpack(bytes, encoding, maximumBytes);
  }
  const bytes = await readBeginning(body, Math.min(maximumBytes, MAXIMUM_REFUSAL_BYTES));
  return unpackBeginning(bytes, encoding, MAXIMUM_REFUSAL_BYTES);
}
