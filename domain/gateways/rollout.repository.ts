import { sql } from "drizzle-orm";
import type { Queryable } from "@/domain/store/database";
import { isShared } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import { FEED_ID, FEED_TABLES } from "./feed/changes.repository";

/*
 * What gateways have in force. A gateway's position can be compared if it is of the present feed and not older than what was deleted;
 * otherwise it counts as having nothing.
 */

/** The gateways with a comparable position, or null for those without. */
const positions = sql`(
  select g.id, case when g.applied like (feed.id || ':%') then substr(g.applied, 38)::pg_snapshot end as snapshot,
    feed.pruned_before, g.last_seen_at, g.public_key is not null or g.is_built_in as enrolled
  from gateways g, (select ${FEED_ID} as id, f.pruned_before from ${FEED_TABLES}) feed
  where g.revoked_at is null)`;

const isComparable = sql`p.snapshot is not null and pg_snapshot_xmin(p.snapshot) >= p.pruned_before`;

/** How far a gateway is behind. */
export interface Lag {
  /** When the oldest change was made that the gateway doesn't have yet; null if it has all, or what it has is unknown. */
  readonly oldestMissingAt: Date | null;
  /** Whether it holds a state that can be compared. */
  readonly isKnown: boolean;
}

/** By gateways_pkey and, for each gateway, the first entries of two ranges of gateway_changes_by_xid. */
export async function selectLags(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Lag>> {
  const rows = await query<{ id: string; known: boolean; missing: string | null }>(db)`
    select p.id, ${isComparable} as known, least(later.changed_at, running.changed_at)::text as missing
    from ${positions} p
    left join lateral (select c.changed_at from gateway_changes c
      where c.xid >= pg_snapshot_xmax(p.snapshot) order by c.xid, c.position limit 1) later on ${isComparable}
    left join lateral (select min(c.changed_at) as changed_at from pg_snapshot_xip(p.snapshot) as r(xid)
      join gateway_changes c on c.xid = r.xid) running on ${isComparable}
    where p.id = any(${arrayText(ids)}::uuid[])`;
  return new Map(
    rows.map(({ id, known, missing }) => [
      id,
      { isKnown: known, oldestMissingAt: missing === null ? null : new Date(missing) },
    ]),
  );
}

/** How many gateways have a change in force. */
export interface Rollout {
  /** Gateways that respond. */
  readonly connected: number;
  /** Those of them with every change in force. */
  readonly live: number;
  /** Enrolled gateways that don't respond. */
  readonly notResponding: number;
}

/**
 * For things that a decision reads from several rows: on how many gateways the newest change of each row is in force. The newest one of a
 * row has the highest number, because changes of one row wait for each other. One statement; for each row, the last entry of its range of
 * gateway_changes_by_row.
 * @param seenAfter gateways that reported since respond
 */
export async function selectRollouts(
  db: Queryable,
  things: ReadonlyMap<string, readonly string[]>,
  seenAfter: Date,
): Promise<ReadonlyMap<string, Rollout>> {
  const pairs = [...things].flatMap(([id, rows]) => rows.map((row) => [id, row] as const));
  const rows = await query<Rollout & { id: string }>(db)`
    with p as materialized (select p.*, p.last_seen_at > ${seenAfter.toISOString()}::timestamptz as responds,
      ${isComparable} as comparable from ${positions} p where p.enrolled),
    newest as materialized (
      select t.id, n.xid from unnest(${arrayText(pairs.map(([id]) => id))}::uuid[],
        ${arrayText(pairs.map(([, row]) => row))}::uuid[]) as t(id, row_id)
      left join lateral (select c.xid from gateway_changes c
        where ${isShared({ name: "c.row_id", type: "uuid", value: sql`t.row_id` })}
        order by c.row_id desc, c.position desc limit 1) n on true),
    at as (
      select newest.id, p.id as gateway_id, p.responds,
        bool_and(p.comparable and (newest.xid is null or pg_visible_in_snapshot(newest.xid, p.snapshot))) as live
      from newest cross join p group by newest.id, p.id, p.responds)
    select id, count(*) filter (where responds)::int as connected, count(*) filter (where responds and live)::int as live,
      count(*) filter (where responds is not true)::int as "notResponding"
    from at group by id`;
  return new Map(rows.map(({ id, ...rollout }) => [id, rollout]));
}
