import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { methodLabel } from "@/telemetry/labels";
import { beginSpan, isTracing, type OpenSpan } from "@/telemetry/spans";
import { formatTraceparent, parseTraceparent, TRACEPARENT } from "@/telemetry/trace-context";
import type { AnsweredCall } from "./call-entry";

/** What names a call in the logs and traces of everything it passes. */
export interface Correlation {
  readonly requestId: string;
  /** Null while nothing is traced. */
  readonly span: OpenSpan | null;
}

export const REQUEST_ID = "x-request-id";
const FORM = /^[\w.:+/=-]{8,128}$/;

/**
 * Names a call. A caller can't: its `X-Request-Id` and `traceparent` count only behind a trusted proxy.
 * @param what `proxy` or `check`
 */
export function correlate(
  what: "proxy" | "check",
  method: string,
  headers: IncomingHttpHeaders,
  isTrusted: boolean,
): Correlation {
  const given = isTrusted ? headers[REQUEST_ID] : undefined;
  const requestId = typeof given === "string" && FORM.test(given) ? given : randomUUID();
  if (!isTracing()) return { requestId, span: null };
  const parent = isTrusted ? parseTraceparent(headers[TRACEPARENT]) : null;
  const label = methodLabel(method);
  const attributes = {
    "http.request.method": label === "other" ? "_OTHER" : label,
    "latchkey.request_id": requestId,
  };
  const span = beginSpan(`${label} ${what}`, { kind: "server", attributes }, parent ?? undefined);
  return { requestId, span };
}

/** Ends a call's span with what came of it: IDs, never a path or a credential. */
export function endSpan({ span }: Correlation, { status, verdict, failure }: AnsweredCall): void {
  if (!span) return;
  const reason = verdict.allowed ? failure : verdict.refusal.reason;
  const { api } = verdict.allowed ? verdict.admission : verdict.refusal;
  span.set({
    "http.response.status_code": status,
    ...(reason && { "latchkey.reason": reason }),
    ...(api && { "latchkey.api_id": api.id }),
  });
  if (status >= 500) span.fail(String(status));
  span.end();
}

/** A longer one is not passed on (W3C Trace Context, section 3.3.1.5). */
const LONGEST_STATE = 512;

/**
 * The headers that carry a call's names on to its API. While nothing is traced, a caller's trace passes like any header; otherwise the API
 * belongs to the gateway's trace, and what a stranger says about traces ends here.
 */
export function passedOn(
  kept: IncomingHttpHeaders,
  { requestId, span }: Correlation,
  isTrusted: boolean,
): IncomingHttpHeaders {
  if (!span?.context) return { ...kept, [REQUEST_ID]: requestId };
  const { tracestate, baggage, ...rest } = kept;
  const isShort = typeof tracestate === "string" && tracestate.length <= LONGEST_STATE;
  return {
    ...rest,
    ...(isTrusted && isShort && { tracestate }),
    ...(isTrusted && baggage !== undefined && { baggage }),
    [REQUEST_ID]: requestId,
    [TRACEPARENT]: formatTraceparent(span.context),
  };
}
