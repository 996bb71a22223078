import { DAY, MINUTE } from "@/domain/kernel/clock";

/** The levels of detail at which usage is stored. A call is counted at each of them. */
export const LEVELS = ["MINUTES", "QUARTERS", "DAYS"] as const;
export type Level = (typeof LEVELS)[number];

/** The partitioned table of each level. */
export const LEVEL_TABLES = {
  MINUTES: "usage_minutes",
  QUARTERS: "usage_quarters",
  DAYS: "usage_days",
} as const satisfies Readonly<Record<Level, string>>;

/** How long a row of each level covers, in milliseconds. Days are those of UTC. */
const LENGTHS = { MINUTES: MINUTE, QUARTERS: 15 * MINUTE, DAYS: DAY } as const;

/** For how many days each level is stored. */
export interface Retention extends Readonly<Record<Level, number>> {
  /** Since when a level is stored, by level, where older rows were deleted: its retention can have been shorter. */
  readonly since?: ReadonlyMap<string, Date>;
}

/** The row that a time belongs to. */
export function rowStart(level: Level, at: number): number {
  return at - (at % LENGTHS[level]);
}

/** The end of the row that a time belongs to; the time itself, if a row begins there. */
export function rowEnd(level: Level, at: number): number {
  return rowStart(level, at + LENGTHS[level] - 1);
}

/** One partition of a level's table: its name, and its range of time; the end is exclusive. */
export interface Partition {
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
}

/** The partition for a time: a day of minutes, a month of quarters of an hour, a year of days; all in UTC. */
export function partitionAt(level: Level, at: number): Partition {
  const date = new Date(at);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const start = { MINUTES: [year, month, day], QUARTERS: [year, month, 1], DAYS: [year, 0, 1] }[level];
  const end = { MINUTES: [year, month, day + 1], QUARTERS: [year, month + 1, 1], DAYS: [year + 1, 0, 1] }[
    level
  ];
  const [from, to] = [utc(start), utc(end)];
  const digits = { MINUTES: 8, QUARTERS: 6, DAYS: 4 }[level];
  const suffix = from.toISOString().slice(0, 10).replaceAll("-", "").slice(0, digits);
  return { name: `${LEVEL_TABLES[level]}_${suffix}`, from, to };
}

const utc = ([year = 0, month = 0, day = 1]: readonly number[]) => new Date(Date.UTC(year, month, day));

/** The partition in which a level's retention begins: what is older is deleted, whatever was deleted before. */
export function oldestRetained(level: Level, retention: Retention, at: Date): Partition {
  return partitionAt(level, at.getTime() - retention[level] * DAY);
}

/** The first time that a level still stores: the begin of its oldest retained partition, unless that was deleted. */
export function oldestStored(level: Level, retention: Retention, at: Date): Date {
  const { from } = oldestRetained(level, retention, at);
  const since = retention.since?.get(level);
  // A time ahead comes from a clock that was wrong.
  return since && since > from && since <= at ? since : from;
}
