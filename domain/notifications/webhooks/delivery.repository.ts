import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { webhookAttempts, webhookDeliveries, webhooks } from "@/db/schema";
import type { Queryable, Transaction } from "@/domain/store/database";
import { publishersOf } from "@/domain/store/publishers";
import { insertRow, query, rowById, updateRow } from "@/domain/store/statements";
import { type Webhook, type WebhookRow, withUrl } from "./endpoint-url";

export type { Webhook, WebhookRow };
export type Delivery = typeof webhookDeliveries.$inferSelect;

/** A delivery that this process sends. */
export interface ClaimedDelivery extends Delivery {
  readonly attemptId: string;
}

/** Locks a webhook that is free and has a due delivery, the one that is due longest; another process's are passed over. */
export async function lockFreeWebhook(
  tx: Transaction,
  at: Date,
  includeFailing: boolean,
): Promise<Webhook | null> {
  const time = at.toISOString();
  const [found] = await query<{ id: string }>(tx)`
    select w.id from webhooks w cross join lateral (
      select d.next_attempt_at from webhook_deliveries d
      where d.webhook_id = w.id and d.status = 'PENDING' and d.next_attempt_at <= ${time}::timestamptz
      order by d.next_attempt_at, d.id limit 1
    ) due
    where w.status = 'ACTIVE' and w.deleted_at is null and (w.busy_until is null or w.busy_until <= ${time}::timestamptz)
      and (w.failing_since is null or ${includeFailing}::boolean)
      and exists (select from webhook_deliveries where status = 'PENDING' and next_attempt_at <= ${time}::timestamptz)
    order by due.next_attempt_at limit 1 for update of w skip locked`;
  return found ? lockWebhook(tx, found.id) : null;
}

/** Finds a webhook; no other transaction can change it before this one ends. */
export async function lockWebhook(tx: Transaction, id: string): Promise<Webhook | null> {
  const row = await lockRow(tx, id);
  return row && withUrl(row);
}
const lockRow = rowById(webhooks, "update");

/** The next due delivery of a locked webhook, claimed. By webhook_deliveries_next. */
export async function claimNext(
  tx: Transaction,
  webhookId: string,
  at: Date,
  claimedUntil: Date,
): Promise<Delivery | null> {
  const next = sql`(
    select d.id from webhook_deliveries d
    where d.webhook_id = ${webhookId} and d.status = 'PENDING' and d.next_attempt_at <= ${at.toISOString()}::timestamptz
    order by d.next_attempt_at, d.id limit 1)`;
  const [delivery] = await tx
    .update(webhookDeliveries)
    .set({ attempts: sql`${webhookDeliveries.attempts} + 1`, claimedUntil })
    .where(eq(webhookDeliveries.id, next))
    .returning();
  return delivery ?? null;
}

export async function insertAttempt(
  tx: Transaction,
  row: typeof webhookAttempts.$inferInsert,
): Promise<void> {
  await insertRow(tx, webhookAttempts, row);
}

export function updateAttempt(
  tx: Transaction,
  id: string,
  values: Partial<typeof webhookAttempts.$inferInsert>,
): Promise<void> {
  return updateRow(tx, webhookAttempts, id, values);
}

export function updateDelivery(
  tx: Transaction,
  id: string,
  values: Partial<typeof webhookDeliveries.$inferInsert>,
): Promise<void> {
  return updateRow(tx, webhookDeliveries, id, values);
}

export function updateWebhook(
  tx: Transaction,
  id: string,
  values: Partial<typeof webhooks.$inferInsert>,
): Promise<void> {
  return updateRow(tx, webhooks, id, values);
}

/** By webhook_deliveries_pkey. */
export const findDelivery = rowById(webhookDeliveries);

/** The names of a webhook's application or API, for its notice. */
export async function selectSubjectNames(
  tx: Transaction,
  { applicationId, apiId }: Pick<Webhook, "applicationId" | "apiId">,
): Promise<{ application: string | null; api: string | null }> {
  const [row] = await query<{ application: string | null; api: string | null }>(tx)`
    select (select name from applications where id = ${applicationId}::uuid) as application,
      (select name from apis where id = ${apiId}::uuid) as api`;
  return row ?? { application: null, api: null };
}

/** Active owners and publishers of an API, of its team too. By apis_pkey, api_publishers_pkey and team_members_pkey. */
export async function selectPublishers(tx: Transaction, apiId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(tx)`
    select u.id from (${publishersOf(sql`${apiId}::uuid`)}) named join users u on u.id = named.user_id and u.status = 'ACTIVE'`;
  return rows.map(({ id }) => id);
}

/** Locks the webhooks of an application or an API that aren't disabled. By webhooks_by_application and webhooks_by_api. */
export async function lockEnabled(
  tx: Transaction,
  of: { readonly applicationId: string } | { readonly apiId: string },
): Promise<WebhookRow[]> {
  const isOf =
    "applicationId" in of ? eq(webhooks.applicationId, of.applicationId) : eq(webhooks.apiId, of.apiId);
  return tx
    .select()
    .from(webhooks)
    .where(and(isOf, isNull(webhooks.deletedAt), sql`${webhooks.status} <> 'DISABLED'`))
    .orderBy(webhooks.id)
    .for("update");
}

/**
 * Locks the active webhooks that a user created for applications and APIs of their own. By memberships_by_user, apis_by_owner,
 * webhooks_by_application and webhooks_by_api.
 */
export async function lockActiveByCreator(tx: Transaction, userId: string): Promise<WebhookRow[]> {
  // With `in`, PostgreSQL couldn't combine the indexes of both sides of `or`, and would read all webhooks.
  const isTheirs = sql`(${webhooks.applicationId} = any(array(select application_id from memberships where user_id = ${userId}))
    or ${webhooks.apiId} = any(array(select id from apis where owner_id = ${userId})))`;
  return tx
    .select()
    .from(webhooks)
    .where(
      and(
        isTheirs,
        eq(webhooks.createdByUserId, userId),
        eq(webhooks.status, "ACTIVE"),
        isNull(webhooks.deletedAt),
      ),
    )
    .orderBy(webhooks.id)
    .for("update");
}

/** Active webhooks of the audit log without a waiting delivery; another process's are passed over. By webhooks_of_audit_log. */
export async function lockIdleStreams(tx: Transaction): Promise<WebhookRow[]> {
  return tx
    .select()
    .from(webhooks)
    .where(
      and(
        isNull(webhooks.applicationId),
        isNull(webhooks.apiId),
        isNull(webhooks.deletedAt),
        eq(webhooks.status, "ACTIVE"),
        sql`not exists (select from webhook_deliveries d where d.webhook_id = ${webhooks.id} and d.status = 'PENDING')`,
      ),
    )
    .orderBy(webhooks.id)
    .for("update", { skipLocked: true });
}

/**
 * Deletes deliveries from before a time that are not waiting, and waiting ones of webhooks that were not resumed, some at a time. A stream of
 * the audit log keeps its waiting one: its position is behind it already, so no other would contain those entries. By
 * webhook_deliveries_by_creation.
 */
export async function deleteOldDeliveries(db: Queryable, before: Date, limit: number): Promise<number> {
  const rows = await query<{ id: string }>(db)`
    delete from webhook_deliveries where id in (
      select d.id from webhook_deliveries d
      where d.created_at < ${before.toISOString()}::timestamptz
        and (d.status <> 'PENDING' or d.next_attempt_at is null and exists (
          select from webhooks w where w.id = d.webhook_id and w.status <> 'ACTIVE'
            and (w.application_id is not null or w.api_id is not null)))
      order by d.created_at limit ${limit})
    returning id`;
  return rows.length;
}

/** Whether a delivery is due now or a process sends one. By webhook_deliveries_due. */
export async function isAnyDue(db: Queryable, at: Date): Promise<boolean> {
  const rows = await db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.status, "PENDING"),
        or(lt(webhookDeliveries.nextAttemptAt, at), eq(webhookDeliveries.nextAttemptAt, at)),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
