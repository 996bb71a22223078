import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { timestamptz } from "./types";

/** Columns of each level of usage. No subscription, application or key is the nil UUID, so that the primary key has no nulls. */
const columns = () => ({
  /** Begin of the minute, quarter of an hour, or day (UTC). */
  at: timestamptz("at").notNull(),
  apiId: uuid("api_id").notNull(),
  planId: uuid("plan_id").notNull(),
  applicationId: uuid("application_id").notNull(),
  subscriptionId: uuid("subscription_id").notNull(),
  apiKeyId: uuid("api_key_id").notNull(),
  /** 2 to 5: the first digit of the response's status. */
  statusClass: smallint("status_class").notNull(),
  /** Why the gateway rejected the calls; empty if it admitted them. */
  reason: text("reason").notNull(),
  calls: bigint("calls", { mode: "number" }).notNull(),
  /** Calls by duration, in the buckets of `domain/access/latency.rules.ts`. */
  latency: bigint("latency", { mode: "number" }).array().notNull(),
  /** Sum of the durations, in microseconds. */
  latencySum: bigint("latency_sum", { mode: "number" }).notNull(),
});

type UsageColumn = AnyPgColumn<{ tableName: string }>;
type KeyColumns = Record<
  "at" | "apiId" | "planId" | "applicationId" | "subscriptionId" | "apiKeyId" | "statusClass" | "reason",
  UsageColumn
>;

/** Calls of one time with everything else the same have one row. */
const keyOf = (name: string, t: KeyColumns) =>
  primaryKey({
    name,
    columns: [
      t.at,
      t.apiId,
      t.planId,
      t.applicationId,
      t.subscriptionId,
      t.apiKeyId,
      t.statusClass,
      t.reason,
    ],
  });

/** Partitioned by day; see the migration. */
export const usageMinutes = pgTable("usage_minutes", columns(), (t) => [
  keyOf("usage_minutes_pkey", t),
  index("usage_minutes_by_application").on(t.applicationId, t.at),
  index("usage_minutes_by_api").on(t.apiId, t.at),
]);

/** Quarters of an hour, because time zones differ by those. Partitioned by month. */
export const usageQuarters = pgTable("usage_quarters", columns(), (t) => [
  keyOf("usage_quarters_pkey", t),
  index("usage_quarters_by_application").on(t.applicationId, t.at),
  index("usage_quarters_by_api").on(t.apiId, t.at),
  index("usage_quarters_by_subscription").on(t.subscriptionId, t.at),
]);

/** Days of UTC. Partitioned by year. */
export const usageDays = pgTable("usage_days", columns(), (t) => [
  keyOf("usage_days_pkey", t),
  index("usage_days_by_application").on(t.applicationId, t.at),
  index("usage_days_by_api").on(t.apiId, t.at),
]);

/** Since when each level is stored completely: what is older was deleted, and a longer retention doesn't bring it back. */
export const usageLevels = pgTable("usage_levels", {
  /** As in `domain/usage/levels.rules.ts`. */
  level: text("level").primaryKey(),
  storedSince: timestamptz("stored_since").notNull(),
});

/** The last rejected calls of each application, and of each API for calls without one. Never a credential. */
export const refusedCalls = pgTable(
  "refused_calls",
  {
    id: uuid("id").primaryKey(),
    at: timestamptz("at").notNull(),
    /** The gateway's ID of the call. */
    requestId: text("request_id").notNull(),
    gatewayId: uuid("gateway_id").notNull(),
    reason: text("reason").notNull(),
    status: integer("status").notNull(),
    method: text("method").notNull(),
    /** Without the query. */
    path: text("path").notNull(),
    apiId: uuid("api_id"),
    planId: uuid("plan_id"),
    applicationId: uuid("application_id"),
    subscriptionId: uuid("subscription_id"),
    apiKeyId: uuid("api_key_id"),
    /** The last four characters of a known key. */
    keyHint: text("key_last_four"),
  },
  (t) => [
    index("refused_calls_by_application")
      .on(t.applicationId, t.id)
      .where(sql`${t.applicationId} is not null`),
    index("refused_calls_by_api").on(t.apiId, t.id).where(sql`${t.apiId} is not null`),
    index("refused_calls_without_application").on(t.apiId, t.id).where(sql`${t.applicationId} is null`),
    index("refused_calls_by_request").on(t.requestId),
    index("refused_calls_by_time").on(t.at),
  ],
);

/** The notices sent for a quota's period, so that each level is sent once. */
export const quotaNotices = pgTable(
  "quota_notices",
  {
    subscriptionId: uuid("subscription_id").notNull(),
    /** Begin of the quota's period. */
    periodAt: timestamptz("period_at").notNull(),
    /** 50, 80 or 100 percent. */
    level: smallint("level").notNull(),
    createdAt: timestamptz("created_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "quota_notices_pkey", columns: [t.subscriptionId, t.periodAt, t.level] }),
    index("quota_notices_by_time").on(t.createdAt),
  ],
);
