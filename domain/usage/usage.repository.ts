import { sql } from "drizzle-orm";
import { now } from "@/domain/kernel/clock";
import type { Queryable, Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import type { KnownIds, StoredRow } from "./batch.rules";
import { LEVEL_TABLES, type Level } from "./levels.rules";

/**
 * Records that a batch is being counted. A repetition waits for the transaction that counts the same batch, and then finds it counted.
 * @returns false if this batch or a later one of the run was counted
 */
export async function claimBatch(
  tx: Transaction,
  gatewayId: string,
  runId: string,
  number: number,
): Promise<boolean> {
  const rows = await query<{ number: string }>(tx)`
    insert into usage_batches (gateway_id, run_id, number, received_at)
    values (${gatewayId}, ${runId}, ${number}, ${now().toISOString()})
    on conflict (gateway_id, run_id) do update set number = excluded.number, received_at = excluded.received_at
    where usage_batches.number < excluded.number
    returning number`;
  return rows.length > 0;
}

/** Forgets runs that reported nothing for this long: no gateway repeats a batch so late. A row for each run. */
export async function deleteOldRuns(db: Queryable, before: Date): Promise<void> {
  await query(db)`delete from usage_batches where received_at < ${before.toISOString()}`;
}

/**
 * Adds rows to a level, in the order of its primary key, so that two batches never wait for each other. Sums of durations stop at a bound
 * instead of failing.
 */
export async function addRows(tx: Transaction, level: Level, rows: readonly StoredRow[]): Promise<void> {
  if (rows.length === 0) return;
  const table = sql.raw(LEVEL_TABLES[level]);
  const given = rows.map(({ at, ...row }) => ({ at: new Date(at).toISOString(), ...row }));
  await query(tx)`
    insert into ${table} as stored
      (at, api_id, plan_id, application_id, subscription_id, api_key_id, status_class, reason, calls, latency, latency_sum)
    select at, "apiId", "planId", "applicationId", "subscriptionId", "apiKeyId", "statusClass", reason, calls, latency, "latencySum"
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (
      at timestamptz, "apiId" uuid, "planId" uuid, "applicationId" uuid, "subscriptionId" uuid, "apiKeyId" uuid,
      "statusClass" smallint, reason text, calls bigint, latency bigint[], "latencySum" bigint)
    order by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (at, api_id, plan_id, application_id, subscription_id, api_key_id, status_class, reason) do update set
      calls = stored.calls + excluded.calls,
      latency = (
        select array_agg(coalesce(before, 0) + coalesce(new, 0) order by bucket)
        from unnest(stored.latency, excluded.latency) with ordinality as both_of (before, new, bucket)
      ),
      latency_sum = least(stored.latency_sum::numeric + excluded.latency_sum, 9e18)`;
}

/** Which of these IDs exist, and what they belong to. By primary keys. */
export async function selectKnownIds(db: Queryable, ids: readonly string[]): Promise<KnownIds> {
  const rows = await query<{ kind: keyof KnownIds; id: string; of: string | null; api: string | null }>(db)`
    with given as (select unnest(${arrayText(ids)}::uuid[]) as id)
    select 'apis' as kind, id, null::uuid as of, null::uuid as api from apis join given using (id)
    union all select 'plans', id, api_id, null from plans join given using (id)
    union all select 'applications', id, null, null from applications join given using (id)
    union all select 'subscriptions', id, application_id, api_id from subscriptions join given using (id)
    union all select 'keys', id, subscription_id, null from api_keys join given using (id)`;
  const of = (kind: keyof KnownIds) => rows.filter((row) => row.kind === kind);
  const parents = (kind: keyof KnownIds) => new Map(of(kind).map((row) => [row.id, row.of ?? ""] as const));
  return {
    apis: new Set(of("apis").map(({ id }) => id)),
    plans: parents("plans"),
    applications: new Set(of("applications").map(({ id }) => id)),
    subscriptions: new Map(
      of("subscriptions").map((row) => [row.id, { applicationId: row.of ?? "", apiId: row.api ?? "" }]),
    ),
    keys: parents("keys"),
  };
}
