import { sql } from "drizzle-orm";
import { gatewayChanges } from "@/db/schema";
import type { RecordKind } from "@/domain/access/records";
import type { Queryable, Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";
import type { FeedHead, FeedPosition } from "../position.rules";

/** A row whose record can have changed. */
export interface Changed {
  readonly kind: RecordKind;
  readonly id: string;
}

interface HeadRow {
  readonly feedId: string;
  readonly snapshot: string;
  readonly xmin: string;
  readonly xmax: string;
  readonly prunedBefore: string;
  readonly changed: string;
}

/**
 * The ID that positions begin with. Besides the stored one, it changes whenever the database could have gone back to an earlier state: with
 * a start of the server (a restored copy, another server), with a database that was created again, and with a table that was loaded again.
 */
export const FEED_ID = sql.raw(`md5(concat_ws(':', f.feed_id, extract(epoch from pg_postmaster_start_time()),
  d.oid, c.oid, c.relfilenode))::uuid::text`);

/** What `FEED_ID` reads: one row. */
export const FEED_TABLES = sql.raw(`gateway_feed f
  join pg_database d on d.datname = current_database() join pg_class c on c.oid = 'gateway_changes'::regclass`);

/**
 * Changes whose transactions a snapshot didn't see as ended: those that were running, and those that began later. Two ranges of
 * gateway_changes_by_xid, however long another transaction stays open.
 */
const sinceSnapshot = (snapshot: string) => sql`(
  select g.kind, g.row_id from ${gatewayChanges} g where g.xid >= pg_snapshot_xmax(${snapshot}::pg_snapshot)
  union all
  select g.kind, g.row_id from pg_snapshot_xip(${snapshot}::pg_snapshot) as running(xid)
    join ${gatewayChanges} g on g.xid between running.xid and running.xid)`;

/*
 * A transaction can have changed a large part of the table, and then the planner takes every transaction for such a one: it would look
 * through the table for what isn't there. So what is read here is the end of a range, or a range and not one value.
 */

/** Whether there are such changes, for positions that the planner doesn't know. At most one row of gateway_changes_by_xid for each transaction. */
const CHANGED = sql`coalesce(latest.xid >= pg_snapshot_xmax(p.snapshot::pg_snapshot), false)
  or exists (select from pg_snapshot_xip(p.snapshot::pg_snapshot) as running(xid)
    where (select g.xid from ${gatewayChanges} g where g.xid >= running.xid order by g.xid limit 1) = running.xid)`;

/**
 * The feed as this statement sees it, and for each of the positions whether it has changes since then. One statement: what it counts as read
 * and what it sees are the same. Null without the feed's row.
 */
export async function readHead(
  db: Queryable,
  since: readonly FeedPosition[] = [],
): Promise<(FeedHead & { readonly changed: readonly boolean[] }) | null> {
  // As JSON: a snapshot has commas.
  const snapshots = JSON.stringify(since.map(({ snapshot }) => snapshot));
  const [row] = await query<HeadRow>(db)`
    select ${FEED_ID} as "feedId", s.snapshot::text, pg_snapshot_xmin(s.snapshot)::text as xmin,
      pg_snapshot_xmax(s.snapshot)::text as xmax, f.pruned_before::text as "prunedBefore", array_to_json(array(
        select ${CHANGED} from jsonb_array_elements_text(${snapshots}::text::jsonb) with ordinality as p(snapshot, number)
        left join (select g.xid from ${gatewayChanges} g order by g.xid desc limit 1) latest on true
        order by p.number))::text as changed
    from (select pg_current_snapshot() as snapshot) s, ${FEED_TABLES}`;
  if (!row) return null;
  return {
    ...row,
    changed: JSON.parse(row.changed) as boolean[],
    xmin: BigInt(row.xmin),
    xmax: BigInt(row.xmax),
    prunedBefore: BigInt(row.prunedBefore),
  };
}

/** Rows changed since a position, each once, by kind in the order of the enum; at most `limit`. By gateway_changes_by_xid. */
export async function selectChanged(tx: Transaction, since: FeedPosition, limit: number): Promise<Changed[]> {
  return query<Changed>(tx)`
    select distinct kind, row_id as id from ${sinceSnapshot(since.snapshot)} as since
    order by kind, row_id limit ${limit}`;
}

/**
 * Makes the feed usable after the database's contents were restored into another server: there, changes can carry numbers that no
 * transaction has reached. They are deleted, and every gateway begins with a whole snapshot.
 * @returns whether anything was wrong
 */
export async function repairFeed(tx: Transaction): Promise<boolean> {
  await query(tx)`insert into gateway_feed default values on conflict (id) do nothing`;
  await query(tx)`select from gateway_feed for update`;
  // No visible row is of a transaction that this statement's snapshot doesn't see as ended.
  const [found] = await query<{ ahead: boolean }>(tx)`
    with deleted as (
      delete from gateway_changes where xid >= pg_snapshot_xmax(pg_current_snapshot()) returning xid
    )
    select exists (select from deleted) or f.pruned_before > pg_snapshot_xmax(pg_current_snapshot()) as ahead
    from gateway_feed f`;
  if (!found?.ahead) return false;
  await query(tx)`update gateway_feed set feed_id = gen_random_uuid(), pruned_before = '0'`;
  return true;
}

/**
 * Deletes the oldest changes from before a time, except those of transactions that some snapshot of now doesn't see as ended, and records up
 * to where changes are missing. By gateway_changes_by_time.
 * @returns the number of deleted changes, at most `limit`
 */
export async function pruneChanges(tx: Transaction, before: Date, limit: number): Promise<number> {
  await query(tx)`select from gateway_feed for update`;
  const [row] = await query<{ deleted: number }>(tx)`
    with deleted as (
      delete from gateway_changes where position in (
        select position from gateway_changes
        where changed_at < ${before.toISOString()}::timestamptz and xid < pg_snapshot_xmin(pg_current_snapshot())
        order by changed_at limit ${limit}
      ) returning xid::text::bigint as xid
    ), moved as (
      update gateway_feed set pruned_before = (select (max(xid) + 1)::text::xid8 from deleted)
      where pruned_before::text::bigint <= (select max(xid) from deleted)
    )
    select count(*)::int as deleted from deleted`;
  return row?.deleted ?? 0;
}
