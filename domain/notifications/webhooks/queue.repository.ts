import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { occurrences, webhookDeliveries, webhooks } from "@/db/schema";
import { type Cause, withoutCause } from "@/domain/kernel/request/cause";
import type { Queryable, Transaction } from "@/domain/store/database";
import { isShared } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import type { WebhookRow } from "./endpoint-url";

export type NewDelivery = typeof webhookDeliveries.$inferInsert;
export type Occurred = typeof occurrences.$inferSelect;

/** Names the spreading of occurrences among advisory locks. */
const SPREAD_LOCK = 7_100_132;

/** Takes the spreading for this transaction; false if another one has it. */
export async function takeSpreading(tx: Transaction): Promise<boolean> {
  const [row] = await query<{ taken: boolean }>(
    tx,
  )`select pg_try_advisory_xact_lock(${SPREAD_LOCK}) as taken`;
  return row?.taken ?? false;
}

/** Occurrences whose deliveries don't exist yet, oldest first. By occurrences_not_spread. */
export async function selectNotSpread(tx: Transaction, limit: number): Promise<Occurred[]> {
  const rows = await tx
    .select()
    .from(occurrences)
    .where(isNull(occurrences.spreadAt))
    .orderBy(asc(occurrences.id))
    .limit(limit);
  // Payloads show the data to others.
  return rows.map((row) => ({ ...row, data: withoutCause(row.data).rest }));
}

/** What the occurrence of a delivery goes back to. By occurrences_pkey. */
export async function selectCause(db: Queryable, occurrenceId: string | null): Promise<Cause | undefined> {
  if (!occurrenceId) return undefined;
  const [row] = await db
    .select({ data: occurrences.data })
    .from(occurrences)
    .where(eq(occurrences.id, occurrenceId));
  return row && withoutCause(row.data).cause;
}

export async function markSpread(tx: Transaction, ids: readonly string[], at: Date): Promise<void> {
  await tx
    .update(occurrences)
    .set({ spreadAt: at })
    .where(sql`${occurrences.id} = any(${arrayText(ids)}::uuid[])`);
}

/**
 * The webhooks of applications and APIs that get events, locked in the order of their IDs: nothing settles or pauses meanwhile, so a delivery
 * that waits for an earlier one is seen by it. By webhooks_by_application and webhooks_by_api.
 */
export async function lockWebhooksOf(
  tx: Transaction,
  applicationIds: readonly string[],
  apiIds: readonly string[],
): Promise<WebhookRow[]> {
  return tx
    .select()
    .from(webhooks)
    .where(
      and(
        or(
          sql`${webhooks.applicationId} = any(${arrayText(applicationIds)}::uuid[])`,
          sql`${webhooks.apiId} = any(${arrayText(apiIds)}::uuid[])`,
        ),
        inArray(webhooks.status, ["ACTIVE", "PAUSED"]),
        isNull(webhooks.deletedAt),
      ),
    )
    .orderBy(asc(webhooks.id))
    .for("update");
}

/** The numbers of waiting deliveries of webhooks, each counted up to a bound. By webhook_deliveries_in_order. */
export async function countPending(
  db: Queryable,
  ids: readonly string[],
  bound: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ id: string; count: number }>(db)`
    select w.id, (select count(*)::int from (
      select from webhook_deliveries d where d.webhook_id = w.id and d.status = 'PENDING' limit ${bound}) as waiting) as count
    from unnest(${arrayText(ids)}::uuid[]) as w(id)`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

const BATCH = 500;

/** Inserts deliveries that wait; an occurrence that a webhook already has is left out. By webhook_deliveries_once. */
export async function insertDeliveries(tx: Transaction, rows: readonly NewDelivery[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH)
    await tx
      .insert(webhookDeliveries)
      .values(rows.slice(start, start + BATCH))
      .onConflictDoNothing();
}

/** A sequence of deliveries: those of one webhook about one subject. */
export interface Sequence {
  readonly webhookId: string;
  readonly subject: string;
}

/**
 * Lets the first waiting delivery of each sequence be sent, if its webhook is active. The webhook is locked. By the first entry of a range of
 * webhook_deliveries_in_order for each. The primary key has all that were delivered before.
 */
export async function promote(tx: Transaction, sequences: readonly Sequence[], at: Date): Promise<void> {
  await query(tx)`
    update webhook_deliveries d set next_attempt_at = ${at.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(sequences)}::text::jsonb) as s("webhookId" uuid, "subject" text)
    join webhooks w on w.id = s."webhookId" and w.status = 'ACTIVE'
    cross join lateral (
      select x.id from webhook_deliveries x
      where ${isShared({ name: "x.webhook_id", type: "uuid", value: sql`s."webhookId"` })} and x.subject = s."subject" and x.status = 'PENDING'
      order by x.webhook_id, x.id limit 1
    ) first
    where d.id = first.id and d.next_attempt_at is null`;
}

/** Lets the first delivery of every sequence of a webhook be sent. By webhook_deliveries_in_order. */
export async function promoteAll(tx: Transaction, webhookId: string, at: Date): Promise<void> {
  await query(tx)`
    update webhook_deliveries d set next_attempt_at = ${at.toISOString()}::timestamptz, failing_since = null
    where d.id in (
      select distinct on (subject) id from webhook_deliveries
      where webhook_id = ${webhookId} and status = 'PENDING' order by subject, id)`;
}

/** Lets those that wait for another attempt be sent now: the endpoint responds again. By webhook_deliveries_next. */
export async function wake(tx: Transaction, webhookId: string, at: Date): Promise<void> {
  await query(tx)`
    update webhook_deliveries set next_attempt_at = ${at.toISOString()}::timestamptz
    where webhook_id = ${webhookId} and status = 'PENDING' and next_attempt_at > ${at.toISOString()}::timestamptz`;
}

/** No delivery of the webhook is attempted until it is resumed; one that is being sent keeps its claim. By webhook_deliveries_next. */
export async function suspend(tx: Transaction, webhookId: string): Promise<void> {
  await query(tx)`
    update webhook_deliveries set next_attempt_at = null
    where webhook_id = ${webhookId} and status = 'PENDING' and next_attempt_at is not null`;
}

/**
 * The end of the claim of the delivery that a process is sending; null for none. A webhook is resumed while an attempt from before its pause
 * is in progress: until that ends, nothing else is sent. By webhook_deliveries_in_order.
 */
export async function selectClaimEnd(tx: Transaction, webhookId: string, at: Date): Promise<Date | null> {
  const [row] = await query<{ until: string | null }>(tx)`
    select max(claimed_until)::text as until from webhook_deliveries
    where webhook_id = ${webhookId} and status = 'PENDING' and claimed_until > ${at.toISOString()}::timestamptz`;
  return row?.until ? new Date(row.until) : null;
}

/** Ends all waiting deliveries of webhooks. By webhook_deliveries_in_order. */
export async function cancelPending(
  tx: Transaction,
  webhookIds: readonly string[],
  why: string,
): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ status: "CANCELED", nextAttemptAt: null, claimedUntil: null, lastError: why })
    .where(
      and(
        sql`${webhookDeliveries.webhookId} = any(${arrayText(webhookIds)}::uuid[])`,
        eq(webhookDeliveries.status, "PENDING"),
      ),
    );
}
