import { type SQL, sql } from "drizzle-orm";
import { LATENCY_BUCKETS } from "@/domain/access/latency.rules";
import { type IdKind, NO_ID } from "@/domain/kernel/ids";
import type { Queryable } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import { ADMITTED_SQL } from "./counted.rules";
import { LEVEL_TABLES, type Level } from "./levels.rules";

/** Whose usage, and which part of it. */
export interface UsageFilter {
  readonly applicationId?: string | null;
  readonly apiId?: string | null;
  readonly planId?: string | null;
  readonly apiKeyId?: string | null;
}

export const SPLITS = ["API", "PLAN", "APPLICATION", "KEY", "STATUS", "REASON"] as const;
export type Split = (typeof SPLITS)[number];

/** What the series of a split are, where they are rows. */
export const SPLIT_KINDS: Readonly<Partial<Record<Split, IdKind>>> = {
  API: "api",
  PLAN: "plan",
  APPLICATION: "application",
  KEY: "apiKey",
};

/** The most series of a split; the rest is summed up. */
export const MAXIMUM_SERIES = 20;

export interface Sums {
  readonly calls: number;
  readonly errors: number;
  readonly rejected: number;
  /** Admitted calls by duration, in the buckets of `domain/access/latency.rules.ts`; null where it wasn't requested. */
  readonly latency: readonly number[] | null;
}

/** Sums of one point, of one series, or of one series at one point. */
export interface SumRow extends Sums {
  /** The number of the point, from 1; null for all of them. */
  readonly point: number | null;
  /** The value of the split. */
  readonly series: string | null;
  /** The row is of one series; null in `series` then stands for the rest. */
  readonly isOfSeries: boolean;
}

const COLUMNS: Readonly<Record<Split, SQL>> = {
  API: sql.raw("api_id::text"),
  PLAN: sql.raw("plan_id::text"),
  APPLICATION: sql.raw("application_id::text"),
  KEY: sql.raw("api_key_id::text"),
  STATUS: sql.raw("status_class::text"),
  REASON: sql.raw("reason"),
};

const buckets = (write: (bucket: number) => string) =>
  sql.raw(Array.from({ length: LATENCY_BUCKETS }, (_, index) => write(index + 1)).join(", "));

const SUMS = sql`
  sum(calls) as calls,
  sum(calls) filter (where ${sql.raw(ADMITTED_SQL)} and status_class >= 4) as errors,
  sum(calls) filter (where not (${sql.raw(ADMITTED_SQL)})) as rejected,
  ${buckets((bucket) => `sum(latency[${bucket}]) filter (where ${ADMITTED_SQL}) as latency_${bucket}`)}`;

const LATENCY = sql`array[${buckets((bucket) => `coalesce(sum(latency_${bucket}), 0)::float8`)}]`;

function conditions({ applicationId, apiId, planId, apiKeyId }: UsageFilter): SQL {
  const equal = (column: string, id: string | null | undefined) =>
    id ? sql`and ${sql.raw(column)} = ${id}` : sql``;
  return sql`${equal("application_id", applicationId)} ${equal("api_id", apiId)} ${equal("plan_id", planId)} ${equal("api_key_id", apiKeyId)}`;
}

const instant = (at: number) => new Date(at).toISOString();

/**
 * The sums of each point, and with a split of each series, in one statement, so that they agree while others count. By usage_*_by_application
 * or usage_*_by_api, one range; for the platform by the primary key. Its cost depends on the rows of the level, not on the calls.
 */
export async function selectSums(
  db: Queryable,
  level: Level,
  filter: UsageFilter,
  range: { readonly starts: readonly number[]; readonly to: number },
  split: Split | null,
): Promise<SumRow[]> {
  const starts = `{${range.starts.map(instant).join(",")}}`;
  const name = split ? COLUMNS[split] : sql.raw("''");
  const rows = await query<RawSums & { point: number | null; series: string | null; ofSeries: number }>(db)`
    with counted as (
      select width_bucket(at, ${starts}::timestamptz[]) as point, ${name} as name, ${SUMS}
      from ${sql.raw(LEVEL_TABLES[level])}
      where at >= ${instant(range.starts[0] ?? range.to)} and at < ${instant(range.to)} ${conditions(filter)}
      group by 1, 2
    ),
    top as (select name from counted group by name order by sum(calls) desc, name limit ${MAXIMUM_SERIES}),
    named as (select counted.*, top.name as series from counted left join top on top.name = counted.name)
    select point, ${split ? sql`series, 1 - grouping(series)` : sql`null as series, 0`} as "ofSeries",
      sum(calls)::float8 as calls, coalesce(sum(errors), 0)::float8 as errors, coalesce(sum(rejected), 0)::float8 as rejected,
      ${split ? sql`case when grouping(point) + grouping(series) = 1 then ${LATENCY} end` : LATENCY} as latency
    from named
    group by grouping sets ((point) ${split ? sql`, (series), (point, series)` : sql``})`;
  return rows.map(({ ofSeries, ...row }) => ({ ...row, isOfSeries: ofSeries === 1 }));
}

interface RawSums {
  readonly calls: number;
  readonly errors: number;
  readonly rejected: number;
  readonly latency: number[] | null;
}

/** The sums of a range. By the same indexes. */
export async function selectTotals(
  db: Queryable,
  level: Level,
  filter: UsageFilter,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Sums> {
  const [row] = await query<RawSums>(db)`
    with counted as (
      select ${SUMS} from ${sql.raw(LEVEL_TABLES[level])}
      where at >= ${instant(from)} and at < ${instant(to)} ${conditions(filter)}
    )
    select coalesce(sum(calls), 0)::float8 as calls, coalesce(sum(errors), 0)::float8 as errors,
      coalesce(sum(rejected), 0)::float8 as rejected, ${LATENCY} as latency from counted`;
  return row ?? { calls: 0, errors: 0, rejected: 0, latency: null };
}

/** The name of a series. */
export interface SeriesName {
  readonly id: string;
  readonly name: string;
  /** The API that it is, or is of; null for applications and keys. */
  readonly apiId: string | null;
}

/** The names of series. By primary keys. */
export async function selectNames(
  db: Queryable,
  split: Exclude<Split, "STATUS" | "REASON">,
  ids: readonly string[],
): Promise<SeriesName[]> {
  const known = ids.filter((id) => id !== NO_ID);
  if (known.length === 0) return [];
  const names = {
    API: sql`select id, name || ' ' || version as name, id as "apiId" from apis`,
    PLAN: sql`select id, name, api_id as "apiId" from plans`,
    APPLICATION: sql`select id, name, null::uuid as "apiId" from applications`,
    KEY: sql`select id, '…' || last_four as name, null::uuid as "apiId" from api_keys`,
  }[split];
  return query<SeriesName & Record<string, unknown>>(db)`
    ${names} where id = any(${arrayText(known)}::uuid[])`;
}

/**
 * Until when the calls of all gateways are counted: what came later can be incomplete. Gateways that reported nothing for a day don't
 * count. Null without gateways. A row for each gateway.
 */
export async function selectLastReport(db: Queryable, since: Date): Promise<Date | null> {
  const [row] = await query<{ at: string | null }>(db)`
    select min(coalesce((status->>'countedAt')::timestamptz, last_seen_at)) as at from gateways
    where revoked_at is null and last_seen_at >= ${since.toISOString()}`;
  return row?.at ? new Date(row.at) : null;
}
