import { offsetAt } from "@/domain/kernel/texts/time-zones.rules";
import { timestampIn } from "@/domain/kernel/texts/timestamps";
import { dateSettings } from "./time-zone";

/*
 * What a user picks is meant where the user is, or in the time zone that they chose. Only the browser knows its own, so these functions run
 * there; the server gets the timestamp. JavaScript's local dates follow the zone's clock changes.
 */

const pad = (value: number, length = 2) => String(value).padStart(length, "0");

/** What the clock shows at a timestamp, as if it were UTC: text of the form "2026-11-20T14:02". Null for none. */
function clockAt(iso: string | null | undefined): string | null {
  const date = iso ? new Date(iso) : null;
  if (!date || Number.isNaN(date.getTime())) return null;
  const { timeZone } = dateSettings();
  if (timeZone !== null) {
    const wall = new Date(date.getTime() + offsetAt(timeZone, date.getTime()));
    return wall.toISOString().slice(0, -8);
  }
  const day = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** The timestamp at which the clock of the chosen time zone shows a time, given as if it were UTC. */
function whenClockShows(timeZone: string, wall: number): Date {
  if (Number.isNaN(wall)) return new Date(wall);
  const guess = wall - offsetAt(timeZone, wall);
  return new Date(wall - offsetAt(timeZone, guess));
}

/** A timestamp as the value of a browser's day control, in the local time zone: "2026-11-20". Empty for none. */
export function toLocalDay(iso: string | null | undefined): string {
  return clockAt(iso)?.split("T")[0] ?? "";
}

/** A timestamp as the value of a browser's date and time control, in the local time zone: "2026-11-20T14:02". Empty for none. */
export function toLocalTime(iso: string | null | undefined): string {
  return clockAt(iso) ?? "";
}

const DAY = /^(\d{4,6})-(\d{2})-(\d{2})$/;

/** The last millisecond of a local day, as a timestamp: a credential that expires on a day works on that day. Null for no day. */
export function endOfLocalDay(day: string): string | null {
  const [, year, month, date] = DAY.exec(day) ?? [];
  if (!year || !month || !date) return null;
  const { timeZone } = dateSettings();
  // The constructor reads the years 0 to 99 as 1900 to 1999.
  const next = timeZone === null ? new Date(2000, 0, 1) : new Date(Date.UTC(2000, 0, 1));
  const parts = [Number(year), Number(month) - 1, Number(date) + 1] as const;
  if (timeZone === null) next.setFullYear(...parts);
  else next.setUTCFullYear(...parts);
  const at = timeZone === null ? next : whenClockShows(timeZone, next.getTime());
  return isoOf(new Date(at.getTime() - 1));
}

/** A local date and time as a timestamp; null for none. A time that a clock change skips is an hour later. */
export function fromLocalTime(local: string): string | null {
  if (local === "") return null;
  const { timeZone } = dateSettings();
  return isoOf(timeZone === null ? new Date(local) : whenClockShows(timeZone, Date.parse(`${local}Z`)));
}

function isoOf(date: Date): string | null {
  const iso = Number.isNaN(date.getTime()) ? "" : date.toISOString();
  // Years beyond 9999 have a sign, which RFC 3339 doesn't know.
  return /^\d{4}-/.test(iso) ? iso : null;
}

/** Sent for a date that can't be read: the API rejects the year at its field. A blank value would mean "never". */
export const UNREADABLE = "0001-01-01T00:00:00.000Z";

/**
 * The timestamp a form sends. An untouched field sends the stored value, because a browser's control shows neither seconds nor which of two
 * equal hours of a clock change is meant.
 */
export function sentTimestamp(
  stored: string | null | undefined,
  shown: { readonly before: string; readonly now: string },
  read: (local: string) => string | null,
): string {
  if (shown.before === shown.now) return stored ?? "";
  return shown.now === "" ? "" : (read(shown.now) ?? UNREADABLE);
}

/**
 * A date field's timestamp in a submitted form or the URL of one; null if it is blank. Without script in the browser, an entered value is read as UTC, and a
 * blank one keeps the stored timestamp.
 */
export function submittedTimestamp(data: FormData | URLSearchParams, name: string): string | null {
  const field = (suffix: string) => String(data.get(`${name}${suffix}`) ?? "");
  if (data.has(name)) return field("") === "" ? null : exactly(field(""));
  const local = field(".local");
  if (local === "") return field(".stored") || null;
  return exactly(DAY.test(local) ? `${local}T23:59:59.999Z` : `${local}Z`);
}

function exactly(value: string): string {
  return timestampIn(value)?.toISOString() ?? UNREADABLE;
}
