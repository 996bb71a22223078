const RFC_3339 = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * A timestamp of RFC 3339; its seconds can be omitted. `Date` alone reads a time without a zone in the process's own, and February 31 as
 * March 3.
 * @returns null for any other text
 */
export function timestampIn(text: string): Date | null {
  const [, day] = RFC_3339.exec(text) ?? [];
  const [midnight, date] = [new Date(`${day}T00:00:00Z`), new Date(text)];
  if (day === undefined || Number.isNaN(midnight.getTime()) || Number.isNaN(date.getTime())) return null;
  return midnight.toISOString().startsWith(day) ? date : null;
}

/** The error for a text that isn't one. */
export const NO_TIMESTAMP = "Enter a timestamp with its time zone, such as 2026-11-29T10:00:00Z.";
