import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { apis } from "../apis";
import { applications } from "../applications";
import { timestamptz } from "../types";

export const webhookFormat = pgEnum("webhook_format", [
  "STANDARD",
  "SLACK",
  "TEAMS",
  "MATTERMOST",
  "JSON_LINES",
]);
export const webhookStatus = pgEnum("webhook_status", ["ACTIVE", "PAUSED", "DISABLED"]);

/** Endpoints that events of an application, an API or the platform's audit log are sent to. */
export const webhooks = pgTable(
  "webhooks",
  {
    id: uuid("id").primaryKey(),
    applicationId: uuid("application_id").references(() => applications.id),
    apiId: uuid("api_id").references(() => apis.id),
    name: text("name").notNull(),
    /** The endpoint's URL, which for chat systems is a credential. Null once the webhook is deleted. */
    sealedUrl: text("sealed_url"),
    /** The URL of a row from before `sealed_url`, in plaintext. Where there is one, it is the newer of the two, until it is encrypted. */
    plaintextUrl: text("url"),
    format: webhookFormat("format").notNull().default("STANDARD"),
    /** The events sent; empty for all. */
    events: text("events").array().notNull().default(sql`'{}'`),
    status: webhookStatus("status").notNull().default("ACTIVE"),
    /** Why it is paused, in a sentence. */
    statusReason: text("status_reason"),
    /** The Standard Webhooks signing secret (`whsec_…`), and the one before it, which signs too until it ends. */
    sealedSecret: text("sealed_secret").notNull(),
    sealedPreviousSecret: text("sealed_previous_secret"),
    previousSecretEndsAt: timestamptz("previous_secret_ends_at"),
    /** Since when all attempts have failed; null after a success. */
    failingSince: timestamptz("failing_since"),
    /** Until when no other delivery of it begins: the claim of the process that is sending one, or a rest after no response. */
    busyUntil: timestamptz("busy_until"),
    /** Since when events are not stored for it, because too many deliveries wait; null while all are. */
    missingSince: timestamptz("missing_since"),
    /** For the audit log: the position in the chain up to which deliveries were created. */
    auditPosition: bigint("audit_position", { mode: "number" }),
    createdByUserId: uuid("created_by_user_id"),
    createdAt: timestamptz("created_at").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
    deletedAt: timestamptz("deleted_at"),
  },
  (t) => [
    check("webhooks_one_subject", sql`num_nonnulls(${t.applicationId}, ${t.apiId}) <= 1`),
    index("webhooks_by_application").on(t.applicationId, t.id),
    index("webhooks_by_api").on(t.apiId, t.id),
    index("webhooks_of_audit_log").on(t.id).where(sql`${t.applicationId} is null and ${t.apiId} is null`),
  ],
);

export const webhookDeliveryStatus = pgEnum("webhook_delivery_status", [
  "PENDING",
  "DELIVERED",
  "FAILED",
  "CANCELED",
]);

/** One event for one webhook. Those about the same subject are sent in order. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: uuid("id").primaryKey(),
    webhookId: uuid("webhook_id")
      .notNull()
      .references(() => webhooks.id),
    occurrenceId: uuid("occurrence_id"),
    event: text("event").notNull(),
    subject: text("subject").notNull(),
    /** What every attempt sends, to the byte; each attempt signs it again, with its own time. */
    payload: text("payload").notNull(),
    status: webhookDeliveryStatus("status").notNull().default("PENDING"),
    attempts: integer("attempts").notNull().default(0),
    createdAt: timestamptz("created_at").notNull(),
    /** Null while it waits for an earlier delivery about its subject, or for its webhook to be resumed. */
    nextAttemptAt: timestamptz("next_attempt_at"),
    /** The end of the claim of the process that is sending it. */
    claimedUntil: timestamptz("claimed_until"),
    /** Its first failure since it was created or its webhook was resumed. */
    failingSince: timestamptz("failing_since"),
    deliveredAt: timestamptz("delivered_at"),
    /** The delivery that this one repeats on request; both have its `webhook-id`. */
    resendOf: uuid("resend_of"),
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
  },
  (t) => [
    uniqueIndex("webhook_deliveries_once")
      .on(t.webhookId, t.occurrenceId)
      .where(sql`${t.occurrenceId} is not null and ${t.resendOf} is null`),
    index("webhook_deliveries_due").on(t.nextAttemptAt, t.id).where(sql`${t.status} = 'PENDING'`),
    index("webhook_deliveries_in_order").on(t.webhookId, t.subject, t.id).where(sql`${t.status} = 'PENDING'`),
    index("webhook_deliveries_next")
      .on(t.webhookId, t.nextAttemptAt, t.id)
      .where(sql`${t.status} = 'PENDING' and ${t.nextAttemptAt} is not null`),
    index("webhook_deliveries_by_webhook").on(t.webhookId, t.id),
    index("webhook_deliveries_resent").on(t.resendOf).where(sql`${t.status} = 'PENDING'`),
    index("webhook_deliveries_by_creation").on(t.createdAt),
  ],
);

export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    id: uuid("id").primaryKey(),
    deliveryId: uuid("delivery_id")
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: "cascade" }),
    startedAt: timestamptz("started_at").notNull(),
    milliseconds: integer("milliseconds"),
    status: integer("status"),
    /** The beginning of the response, made safe to show. */
    response: text("response"),
    error: text("error"),
  },
  (t) => [index("webhook_attempts_by_delivery").on(t.deliveryId, t.id)],
);
