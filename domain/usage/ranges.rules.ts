import { periodOf } from "@/domain/access/periods.rules";
import { DAY, HOUR, MINUTE } from "@/domain/kernel/clock";
import { invalid } from "@/domain/kernel/domain-error";
import { isTimeZone } from "@/domain/kernel/texts/time-zones.rules";
import { type Level, oldestStored, type Retention, rowEnd, rowStart } from "./levels.rules";

export const RANGES = [
  "LAST_HOUR",
  "LAST_24_HOURS",
  "LAST_7_DAYS",
  "LAST_30_DAYS",
  "LAST_90_DAYS",
  "LAST_12_MONTHS",
] as const;
export type RangeName = (typeof RANGES)[number];

/** The lengths of a point of a chart. */
export const RESOLUTIONS = ["MINUTE", "HOUR", "DAY"] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

export interface RangeInput {
  /** Ends now. Default: LAST_24_HOURS. */
  readonly range?: RangeName | null;
  /** Instead of `range`. */
  readonly from?: Date | null;
  /** Rounded up to the end of a row. Default: now. */
  readonly to?: Date | null;
  /** The zone whose hours and days are counted. Default: UTC. */
  readonly timeZone?: string | null;
}

/** The time before a range, to compare with. */
interface PreviousRange {
  readonly from: number;
  readonly to: number;
  /**
   * Where a level of days has quarters of an hour instead, so that the present day, which is not over, isn't compared with a whole one; null
   * at other levels, and if they are no longer stored.
   */
  readonly quartersFrom: number | null;
}

/** A range, cut into points. */
export interface UsageRange {
  readonly resolution: Resolution;
  /** The level that is read. */
  readonly level: Level;
  /** UTC if the level has only days. */
  readonly timeZone: string;
  /** The beginnings of the points, in milliseconds since 1970. */
  readonly starts: readonly number[];
  /** The end of a row of the level, because its calls can't be split; at most now. */
  readonly to: number;
  /** Whether the last point can't get later calls: its rows are over. */
  readonly isOver: boolean;
  /** The time of the same length before; null if it is no longer stored in this detail. */
  readonly previous: PreviousRange | null;
}

/** Points of the named ranges; the last one is the current minute, hour or day. */
const NAMED: Readonly<Record<RangeName, readonly [Resolution, number]>> = {
  LAST_HOUR: ["MINUTE", 60],
  LAST_24_HOURS: ["HOUR", 24],
  LAST_7_DAYS: ["HOUR", 7 * 24],
  LAST_30_DAYS: ["DAY", 30],
  LAST_90_DAYS: ["DAY", 90],
  LAST_12_MONTHS: ["DAY", 365],
};

const LENGTHS = { MINUTE, HOUR, DAY } as const;
/** Ranges up to this length have points of a minute, or of an hour. */
const LONGEST_IN_MINUTES = 6 * HOUR;
const LONGEST_IN_HOURS = 16 * DAY;
const LONGEST_DAYS = 399;
const FIRST_TIME = Date.UTC(2000, 0);

/**
 * Cuts a range into at most 400 points. Each begins and ends with a row of the level that is read, so that sums are exact. Hours and days
 * are those of the time zone, as long as quarters of an hour are stored; before that, days are those of UTC.
 * @throws INVALID_INPUT for an unknown time zone, an end before the begin, or a range that is too long
 */
export function rangeOf(input: RangeInput, retention: Retention, at: Date): UsageRange {
  const timeZone = input.timeZone ?? "UTC";
  if (!isTimeZone(timeZone))
    throw invalid("timeZone", "Enter the name of a time zone, such as Europe/Berlin.");
  const to = Math.min(input.to?.getTime() ?? at.getTime(), at.getTime());
  const from = input.from?.getTime() ?? null;
  if (from !== null) return customRange(checked(from, to), to, timeZone, retention, at);
  if (input.to) throw invalid("from", "Enter the begin of the range, too.");
  const [resolution, points] = NAMED[input.range ?? "LAST_24_HOURS"];
  const oldest = to - (points - 1) * LENGTHS[resolution];
  const first = periodStart(resolution, timeZone, oldest);
  const level = hasWholeDays(resolution, timeZone, to, at)
    ? "DAYS"
    : levelFor(resolution, first, retention, at);
  const zone = level === "DAYS" ? "UTC" : timeZone;
  return cut(resolution, level, zone, lastStarts(resolution, zone, to, points), to, retention, at);
}

function checked(from: number, to: number): number {
  if (Number.isNaN(from) || Number.isNaN(to) || from < FIRST_TIME)
    throw invalid("from", "Enter a date from 2000 on.");
  if (from >= to)
    throw invalid("from", "The begin of the range must be before its end, and not in the future.");
  if (to - from > LONGEST_DAYS * DAY)
    throw invalid("from", `The range must be ${LONGEST_DAYS} days or shorter.`);
  return from;
}

function customRange(from: number, to: number, timeZone: string, retention: Retention, at: Date): UsageRange {
  const length = to - from;
  const isStored = (level: Level) => from >= oldestStored(level, retention, at).getTime();
  const resolution =
    length <= LONGEST_IN_MINUTES && isStored("MINUTES")
      ? "MINUTE"
      : length <= LONGEST_IN_HOURS && isStored("QUARTERS")
        ? "HOUR"
        : "DAY";
  const level = hasWholeDays(resolution, timeZone, to, at)
    ? "DAYS"
    : levelFor(resolution, from, retention, at);
  const zone = level === "DAYS" ? "UTC" : timeZone;
  const first = Math.max(from, oldestStored(level, retention, at).getTime());
  const starts = startsFrom(resolution, zone, Math.min(first, to - 1), to);
  return cut(resolution, level, zone, starts, to, retention, at);
}

const NAMES_OF_UTC = ["UTC", "Etc/UTC", "GMT", "Etc/GMT"];

/** Whether a range consists of days of UTC, which have a hundredth of the rows. Today, nothing is later than its end. */
const hasWholeDays = (resolution: Resolution, timeZone: string, to: number, at: Date): boolean =>
  resolution === "DAY" && NAMES_OF_UTC.includes(timeZone) && (to % DAY === 0 || to === at.getTime());

function levelFor(resolution: Resolution, from: number, retention: Retention, at: Date): Level {
  if (resolution === "MINUTE") return "MINUTES";
  return resolution === "HOUR" || from >= oldestStored("QUARTERS", retention, at).getTime()
    ? "QUARTERS"
    : "DAYS";
}

function cut(
  resolution: Resolution,
  level: Level,
  timeZone: string,
  starts: readonly number[],
  wantedTo: number,
  retention: Retention,
  at: Date,
): UsageRange {
  const end = rowEnd(level, wantedTo);
  const to = Math.min(end, at.getTime());
  const from = starts[0] ?? to;
  const length = previousLength(resolution, timeZone, starts, to);
  const day = rowStart("DAYS", to - length);
  const hasQuarters = level === "DAYS" && day >= oldestStored("QUARTERS", retention, at).getTime();
  const previous = { from: from - length, to: to - length, quartersFrom: hasQuarters ? day : null };
  const isStored = previous.from >= oldestStored(level, retention, at).getTime();
  const isOver = end < at.getTime();
  return { resolution, level, timeZone, starts, to, isOver, previous: isStored ? previous : null };
}

/** Back to the same time of the day, also over a change of the clocks; whole rows of the level. */
function previousLength(
  resolution: Resolution,
  timeZone: string,
  starts: readonly number[],
  to: number,
): number {
  const from = starts[0] ?? to;
  const length = starts.length * LENGTHS[resolution];
  if (resolution !== "DAY") return length;
  return from - periodStart("DAY", timeZone, from - length + DAY / 2);
}

const periodStart = (resolution: Resolution, timeZone: string, at: number): number =>
  resolution === "MINUTE" ? rowStart("MINUTES", at) : periodOf(resolution, timeZone, at).from;

/** The beginnings of the last points up to a time, the oldest first. */
function lastStarts(resolution: Resolution, timeZone: string, to: number, points: number): number[] {
  const starts: number[] = [];
  for (let at = to; starts.length < points; at = (starts[0] ?? at) - 1)
    starts.unshift(periodStart(resolution, timeZone, at));
  return starts;
}

/** The beginnings of the points of a range; the first can be before it. */
function startsFrom(resolution: Resolution, timeZone: string, from: number, to: number): number[] {
  const starts: number[] = [];
  let at = periodStart(resolution, timeZone, from);
  while (at < to) {
    starts.push(at);
    at = resolution === "MINUTE" ? at + MINUTE : periodOf(resolution, timeZone, at).to;
  }
  return starts;
}
