import type { IncomingMessage, ServerResponse } from "node:http";
import { CLIENT_IP_HEADER } from "@/app/_auth/client-ip";
import type { RequestContext } from "@/domain/kernel/request/context";
import { methodLabel } from "@/telemetry/labels";
import type { LineWriter } from "@/telemetry/lines";
import { countRequest, routeClass } from "@/telemetry/metrics/http";
import { beginSpan, type OpenSpan } from "@/telemetry/spans";
import { parseTraceparent, TRACEPARENT } from "@/telemetry/trace-context";
import { accessLine } from "./access-log";

/** The status in the access log of a request whose client hung up before the response began. */
const HUNG_UP = 499;

export interface ObserveOptions {
  readonly context: RequestContext;
  /** Whether a proxy that may set the request's headers is in front. */
  readonly trusted: boolean;
  readonly accessLog: LineWriter | null;
}

/**
 * Counts, traces and logs a request, until its response has ended. Nothing of it waits or throws.
 * @returns runs the request's work within its trace
 */
export function observe(
  request: IncomingMessage,
  response: ServerResponse,
  { context, trusted, accessLog }: ObserveOptions,
): <T>(work: () => T) => T {
  const { method = "GET", url = "/" } = request;
  const route = routeClass(url, request.headers["next-action"] !== undefined);
  const counted = countRequest();
  const began = performance.now();
  const before = request.socket.bytesWritten;
  const span = beginServerSpan(request, route, context.id, trusted);
  response.once("close", () => {
    const seconds = (performance.now() - began) / 1_000;
    const status = response.headersSent ? response.statusCode : HUNG_UP;
    counted({ route, method, status: response.writableFinished ? status : "aborted", seconds });
    span.set({ "http.response.status_code": status });
    if (status >= 500) span.fail(String(status));
    span.end();
    accessLog?.write(
      accessLine({
        context,
        trace: span.context,
        method,
        url,
        status,
        bytes: Math.max(0, request.socket.bytesWritten - before),
        milliseconds: seconds * 1_000,
        ip: String(request.headers[CLIENT_IP_HEADER] ?? "") || null,
      }),
    );
  });
  return (work) => span.run(work);
}

/** Strangers can't choose the trace of a request, nor that it is recorded: only a trusted proxy's `traceparent` counts. */
function beginServerSpan(
  request: IncomingMessage,
  route: string,
  requestId: string,
  trusted: boolean,
): OpenSpan {
  const parent = trusted ? parseTraceparent(request.headers[TRACEPARENT]) : null;
  const method = methodLabel(request.method);
  const attributes = {
    "http.request.method": method === "other" ? "_OTHER" : method,
    "latchkey.route": route,
    "latchkey.request_id": requestId,
  };
  return beginSpan(`${method} ${route}`, { kind: "server", attributes }, parent ?? undefined);
}
