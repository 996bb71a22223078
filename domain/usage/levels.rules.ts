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
export type Retention = Readonly<Record<Level, number>>;

/** The row that a time belongs to. */
export function rowStart(level: Level, at: number): number {
  return at - (at % LENGTHS[level]);
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

/** The first time that a level still stores: the begin of the partition in which its retention begins. */
export function oldestStored(level: Level, retention: Retention, at: Date): Date {
  return partitionAt(level, at.getTime() - retention[level] * DAY).from;
}
