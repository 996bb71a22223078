import { latencyPercentile } from "@/domain/access/latency.rules";
import { REASONS } from "@/domain/access/reasons.rules";
import { loadApiForReading } from "@/domain/apis/api.access";
import { visibleApis } from "@/domain/apis/api.queries";
import { loadForReading } from "@/domain/applications/application.access";
import type { Actor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { after, DAY, now } from "@/domain/kernel/clock";
import { invalid } from "@/domain/kernel/domain-error";
import { atLeastOne, NO_ID } from "@/domain/kernel/ids";
import { entryOf } from "@/domain/kernel/request/entry";
import { reading } from "@/domain/store/replica/reading";
import { knownNames } from "./names/known-names.queries";
import { type RangeInput, rangeOf, type UsageRange } from "./ranges.rules";
import { readRetention } from "./retention";
import {
  type SeriesName,
  type Split,
  type SumRow,
  type Sums,
  selectLastReport,
  selectNames,
  selectSums,
  selectTotals,
  type UsageFilter,
} from "./usage-views.repository";

/** Calls and durations, in milliseconds, of admitted calls; null without any. */
export interface Totals {
  /** All calls. */
  readonly calls: number;
  /** Admitted calls to which the API responded with an error, or not at all. */
  readonly errors: number;
  /** Calls that a gateway rejected. */
  readonly rejected: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

export interface Point extends Totals {
  readonly at: Date;
  /** False while gateways can still report calls of this time. */
  readonly isComplete: boolean;
}

/** Whether the calls of a point, all or those of a series, are known: while gateways can still report them, 0 would say that there were none. */
export function isKnown({ isComplete, calls }: Pick<Point, "isComplete" | "calls">): boolean {
  return isComplete || calls > 0;
}

export interface Series {
  /** The row's ID, the digit of the status, or the reason; null for what the other series don't include. */
  readonly key: string | null;
  readonly name: string;
  readonly totals: Totals;
  /** Calls at each point. */
  readonly calls: readonly number[];
}

/** The usage in a range. */
export interface Usage {
  readonly range: UsageRange;
  /** What happened after this time can be incomplete. */
  readonly completeUntil: Date;
  readonly totals: Totals;
  readonly previous: Totals | null;
  readonly points: readonly Point[];
  /** Empty without a split. */
  readonly series: readonly Series[];
}

export interface UsageInput extends RangeInput {
  readonly splitBy?: Split | null;
  readonly apiId?: string | null;
  readonly planId?: string | null;
  readonly applicationId?: string | null;
  readonly apiKeyId?: string | null;
}

/** The usage of an application, for its members. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function usageOfApplication(actor: Actor, id: string, input: UsageInput): Promise<Usage> {
  await loadForReading(actor, "usage.see", id);
  return usage({ actor, side: "CONSUMER", id }, { ...input, applicationId: id }, [
    "API",
    "PLAN",
    "KEY",
    "STATUS",
    "REASON",
  ]);
}

/** The usage of an API, for its publishers, without the keys of applications. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function usageOfApi(actor: Actor, id: string, input: UsageInput): Promise<Usage> {
  await loadApiForReading(actor, "usage.seeOfApi", id);
  return usage({ actor, side: "PUBLISHER", id }, { ...input, apiId: id, apiKeyId: null }, [
    "PLAN",
    "APPLICATION",
    "STATUS",
    "REASON",
  ]);
}

/** The usage of all APIs, for administrators, without applications: those are their members'. @throws FORBIDDEN, INVALID_INPUT */
export async function usageOfPlatform(actor: Actor, input: UsageInput): Promise<Usage> {
  assertMay(actor, "usage.seeAll");
  return usage(
    { actor, side: null, id: "" },
    { ...input, apiId: null, applicationId: null, apiKeyId: null },
    ["API", "PLAN", "STATUS", "REASON"],
  );
}

/** Who reads, as a member of an application, a publisher of an API, or an administrator (null). */
interface Viewer {
  readonly actor: Actor;
  readonly side: "CONSUMER" | "PUBLISHER" | null;
  /** The application's or API's ID. */
  readonly id: string;
}

async function usage(viewer: Viewer, input: UsageInput, splits: readonly Split[]): Promise<Usage> {
  const split = input.splitBy ?? null;
  if (split && !splits.includes(split)) throw invalid("splitBy", `Choose one of ${splits.join(", ")}.`);
  const timestamp = now();
  const range = rangeOf(input, await readRetention(), timestamp);
  const db = reading();
  const filter: UsageFilter = input;
  const lastReport = await selectLastReport(db, after(timestamp, -DAY));
  const rows = await selectSums(db, range.level, filter, range, split);
  const previous = await previousSums(range, filter);
  const completeUntil = lastReport && lastReport < timestamp ? lastReport : timestamp;
  return {
    range,
    completeUntil,
    totals: totalsOf(sumOf(rows.filter(({ isOfSeries }) => !isOfSeries))),
    previous,
    points: pointsOf(range, rows, completeUntil),
    series: split ? await seriesOf(viewer, split, range, rows) : [],
  };
}

async function previousSums({ level, previous }: UsageRange, filter: UsageFilter): Promise<Totals | null> {
  if (!previous) return null;
  const { from, to, quartersFrom } = previous;
  const db = reading();
  const sums = [await selectTotals(db, level, filter, { from, to: quartersFrom ?? to })];
  if (quartersFrom !== null)
    sums.push(await selectTotals(db, "QUARTERS", filter, { from: quartersFrom, to }));
  return totalsOf(sumOf(sums));
}

const NOTHING: Sums = { calls: 0, errors: 0, rejected: 0, latency: null };

function sumOf(rows: readonly Sums[]): Sums {
  return rows.reduce(
    (sum, row) => ({
      calls: sum.calls + row.calls,
      errors: sum.errors + row.errors,
      rejected: sum.rejected + row.rejected,
      latency: row.latency?.map((calls, bucket) => calls + (sum.latency?.[bucket] ?? 0)) ?? sum.latency,
    }),
    NOTHING,
  );
}

function totalsOf({ calls, errors, rejected, latency }: Sums): Totals {
  const percentile = (share: number) => (latency ? latencyPercentile(latency, share) : null);
  return { calls, errors, rejected, p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99) };
}

function pointsOf({ starts, to, isOver }: UsageRange, rows: readonly SumRow[], completeUntil: Date): Point[] {
  const sums = new Map(rows.filter(({ isOfSeries }) => !isOfSeries).map((row) => [row.point, row]));
  return starts.map((at, index) => ({
    at: new Date(at),
    isComplete: (starts[index + 1] ?? (isOver ? to : to + 1)) <= completeUntil.getTime(),
    ...totalsOf(sums.get(index + 1) ?? NOTHING),
  }));
}

async function seriesOf(viewer: Viewer, split: Split, { starts }: UsageRange, rows: readonly SumRow[]) {
  const found = rows.filter(({ isOfSeries }) => isOfSeries);
  const nameOf = await namesOf(viewer, split, [...new Set(found.flatMap(({ series }) => series ?? []))]);
  const ofSeries = mergedRows(found, (key) => nameOf(key) !== null);
  const calls = new Map(ofSeries.map((row) => [`${row.point} ${row.series}`, row.calls]));
  return ofSeries
    .filter(({ point }) => point === null)
    .map((row) => ({
      key: row.series === NO_ID || row.series === "" ? null : row.series,
      name: row.series === null ? "Others" : (nameOf(row.series) ?? entryOf(NO_NAMES, split) ?? row.series),
      totals: totalsOf(row),
      calls: starts.map((_, index) => calls.get(`${index + 1} ${row.series}`) ?? 0),
      isRest: row.series === null,
    }))
    .sort((one, other) => Number(one.isRest) - Number(other.isRest) || other.totals.calls - one.totals.calls)
    .map(({ isRest: _, ...series }): Series => series);
}

/** What has no name for the viewer is one series. */
function mergedRows(rows: readonly SumRow[], isNamed: (key: string) => boolean): SumRow[] {
  const merged = new Map<string, SumRow>();
  for (const row of rows) {
    const series = row.series === null || isNamed(row.series) ? row.series : NO_ID;
    const before = merged.get(`${row.point} ${series}`);
    merged.set(`${row.point} ${series}`, { ...row, ...(before && sumOf([before, row])), series });
  }
  return [...merged.values()];
}

const NO_NAMES = {
  API: "Unknown API",
  PLAN: "No known plan",
  APPLICATION: "No known application",
  KEY: "No known key",
} as const;

/** The names of series for a viewer; null for what doesn't exist or is hidden from them. */
async function namesOf(
  { actor, side, id }: Viewer,
  split: Split,
  keys: readonly string[],
): Promise<(key: string) => string | null> {
  if (split === "STATUS") return (key) => `${key}xx`;
  if (split === "REASON") return (key) => (key === "" ? "Admitted" : (entryOf(REASONS, key)?.title ?? key));
  const names = await selectNames(reading(), split, keys);
  const shown = side === null ? names : await namesFor(actor, side, id, split, names);
  const byId = new Map(shown.map((each) => [each.id, each.name]));
  return (key) => byId.get(key) ?? null;
}

/** Members of an application don't see the names of hidden APIs, and publishers not those of applications that never subscribed to their API. */
async function namesFor(
  actor: Actor,
  side: "CONSUMER" | "PUBLISHER",
  id: string,
  split: Split,
  names: readonly SeriesName[],
): Promise<readonly SeriesName[]> {
  if (side === "PUBLISHER" && split === "APPLICATION") {
    const pairOf = (name: SeriesName) => ({ applicationId: name.id, apiId: id });
    const known = await knownNames(names.map(pairOf), new Set([id]));
    return names.filter((name) => known.isApplicationKnown(pairOf(name)));
  }
  if (side === "CONSUMER" && split !== "KEY") {
    const pairOf = ({ apiId }: SeriesName) => ({ applicationId: id, apiId });
    const visible = await visibleApis(
      actor,
      atLeastOne([...new Set(names.flatMap(({ apiId }) => apiId ?? []))]),
    );
    const known = await knownNames(names.map(pairOf), visible);
    return names.filter((name) => known.isApiKnown(pairOf(name)));
  }
  return names;
}
