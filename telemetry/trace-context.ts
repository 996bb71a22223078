/** Where a span belongs (W3C Trace Context, section 3.2). */
export interface TraceContext {
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits. */
  readonly spanId: string;
  /** Whether the caller recorded its span. */
  readonly sampled: boolean;
}

export const TRACEPARENT = "traceparent";

const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
/** A later version's header can be longer; this much of it is looked at. */
const MAXIMUM_LENGTH = 512;

/**
 * Reads a `traceparent` header. Later versions are read by the rules of version 00, which has nothing after the flags.
 * @returns null for one that is missing, repeated or malformed: then a new trace begins (W3C Trace Context, section 4.3)
 */
export function parseTraceparent(header: string | readonly string[] | undefined): TraceContext | null {
  if (typeof header !== "string" || header.length > MAXIMUM_LENGTH) return null;
  const [, version = "", traceId = "", spanId = "", flags = "", rest] = FORM.exec(header.trim()) ?? [];
  if (version === "" || version === "ff" || (version === "00" && rest !== undefined)) return null;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** The header of a request that belongs to this context. */
export function formatTraceparent({ traceId, spanId, sampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${sampled ? "01" : "00"}`;
}
