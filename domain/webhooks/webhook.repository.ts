import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { webhookAttempts, webhookDeliveries, webhooks } from "@/db/schema";
import { NO_ID } from "@/domain/kernel/ids";
import type { PageRequest } from "@/domain/kernel/paging";
import type { Delivery } from "@/domain/notifications/webhooks/delivery.repository";
import { type Webhook, withUrl } from "@/domain/notifications/webhooks/endpoint-url";
import { TEST_EVENT } from "@/domain/notifications/webhooks/webhook-events.rules";
import type { Queryable, Transaction } from "@/domain/store/database";
import { byId, isShared, keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { insertRow, query, rowById } from "@/domain/store/statements";

export type { Delivery, Webhook };
export type Attempt = typeof webhookAttempts.$inferSelect;

/** What webhooks belong to. */
export type WebhookOwner =
  | { readonly applicationId: string }
  | { readonly apiId: string }
  | { readonly platform: true };

function ofOwner(owner: WebhookOwner): SQL | undefined {
  if ("applicationId" in owner) return eq(webhooks.applicationId, owner.applicationId);
  if ("apiId" in owner) return eq(webhooks.apiId, owner.apiId);
  return and(isNull(webhooks.applicationId), isNull(webhooks.apiId));
}

/** By webhooks_by_application, webhooks_by_api or webhooks_of_audit_log. There are few: MAXIMUM_WEBHOOKS. */
export async function selectWebhooks(db: Queryable, owner: WebhookOwner): Promise<Webhook[]> {
  const rows = await db
    .select()
    .from(webhooks)
    .where(and(ofOwner(owner), isNull(webhooks.deletedAt)))
    .orderBy(asc(webhooks.id));
  return rows.map(withUrl);
}

/** By webhooks_pkey. */
export async function findWebhooks(db: Queryable, ids: readonly string[]): Promise<Webhook[]> {
  const rows = await db
    .select()
    .from(webhooks)
    .where(and(sql`${webhooks.id} = any(${arrayText(ids)}::uuid[])`, isNull(webhooks.deletedAt)));
  return rows.map(withUrl);
}

export async function findWebhook(db: Queryable, id: string): Promise<Webhook | null> {
  const row = await findRow(db, id);
  return row && withUrl(row);
}
const findRow = rowById(webhooks);

export async function insertWebhook(tx: Transaction, row: typeof webhooks.$inferInsert): Promise<void> {
  await insertRow(tx, webhooks, row);
}

/** A webhook's deliveries, newest first, one page. By webhook_deliveries_by_webhook. */
export async function selectDeliveries(
  db: Queryable,
  webhookId: string,
  status: Delivery["status"] | null,
  page: PageRequest<readonly [string]>,
): Promise<Delivery[]> {
  const { condition, sort } = keyset(byId("webhook_deliveries.id"), "DESCENDING", page, {
    name: "webhook_deliveries.webhook_id",
    type: "uuid",
    value: webhookId,
  });
  return db
    .select()
    .from(webhookDeliveries)
    .where(and(status ? eq(webhookDeliveries.status, status) : undefined, condition))
    .orderBy(sort)
    .limit(page.limit + 1);
}

/** By webhook_deliveries_pkey. */
export async function findDeliveries(db: Queryable, ids: readonly string[]): Promise<Delivery[]> {
  return db
    .select()
    .from(webhookDeliveries)
    .where(sql`${webhookDeliveries.id} = any(${arrayText(ids)}::uuid[])`);
}

/** The latest attempts of deliveries, up to `limit` each, newest first. By webhook_attempts_by_delivery. */
export async function selectAttempts(
  db: Queryable,
  deliveryIds: readonly string[],
  limit: number,
): Promise<Attempt[]> {
  if (deliveryIds.length === 0) return [];
  const latest = db
    .select()
    .from(webhookAttempts)
    .where(sql`${webhookAttempts.deliveryId} = requested.id`)
    .orderBy(desc(webhookAttempts.id))
    .limit(limit)
    .as("latest");
  const requested = sql`unnest(${arrayText(deliveryIds)}::uuid[]) as requested (id)`;
  const rows = await db.select().from(requested).crossJoinLateral(latest);
  return rows.map((row) => row.latest);
}

/** What a resend copies. */
export interface Resendable {
  readonly id: string;
  readonly subject: string;
}

/** A time range of deliveries, or what follows one of them. */
export interface DeliveryRange {
  readonly from: Date;
  readonly to: Date;
  readonly afterId: string | null;
}

/**
 * The first deliveries of a time range that are not waiting and have no waiting repetition, oldest first. By webhook_deliveries_by_webhook
 * and webhook_deliveries_resent.
 */
export async function selectResendable(
  tx: Transaction,
  webhookId: string,
  { from, to, afterId }: DeliveryRange,
  limit: number,
): Promise<Resendable[]> {
  return query<Resendable>(tx)`
    select d.id, d.subject from webhook_deliveries d
    where ${isShared({ name: "d.webhook_id", type: "uuid", value: webhookId })} and d.status <> 'PENDING' and d.resend_of is null and d.event <> ${TEST_EVENT}
      and d.created_at >= ${from.toISOString()}::timestamptz and d.created_at < ${to.toISOString()}::timestamptz
      and d.id > ${afterId ?? NO_ID}::uuid
      and not exists (select from webhook_deliveries r where r.resend_of = d.id and r.status = 'PENDING')
    order by d.webhook_id, d.id limit ${limit}`;
}

/** The waiting repetition of a delivery. By webhook_deliveries_resent. */
export async function findWaitingResend(tx: Transaction, id: string): Promise<Delivery | null> {
  const [delivery] = await tx
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.resendOf, id), inArray(webhookDeliveries.status, ["PENDING"])))
    .limit(1);
  return delivery ?? null;
}

/** Copies deliveries under new IDs, in their order: the same content, to be sent again. */
export async function insertCopies(
  tx: Transaction,
  copies: readonly { readonly id: string; readonly of: string }[],
  at: Date,
): Promise<void> {
  await query(tx)`
    insert into webhook_deliveries (id, webhook_id, occurrence_id, event, subject, payload, created_at, resend_of)
    select c."id", d.webhook_id, d.occurrence_id, d.event, d.subject, d.payload, ${at.toISOString()}::timestamptz, d.id
    from jsonb_to_recordset(${JSON.stringify(copies)}::text::jsonb) as c("id" uuid, "of" uuid)
    join webhook_deliveries d on d.id = c."of"`;
}
