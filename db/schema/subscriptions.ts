import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { apis, authenticationTypeEnum, plans } from "./apis";
import { applications } from "./applications";
import { bytea, timestamptz } from "./types";
import type { FieldValues } from "./users";

export const subscriptionStatus = pgEnum("subscription_status", [
  "PENDING",
  "ACCEPTED",
  "REJECTED",
  "PAUSED",
  "CLOSED",
]);

const OPEN = sql.raw("('PENDING', 'ACCEPTED', 'PAUSED')");

/**
 * An application's access to a plan. API and authentication type are copied from the plan, so that unique indexes can
 * enforce the rules.
 */
export const subscriptions = pgTable(
  "subscriptions",
  {
    id: uuid("id").primaryKey(),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    planId: uuid("plan_id")
      .notNull()
      .references(() => plans.id),
    apiId: uuid("api_id")
      .notNull()
      .references(() => apis.id),
    authenticationType: authenticationTypeEnum("authentication_type").notNull(),
    status: subscriptionStatus("status").notNull(),
    /** The consumer's comment. */
    comment: text("comment").notNull().default(""),
    /** The accepted version of the terms. */
    acceptedTerms: integer("accepted_terms"),
    /** The publisher's last message to the consumer. */
    message: text("message").notNull().default(""),
    /** Restored with its application from the archive, waiting to be reactivated. */
    restored: boolean("restored").notNull().default(false),
    requestedByUserId: uuid("requested_by_user_id"),
    requestedByName: text("requested_by_name").notNull(),
    startsAt: timestamptz("starts_at"),
    endsAt: timestamptz("ends_at"),
    /** The publisher's limits for this subscription, in the plan's periods; null: the plan's. */
    rateCalls: integer("rate_calls"),
    quotaCalls: integer("quota_calls"),
    /** The last transfer to another plan. */
    transferredAt: timestamptz("transferred_at"),
    /** Since when the calls of the quota's period counted at that time; null: since the subscription's begin. */
    quotaSince: timestamptz("quota_since"),
    lastUsedAt: timestamptz("last_used_at"),
    /** The answers to the request form's fields, by key. */
    fields: jsonb("fields").$type<FieldValues>().notNull().default({}),
    reviewedAt: timestamptz("reviewed_at"),
    closedAt: timestamptz("closed_at"),
    createdAt: timestamptz("created_at").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("subscriptions_one_open_per_plan")
      .on(t.applicationId, t.planId)
      .where(sql`${t.status} in ${OPEN}`),
    uniqueIndex("subscriptions_one_open_token_per_api")
      .on(t.applicationId, t.apiId)
      .where(sql`${t.authenticationType} in ('JWT', 'OAUTH2') and ${t.status} in ${OPEN}`),
    check("subscriptions_not_keyless", sql`${t.authenticationType} <> 'KEYLESS'`),
    check(
      "subscriptions_limits",
      sql`(${t.rateCalls} is null or ${t.rateCalls} > 0) and (${t.quotaCalls} is null or ${t.quotaCalls} > 0)`,
    ),
    check(
      "subscriptions_end_after_start",
      sql`${t.endsAt} is null or ${t.startsAt} is null or ${t.endsAt} > ${t.startsAt}`,
    ),
    index("subscriptions_by_application").on(t.applicationId, t.id),
    index("subscriptions_by_api").on(t.apiId, t.id),
    index("subscriptions_by_api_and_status").on(t.apiId, t.status, t.id),
    index("subscriptions_by_plan").on(t.planId, t.status),
    index("subscriptions_by_end")
      .on(t.endsAt)
      .where(sql`${t.endsAt} is not null and ${t.status} in ('ACCEPTED', 'PAUSED')`),
    index("subscriptions_ending_by_application")
      .on(t.applicationId, t.endsAt)
      .where(sql`${t.endsAt} is not null and ${t.status} in ('ACCEPTED', 'PAUSED')`),
  ],
);

/** What ended a key before its own expiry. LEAKED: it was reported as found in public. UNKNOWN: revoked before causes were stored, and the audit log doesn't tell. */
export const apiKeyEndCause = pgEnum("api_key_end_cause", [
  "REVOKED_BY_CONSUMER",
  "REVOKED_BY_PUBLISHER",
  "RENEWED",
  "SUBSCRIPTION_CLOSED",
  "APPLICATION_ARCHIVED",
  "UNKNOWN",
  "LEAKED",
]);

/** Keys of API_KEY subscriptions. A key ends at its own end or its subscription's, whichever is earlier. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid("id").primaryKey(),
    subscriptionId: uuid("subscription_id")
      .notNull()
      .references(() => subscriptions.id),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    /** SHA-256 of the key, for lookups. */
    digest: bytea("digest").notNull(),
    /** Encrypted for members who can reveal it; null if keys are shown once. */
    sealedKey: text("sealed_key"),
    /** The last four characters. */
    lastFour: text("last_four").notNull(),
    /** Chosen by a publisher. */
    custom: boolean("custom").notNull().default(false),
    createdAt: timestamptz("created_at").notNull(),
    expiresAt: timestamptz("expires_at"),
    revokedAt: timestamptz("revoked_at"),
    /** Null while nothing but its expiry ends it. A renewed key can still be in its grace period. */
    endCause: apiKeyEndCause("end_cause"),
    lastUsedAt: timestamptz("last_used_at"),
  },
  (t) => [
    unique("api_keys_digest_unique").on(t.digest),
    index("api_keys_by_subscription").on(t.subscriptionId, t.id),
    index("api_keys_by_application").on(t.applicationId, t.id),
    index("api_keys_by_expiry")
      .on(t.expiresAt)
      .where(sql`${t.expiresAt} is not null and ${t.revokedAt} is null`),
    index("api_keys_expiring_by_application")
      .on(t.applicationId, t.expiresAt)
      .where(sql`${t.expiresAt} is not null and ${t.revokedAt} is null`),
  ],
);
