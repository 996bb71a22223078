import { after, DAY, MINUTE, SECOND } from "@/domain/kernel/clock";
import type { EventRow, Pace } from "../events/event-row";

/** When a user gets no mail, in minutes after midnight of their time zone. */
export interface QuietHours {
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
  /** An IANA name; UTC for none, or for one that isn't known here. */
  readonly timeZone: string | null;
}

/** When a user gets mail, in minutes after midnight of their time zone. */
export interface Schedule extends QuietHours {
  readonly digestAt: number;
}

export const DEFAULT_DIGEST_AT = 8 * 60;

/** What happens in one burst comes in one mail. */
const BURST = 30 * SECOND;

/** When a notification is mailed; null for never. */
export function mailDueAt(
  row: EventRow | null,
  chosen: Pace | null,
  schedule: Schedule,
  at: Date,
): Date | null {
  if (!row) return null;
  const secure = row.urgency === "SECURITY";
  const pace = secure ? "IMMEDIATELY" : (chosen ?? row.email);
  if (pace === "OFF") return null;
  if (pace === "DAILY")
    return afterQuietHours(schedule, nextTimeOfDay(schedule.digestAt, schedule.timeZone, at));
  if (secure) return at;
  const soon = after(at, BURST);
  return row.urgency === "URGENT" ? soon : afterQuietHours(schedule, soon);
}

/** The end of the quiet hours that a timestamp is in; the timestamp outside of them. */
export function afterQuietHours({ quietFrom, quietTo, timeZone }: QuietHours, at: Date): Date {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return at;
  const minute = minuteOfDay(at, timeZone);
  const isQuiet =
    quietFrom < quietTo ? minute >= quietFrom && minute < quietTo : minute >= quietFrom || minute < quietTo;
  return isQuiet ? nextTimeOfDay(quietTo, timeZone, at) : at;
}

const DAY_MINUTES = 1_440;

/** The next time, after `at`, that the clock of a time zone shows so many minutes after midnight. A skipped hour's times come after it. */
function nextTimeOfDay(minutes: number, timeZone: string | null, at: Date): Date {
  const ahead = (from: Date) =>
    (minutes - minuteOfDay(from, timeZone) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  const whole = new Date(Math.floor(at.getTime() / MINUTE) * MINUTE);
  const guess = after(whole, ahead(whole) * MINUTE);
  // The clock may have been changed in between: less than half a day either way.
  const off = minutes - minuteOfDay(guess, timeZone);
  const difference =
    off > DAY_MINUTES / 2 ? off - DAY_MINUTES : off < -DAY_MINUTES / 2 ? off + DAY_MINUTES : off;
  const corrected = after(guess, difference * MINUTE);
  return corrected > at ? corrected : after(corrected, DAY);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function minuteOfDay(at: Date, timeZone: string | null): number {
  const text = formatterOf(timeZone ?? "UTC").format(at);
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

/** Slow to create and safe to share; there are few hundred time zones. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = create(timeZone);
  if (formatters.size < 1_000) formatters.set(timeZone, made);
  return made;
}

function create(timeZone: string): Intl.DateTimeFormat {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  try {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  }
}
