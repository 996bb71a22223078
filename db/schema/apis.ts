import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { teams } from "./people/teams";
import { timestamptz } from "./types";
import { users } from "./users";

export const apiStatus = pgEnum("api_status", ["DRAFT", "PUBLISHED", "DEPRECATED", "ARCHIVED"]);
export const apiVisibility = pgEnum("api_visibility", ["PUBLIC", "PRIVATE"]);

/** APIs; applications subscribe to their plans. */
export const apis = pgTable(
  "apis",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    /** The normalized name for sorting and searching. */
    sortKey: text("sort_key").notNull(),
    version: text("version").notNull(),
    description: text("description").notNull().default(""),
    tags: text("tags").array().notNull().default(sql`'{}'`),
    status: apiStatus("status").notNull().default("DRAFT"),
    visibility: apiVisibility("visibility").notNull().default("PUBLIC"),
    /** The entry point: a path on the gateway, or a URL. */
    entryPoint: text("entry_point").notNull(),
    /** Where the gateway's reverse proxy forwards calls to; null where another proxy does. */
    upstreamUrl: text("upstream_url"),
    /** The header that carries API keys. */
    keyHeader: text("key_header").notNull().default("X-API-Key"),
    /** A query parameter that can carry API keys too; null for none. */
    keyQueryParameter: text("key_query_parameter"),
    /** The upstream gets the caller's credential. Otherwise the gateway removes it. */
    forwardsCredential: boolean("forwards_credential").notNull().default(false),
    /** The owner; with a team, the user who was the last one, who counts only while `team_id` is null. */
    ownerId: uuid("owner_id")
      .notNull()
      .references(() => users.id),
    /** The team that owns it; null when `owner_id` does. */
    teamId: uuid("team_id").references(() => teams.id),
    createdAt: timestamptz("created_at").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
    publishedAt: timestamptz("published_at"),
  },
  (t) => [
    check("apis_name_length", sql`char_length(${t.name}) between 1 and 100`),
    index("apis_in_catalog").on(t.sortKey, t.id).where(sql`${t.status} in ('PUBLISHED', 'DEPRECATED')`),
    index("apis_by_sort_key_words").using("gin", sql`${t.sortKey} gin_trgm_ops`),
    index("apis_by_tag").using("gin", t.tags),
    index("apis_by_owner").on(t.ownerId),
    index("apis_by_team").on(t.teamId).where(sql`${t.teamId} is not null`),
  ],
);

/** An API's documentation, separate from the row read by lists. */
export const apiDocuments = pgTable("api_documents", {
  apiId: uuid("api_id")
    .primaryKey()
    .references(() => apis.id),
  markdown: text("markdown").notNull().default(""),
  /** An OpenAPI document, JSON or YAML as uploaded; null for none. */
  openapi: text("openapi"),
  updatedAt: timestamptz("updated_at").notNull(),
});

/** Publishers besides the owner. */
export const apiPublishers = pgTable(
  "api_publishers",
  {
    apiId: uuid("api_id")
      .notNull()
      .references(() => apis.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: timestamptz("created_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "api_publishers_pkey", columns: [t.apiId, t.userId] }),
    index("api_publishers_by_user").on(t.userId),
  ],
);

/** Users who can see a private API. */
export const apiViewers = pgTable(
  "api_viewers",
  {
    apiId: uuid("api_id")
      .notNull()
      .references(() => apis.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: timestamptz("created_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "api_viewers_pkey", columns: [t.apiId, t.userId] }),
    index("api_viewers_by_user").on(t.userId),
  ],
);

export const authenticationTypeEnum = pgEnum("authentication_type", ["KEYLESS", "API_KEY", "JWT", "OAUTH2"]);
export const planApproval = pgEnum("plan_approval", ["AUTO", "MANUAL"]);
export const ratePeriod = pgEnum("rate_period", ["SECOND", "MINUTE", "HOUR"]);
export const quotaPeriod = pgEnum("quota_period", ["HOUR", "DAY", "WEEK", "MONTH"]);
export const planStatus = pgEnum("plan_status", ["STAGING", "PUBLISHED", "DEPRECATED", "CLOSED"]);

/** Settings of a plan's authentication type. */
export interface PlanSettings {
  readonly jwt?: {
    readonly issuer: string;
    readonly jwksUri: string | null;
    readonly publicKey: string | null;
    readonly clientIdClaim: string;
    readonly audience: string | null;
    /** Absent in plans of earlier releases: none. */
    readonly requiredScopes?: readonly string[];
  };
  readonly oauth2?: {
    readonly authorizationServer: string;
    readonly requiredScopes: readonly string[];
  };
}

/** A plan: terms of access to an API. The authentication type never changes. */
export const plans = pgTable(
  "plans",
  {
    id: uuid("id").primaryKey(),
    apiId: uuid("api_id")
      .notNull()
      .references(() => apis.id),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    authenticationType: authenticationTypeEnum("authentication_type").notNull(),
    approval: planApproval("approval").notNull(),
    status: planStatus("status").notNull().default("STAGING"),
    features: text("features").array().notNull().default(sql`'{}'`),
    commentRequired: boolean("comment_required").notNull().default(false),
    commentPrompt: text("comment_prompt").notNull().default(""),
    /** The current version of the terms; null for none. */
    termsVersion: integer("terms_version"),
    settings: jsonb("settings").$type<PlanSettings>().notNull().default({}),
    /** Calls that a subscription can make per second, minute or hour; null for no limit. */
    rateCalls: integer("rate_calls"),
    ratePeriod: ratePeriod("rate_period"),
    /** Calls that a subscription can make per calendar period; null for no limit. */
    quotaCalls: integer("quota_calls"),
    quotaPeriod: quotaPeriod("quota_period"),
    /** The IANA time zone whose calendar the quota's periods follow. */
    quotaTimeZone: text("quota_time_zone"),
    /** Since when gateways count in the quota's period, if the plan had none or another period before; null: since its creation. */
    quotaSince: timestamptz("quota_since"),
    position: integer("position").notNull(),
    createdAt: timestamptz("created_at").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
    publishedAt: timestamptz("published_at"),
    closedAt: timestamptz("closed_at"),
  },
  (t) => [
    uniqueIndex("plans_one_keyless")
      .on(t.apiId)
      .where(sql`${t.authenticationType} = 'KEYLESS' and ${t.status} in ('PUBLISHED', 'DEPRECATED')`),
    check("plans_keyless_is_auto", sql`${t.authenticationType} <> 'KEYLESS' or ${t.approval} = 'AUTO'`),
    check(
      "plans_rate",
      sql`(${t.rateCalls} is null) = (${t.ratePeriod} is null) and (${t.rateCalls} is null or ${t.rateCalls} > 0)`,
    ),
    check(
      "plans_quota",
      sql`(${t.quotaCalls} is null) = (${t.quotaPeriod} is null) and (${t.quotaCalls} is null) = (${t.quotaTimeZone} is null) and (${t.quotaCalls} is null or ${t.quotaCalls} > 0)`,
    ),
    index("plans_by_api").on(t.apiId, t.position, t.id),
  ],
);

/** Every version of a plan's terms, so that accepted terms remain readable. */
export const planTerms = pgTable(
  "plan_terms",
  {
    planId: uuid("plan_id")
      .notNull()
      .references(() => plans.id),
    version: integer("version").notNull(),
    text: text("text").notNull(),
    createdAt: timestamptz("created_at").notNull(),
  },
  (t) => [unique("plan_terms_version_unique").on(t.planId, t.version)],
);
