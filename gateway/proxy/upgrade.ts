import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Dispatcher } from "undici";
import { hostOf } from "@/domain/access/entry-points.rules";
import { admittedFacts, rejection } from "@/domain/access/refusal.rules";
import { answerOf } from "../calls/answers";
import { type Correlation, correlate, endSpan } from "../calls/correlation";
import type { Verdict } from "../calls/judge";
import { endWith, hasTooManyFields, plainProblem, TOO_LARGE } from "../calls/listener";
import { HUNG_UP } from "../calls/recorder";
import { EarlyBytes } from "./early-bytes";
import { responseHeaders } from "./forward";
import { passAsOrdinary } from "./ignored-upgrade";
import { failureOf, type ProxyOptions, type UpstreamFailure } from "./options";
import { HIGHEST_STATUS, InvalidStatus } from "./upstream-agent";
import { upstreamHeaders, upstreamTarget } from "./upstream-request";

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** An upgraded connection can be silent for so many milliseconds. */
const SILENCE = 10 * 60_000;

/**
 * Passes on an upgrade to WebSocket (RFC 6455) after the decision: the same handshake is made with the API, and its answer, whatever it is, is
 * the caller's. Then bytes go through as they come. A request that offers to upgrade to anything else is an ordinary one.
 */
export function passUpgrade(options: ProxyOptions, server: Server, offer: UpgradeOffer): void {
  const { request, socket, head } = offer;
  if (socket.destroyed) return;
  if (hasTooManyFields(request)) {
    socket.on("error", () => {});
    endWith(socket, plainProblem(...TOO_LARGE));
    return;
  }
  if (request.method !== "GET" || request.headers.upgrade?.toLowerCase() !== "websocket") {
    passAsOrdinary(server, request, socket, head);
    return;
  }
  socket.on("error", () => {});
  // The server doesn't watch this connection any more.
  socket.setTimeout(SILENCE, () => socket.destroy());
  const passage = new Passage(options, request, socket, head);
  const verdict = options.judge(passage.call, passage.at, () => socket.destroyed);
  if (verdict instanceof Promise) void verdict.then((decided) => passage.proceed(decided));
  else passage.proceed(verdict);
}

/** A request with `Upgrade`, as Node hands it over. */
export interface UpgradeOffer {
  readonly request: IncomingMessage;
  readonly socket: Socket;
  /** The first bytes after the request's headers. */
  readonly head: Buffer;
}

class Passage {
  readonly at = Date.now();
  readonly correlation: Correlation;
  private readonly began = performance.now();
  private status = HUNG_UP;
  private isRecorded = false;
  private readonly early: EarlyBytes;
  private failure: UpstreamFailure | null = null;
  private verdict: Verdict | null = null;

  constructor(
    private readonly options: ProxyOptions,
    private readonly request: IncomingMessage,
    private readonly socket: Socket,
    head: Buffer,
  ) {
    this.early = new EarlyBytes(socket, head);
    this.correlation = correlate("proxy", "GET", request.headers, options.trustedProxies > 0);
  }

  get call() {
    const { method = "GET", url = "", headers, rawHeaders } = this.request;
    return { method, target: url, host: hostOf(headers.host ?? ""), apiId: null, rawHeaders };
  }

  proceed(verdict: Verdict): void {
    this.verdict = verdict;
    if (this.socket.destroyed) {
      this.record();
      return;
    }
    this.socket.once("close", () => this.record());
    if (verdict.allowed) this.connectTo(verdict);
    else this.answer(verdict);
  }

  private connectTo(verdict: Extract<Verdict, { allowed: true }>): void {
    const target = upstreamTarget(verdict.admission, this.call.target);
    if (!target) {
      this.fail("UPSTREAM_UNAVAILABLE");
      return;
    }
    this.options.agent.dispatch(
      {
        origin: target.origin,
        path: target.path,
        method: "GET",
        headers: this.headers(verdict, target.host),
        upgrade: "websocket",
      },
      this.handler(verdict),
    );
  }

  private headers({ admission }: Extract<Verdict, { allowed: true }>, host: string) {
    const plans = this.options.plansOf(admission.api.id);
    const { correlation } = this;
    const { trustedProxies } = this.options;
    const headers = upstreamHeaders(this.request, admission, { plans, correlation, trustedProxies });
    delete headers["content-length"];
    return { ...headers, host };
  }

  private handler(verdict: Extract<Verdict, { allowed: true }>): Dispatcher.DispatchHandler {
    const { socket } = this;
    const write = (status: number, headers: Headers, first: string) => {
      this.status = status;
      const { correlation } = this;
      const kept = responseHeaders(headers, { cors: {}, correlation, verdict });
      // A character for each byte, as the headers were read.
      socket.write(headText(status, kept, first), "latin1");
    };
    return {
      onRequestStart: (controller) => {
        socket.once("close", () => controller.abort(new Error("the caller hung up")));
      },
      onRequestUpgrade: (_, status, headers, upstream) => {
        write(status, headers, "Connection: Upgrade\r\nUpgrade: websocket\r\n");
        this.connect(upstream);
        // The connection can stay open for days: the call is its handshake.
        this.record();
      },
      onResponseStart: (controller, status, headers) => {
        // Interim (RFC 9110 15.2): the answer follows.
        if (status < 200) return;
        if (status > HIGHEST_STATUS) {
          controller.abort(new InvalidStatus());
          return;
        }
        this.early.ignore();
        write(status, headers, "Connection: close\r\n");
      },
      onResponseData: (controller, chunk) => {
        if (socket.write(chunk)) return;
        controller.pause();
        socket.once("drain", () => controller.resume());
      },
      onResponseEnd: () => {
        endWith(socket, "");
        this.record();
      },
      onResponseError: (_, error) => {
        if (this.status !== HUNG_UP) socket.destroy();
        else this.fail(failureOf(error));
      },
    };
  }

  /** Both directions, each as fast as the other side reads; the end of one is the end of both. */
  private connect(upstream: Duplex): void {
    const { socket } = this;
    const end = () => {
      socket.destroy();
      upstream.destroy();
    };
    for (const side of [socket, upstream] as (Duplex & {
      setTimeout?: (ms: number, done: () => void) => void;
    })[]) {
      side.on("error", end);
      side.once("close", end);
      side.setTimeout?.(SILENCE, end);
    }
    this.early.passTo(upstream);
    socket.pipe(upstream);
    upstream.pipe(socket);
  }

  private fail(reason: UpstreamFailure): void {
    const { verdict } = this;
    if (!verdict?.allowed) return;
    this.failure = reason;
    const refusal = rejection(reason, admittedFacts(verdict.admission));
    this.answer({ allowed: false, refusal, limits: verdict.limits });
  }

  private answer(verdict: Verdict): void {
    const { status, headers, body } = answerOf(verdict, this.correlation.requestId, this.options);
    this.status = status;
    const first = `Connection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
    this.early.ignore();
    endWith(this.socket, headText(status, headers, first) + body);
    this.record();
  }

  private record(): void {
    const { verdict, correlation, at, failure, status } = this;
    if (!verdict || this.isRecorded) return;
    this.isRecorded = true;
    const { method, target } = this.call;
    const milliseconds = performance.now() - this.began;
    const { requestId, span } = correlation;
    const traceId = span?.context?.traceId;
    const answered = { verdict, requestId, method, target, at, milliseconds, status, failure, traceId };
    this.options.recorder.record(answered);
    endSpan(correlation, answered);
  }
}

/** The head of a response. Names and values come from parsed headers or are the gateway's: none has a line break. */
function headText(status: number, headers: Headers, first: string): string {
  let text = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${first}`;
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value].flat()) if (one !== undefined) text += `${name}: ${one}\r\n`;
  }
  return `${text}\r\n`;
}
