/** A later timestamp means never, and no database can store it. */
const END_OF_TIME = Date.UTC(9999, 0, 1);

/** Seconds since 1970 reach this in the year 5138, milliseconds reached it in 1973. */
const SECONDS_END = 1e11;

/**
 * A timestamp as servers write it: seconds since 1970 (RFC 7591 3.2.1), the same as a string, milliseconds, or an ISO 8601 date. Null where
 * it means never (0, negative, null, or beyond the calendar); undefined where it can't be read.
 */
export function readTimestamp(value: unknown): Date | null | undefined {
  if (value === null) return null;
  const milliseconds = millisecondsOf(value);
  if (milliseconds === undefined) return undefined;
  return milliseconds <= 0 || milliseconds >= END_OF_TIME ? null : new Date(milliseconds);
}

function millisecondsOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isNaN(value) ? undefined : inMilliseconds(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (/^-?\d{1,20}(?:\.\d{1,9})?$/.test(text)) return inMilliseconds(Number(text));
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function inMilliseconds(value: number): number {
  return value >= SECONDS_END ? value : value * 1000;
}
