import { changeOfOffset, offsetAt } from "@/domain/kernel/texts/time-zones.rules";
import type { QuotaPeriod, RatePeriod } from "./records";

/** A span of time: from its first millisecond up to, but not including, `to`. Both in milliseconds since 1970. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const RATE_LENGTHS = { SECOND, MINUTE, HOUR } as const satisfies Record<RatePeriod, number>;

/** The second, minute or hour that a time is in, in UTC: the window of a rate. */
export function rateWindow(period: RatePeriod, at: number): CalendarPeriod {
  const known = latestRates[period];
  if (known && known.from <= at && at < known.to) return known;
  const from = Math.floor(at / RATE_LENGTHS[period]) * RATE_LENGTHS[period];
  const found = { from, to: from + RATE_LENGTHS[period], name: new Date(from).toISOString() };
  latestRates[period] = found;
  return found;
}

/** A period of a calendar. */
export interface CalendarPeriod extends Period {
  /** The local date or, for an hour, the time of its begin. A day of another time zone with the same date has the same name. */
  readonly name: string;
}

/** The last period of each kind and time zone: nearly every call is in it. */
const latest = { HOUR: cache(), DAY: cache(), WEEK: cache(), MONTH: cache() };
const MAXIMUM_CACHED = 1_000;
const latestRates: { [Length in RatePeriod]?: CalendarPeriod } = {};

function cache(): Map<string, CalendarPeriod> {
  return new Map();
}

/**
 * The period of a quota that a time is in, by the calendar of a time zone: periods follow each other without a gap. A day, a week (from
 * Monday, ISO 8601) or a month begins at the first moment at which the local clock shows its date. So a day has 23 or 25 hours when the
 * clocks change, begins later where midnight is skipped, and a date that a zone skipped has no period. An hour begins whenever the local clock
 * is at a full hour, and at a change of the clocks; it never has more than 60 minutes.
 * @param timeZone an IANA time zone
 * @param at milliseconds since 1970
 * @throws RangeError for an unknown time zone or an invalid time
 */
export function periodOf(period: QuotaPeriod, timeZone: string, at: number): CalendarPeriod {
  const known = latest[period].get(timeZone);
  if (known && known.from <= at && at < known.to) return known;
  const found = period === "HOUR" ? hourOf(timeZone, at) : datedPeriod(period, timeZone, at);
  if (latest[period].size >= MAXIMUM_CACHED) latest[period].clear();
  latest[period].set(timeZone, found);
  return found;
}

/** The period before the one that a time is in. @throws RangeError */
export function periodBefore(period: QuotaPeriod, timeZone: string, at: number): CalendarPeriod {
  return periodOf(period, timeZone, periodOf(period, timeZone, at).from - 1);
}

function hourOf(timeZone: string, at: number): CalendarPeriod {
  const offset = offsetAt(timeZone, at);
  const begin = Math.floor((at + offset) / HOUR) * HOUR - offset;
  const end = begin + HOUR;
  const from = offsetAt(timeZone, begin) === offset ? begin : changeOfOffset(timeZone, begin, at);
  const to = offsetAt(timeZone, end - 1) === offset ? end : changeOfOffset(timeZone, at, end - 1);
  return { from, to, name: new Date(from).toISOString() };
}

type DatedPeriod = Exclude<QuotaPeriod, "HOUR">;

/**
 * Clocks that are set back over midnight show the earlier date a second time. That hour belongs to the period that has already begun, so the
 * local date is only a first guess.
 */
function datedPeriod(period: DatedPeriod, timeZone: string, at: number): CalendarPeriod {
  let date = firstDate(period, at + offsetAt(timeZone, at));
  let from = firstMoment(timeZone, date);
  let following = nextDate(period, date);
  let to = firstMoment(timeZone, following);
  while (at >= to) {
    [date, from] = [following, to];
    following = nextDate(period, date);
    to = firstMoment(timeZone, following);
  }
  return { from, to, name: new Date(date).toISOString().slice(0, 10) };
}

/** The first date of the period, as the begin of a day of UTC. @param local the local time as if it were UTC */
function firstDate(period: DatedPeriod, local: number): number {
  const day = Math.floor(local / DAY) * DAY;
  // 1970-01-01 was a Thursday: three days after a Monday.
  if (period === "WEEK") return day - ((((day / DAY + 3) % 7) + 7) % 7) * DAY;
  if (period === "DAY") return day;
  const date = new Date(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

function nextDate(period: DatedPeriod, date: number): number {
  if (period === "DAY") return date + DAY;
  if (period === "WEEK") return date + 7 * DAY;
  const first = new Date(date);
  return Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1);
}

/** No local clock has ever been further from UTC. */
const FURTHEST = 16 * HOUR;

/** The first moment at which the local clock shows a time or a later one. @param local the local time as if it were UTC */
function firstMoment(timeZone: string, local: number): number {
  const last = local + FURTHEST;
  // Clocks don't change twice within two days, so mostly there is nothing to look for.
  const offset = offsetAt(timeZone, local - FURTHEST);
  if (offset === offsetAt(timeZone, last)) return local - offset;
  for (let from = local - FURTHEST; from < last; from += HOUR) {
    const moment = firstMomentWithin(timeZone, local, from, from + HOUR);
    if (moment !== null) return moment;
  }
  return last;
}

/** The same within a range that has at most one change of the clocks; null if the local clock is before `local` in all of it. */
function firstMomentWithin(timeZone: string, local: number, from: number, to: number): number | null {
  const steady = offsetAt(timeZone, from) === offsetAt(timeZone, to - 1);
  const change = steady ? to : changeOfOffset(timeZone, from, to - 1);
  const before = Math.max(from, local - offsetAt(timeZone, from));
  if (before < change) return before;
  if (steady) return null;
  const after = Math.max(change, local - offsetAt(timeZone, change));
  return after < to ? after : null;
}
