import { sql } from "drizzle-orm";
import type { Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";
import { firstIdAt } from "./rejected/refused-calls.repository";

/** Milliseconds by which a time must move. */
const STEP = 10_000;

/** Tables with a time of last use, in the order of locks. */
const USED = ["applications", "subscriptions", "api_keys"] as const;
export type UsedTable = (typeof USED)[number];
export const USED_TABLES: readonly UsedTable[] = USED;

/**
 * Moves times of last use forward, never back, and only by ten seconds or more: a busy key is written six times a minute. A subscription's also
 * moves past a rejected call of its application, so that its last call doesn't seem to be the rejected one: by a range of ten seconds of
 * refused_calls_by_application. Rows are locked in the order of their IDs. Writes no other column, so neither the time of change nor any gateway notices.
 */
export async function moveLastUsed(
  tx: Transaction,
  table: UsedTable,
  times: ReadonlyMap<string, Date>,
): Promise<void> {
  if (times.size === 0) return;
  const name = sql.raw(table);
  const given = [...times].map(([id, at]) => ({
    id,
    at: at.toISOString(),
    from: firstIdAt(at.getTime() - STEP),
    to: firstIdAt(at.getTime()),
  }));
  const isPastRejection =
    table === "subscriptions"
      ? sql`or (used.last_used_at < given.at and exists (
          select from refused_calls r
          where r.application_id = used.application_id and r.id >= given."from" and r.id < given."to" and r.at >= used.last_used_at
        ))`
      : sql``;
  await query(tx)`
    with given as (select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (id uuid, at timestamptz, "from" uuid, "to" uuid)),
    locked as (
      select used.id, given.at from ${name} used join given on given.id = used.id
      where used.last_used_at is null or used.last_used_at <= given.at - ${STEP} * interval '1 millisecond' ${isPastRejection}
      order by used.id for no key update of used
    )
    update ${name} set last_used_at = locked.at from locked where ${name}.id = locked.id`;
}
