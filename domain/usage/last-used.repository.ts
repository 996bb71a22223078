import { sql } from "drizzle-orm";
import type { Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/** Tables with a time of last use, in the order of locks. */
const USED = ["applications", "subscriptions", "api_keys"] as const;
export type UsedTable = (typeof USED)[number];
export const USED_TABLES: readonly UsedTable[] = USED;

/**
 * Moves times of last use forward, never back, and only by ten seconds or more: a busy key is written six times a minute. Rows are locked in
 * the order of their IDs. Writes no other column, so neither the time of change nor any gateway notices.
 */
export async function moveLastUsed(
  tx: Transaction,
  table: UsedTable,
  times: ReadonlyMap<string, Date>,
): Promise<void> {
  if (times.size === 0) return;
  const name = sql.raw(table);
  const given = [...times].map(([id, at]) => ({ id, at: at.toISOString() }));
  await query(tx)`
    with given as (select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (id uuid, at timestamptz)),
    locked as (
      select used.id, given.at from ${name} used join given on given.id = used.id
      where used.last_used_at is null or used.last_used_at <= given.at - interval '10 seconds'
      order by used.id for no key update of used
    )
    update ${name} set last_used_at = locked.at from locked where ${name}.id = locked.id`;
}
