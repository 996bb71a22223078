import { AsyncLocalStorage } from "node:async_hooks";
import { z } from "zod";
import { activeTrace } from "@/telemetry/active";
import { inSpanUnder } from "@/telemetry/spans";
import { formatTraceparent, parseTraceparent, type TraceContext } from "@/telemetry/trace-context";
import type { SpanOptions } from "@/telemetry/tracer";
import { currentRequest } from "./context";

/** The member of a job's payload, of a mail's content and of an occurrence's data that has its cause. */
export const CAUSE = "_cause";

/** What work in the background goes back to. It is stored with the job, the mail or the occurrence. */
export interface Cause {
  /** The request, as the log names it. */
  readonly requestId?: string | undefined;
  /** Where in which trace it was asked for (W3C Trace Context): a span of Latchkey's own, or what a trusted proxy sent. */
  readonly traceparent?: string | undefined;
  /** When it was asked for, in milliseconds since 1970. */
  readonly at: number;
}

/** The forms that this process writes, and nothing else: what is written to the queue by other means can't make the log or a trace grow. */
const FORM = z.object({
  requestId: z
    .string()
    .regex(/^[\w.:+/=-]{8,128}$/)
    .optional(),
  traceparent: z
    .string()
    .regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/)
    .optional(),
  at: z.number().int().nonnegative(),
});

/** Of the server's own bundle alone: pages run no jobs. */
const inForce = new AsyncLocalStorage<Cause>();

/** The request that caused the job in progress; undefined in requests, and in work that repeats by itself. */
export const causingRequest = (): string | undefined => inForce.getStore()?.requestId;

/** The cause of what is asked for here; undefined outside of any request, trace and job that has one. */
export function causeHere(): Cause | undefined {
  const requestId = currentRequest()?.id ?? causingRequest();
  const trace = activeTrace();
  if (!requestId && !trace) return undefined;
  return {
    ...(requestId && { requestId }),
    ...(trace && { traceparent: formatTraceparent(trace) }),
    at: Date.now(),
  };
}

/** Reads a stored cause. @returns undefined for none, and for one of another form */
export function readCause(stored: unknown): Cause | undefined {
  const { data } = FORM.safeParse(stored);
  return data && (data.requestId || data.traceparent) ? data : undefined;
}

/** Takes the cause out of a stored object. */
export function withoutCause<T extends object>(
  stored: T,
): { readonly cause: Cause | undefined; readonly rest: T } {
  const { [CAUSE]: cause, ...rest } = stored as T & { readonly [CAUSE]?: unknown };
  return { cause: readCause(cause), rest: rest as unknown as T };
}

/**
 * Runs work in the background on behalf of what caused it: within a span that belongs to the cause's trace or links to it, and with the
 * request's ID in each line of the log.
 */
export function onBehalfOf<T>(
  cause: Cause | undefined,
  name: string,
  { kind, attributes }: Omit<SpanOptions, "links">,
  work: () => T,
): T {
  const { parent, links } = descentOf(cause);
  const request = cause?.requestId && { "latchkey.request_id": cause.requestId };
  const options = { ...(kind && { kind }), attributes: { ...attributes, ...request }, links };
  const run = () => inSpanUnder(parent, name, options, work);
  return cause ? inForce.run(cause, run) : run();
}

/** For how long after its cause a job is a part of the cause's trace. */
export const PART_OF_TRACE_MILLISECONDS = 60_000;

/** How a span of work in the background belongs to what caused it: as a part of its trace, or with a link to it. */
export interface Descent {
  readonly parent?: TraceContext;
  readonly links: readonly TraceContext[];
}

/**
 * Work that follows within a minute is a part of its cause's trace. Later work, such as the retries of a whole weekend, begins a trace of its
 * own with a link to the cause: collectors close traces, and a trace of days is of no use (OpenTelemetry's semantic conventions for
 * messaging).
 */
export function descentOf(cause: Cause | undefined, at = Date.now()): Descent {
  const origin = parseTraceparent(cause?.traceparent);
  if (!cause || !origin) return { links: [] };
  const isSoon = Math.abs(at - cause.at) <= PART_OF_TRACE_MILLISECONDS;
  return isSoon ? { parent: origin, links: [] } : { links: [origin] };
}
