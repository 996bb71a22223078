import { sql } from "drizzle-orm";
import { check, index, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { teams } from "./people/teams";
import { bytea, timestamptz } from "./types";
import type { FieldValues } from "./users";

export const applicationType = pgEnum("application_type", [
  "SIMPLE",
  "BROWSER",
  "WEB",
  "NATIVE",
  "BACKEND_TO_BACKEND",
]);
export const applicationStatus = pgEnum("application_status", ["ACTIVE", "ARCHIVED"]);
/** Whether an application can subscribe: types that need an administrator's approval begin as PENDING. */
export const applicationApproval = pgEnum("application_approval", [
  "NOT_NEEDED",
  "PENDING",
  "APPROVED",
  "REJECTED",
]);
export const grantType = pgEnum("grant_type", [
  "authorization_code",
  "client_credentials",
  "refresh_token",
  "password",
  "implicit",
]);

/**
 * An application calls APIs on behalf of its users. Grants and redirect URIs are the requested values; the
 * registration has the server's.
 */
export const applications = pgTable(
  "applications",
  {
    id: uuid("id").primaryKey(),
    type: applicationType("type").notNull(),
    status: applicationStatus("status").notNull().default("ACTIVE"),
    name: text("name").notNull(),
    /** The normalized name for sorting and searching: lowercase, without accents. */
    sortKey: text("sort_key").notNull(),
    description: text("description").notNull().default(""),
    domain: text("domain"),
    clientId: text("client_id"),
    redirectUris: text("redirect_uris").array().notNull().default(sql`'{}'`),
    grantTypes: grantType("grant_types").array().notNull().default(sql`'{}'`),
    /** Digest of the picture, also its version in URLs. */
    pictureDigest: text("picture_digest"),
    createdAt: timestamptz("created_at").notNull(),
    /** The last change visible to members; a trigger copies it to the memberships. */
    updatedAt: timestamptz("updated_at").notNull(),
    archivedAt: timestamptz("archived_at"),
    /** The team that owns it; null when a user does. */
    teamId: uuid("team_id").references(() => teams.id),
    /** The answers to the form's fields, by key. */
    fields: jsonb("fields").$type<FieldValues>().notNull().default({}),
    approval: applicationApproval("approval").notNull().default("NOT_NEEDED"),
    approvalReason: text("approval_reason").notNull().default(""),
    /** The last call admitted by a gateway. */
    lastUsedAt: timestamptz("last_used_at"),
  },
  (t) => [
    uniqueIndex("applications_client_id_unique")
      .on(t.clientId)
      .where(sql`${t.status} = 'ACTIVE' and ${t.clientId} is not null`),
    check("applications_name_length", sql`char_length(${t.name}) between 1 and 100`),
    check(
      "applications_client_id_form",
      sql`${t.clientId} is null or (char_length(${t.clientId}) between 1 and 1000 and ${t.clientId} ~ '^[\\x20-\\x7e]*[\\x21-\\x7e][\\x20-\\x7e]*$')`,
    ),
    check("applications_archived_at", sql`(${t.status} = 'ARCHIVED') = (${t.archivedAt} is not null)`),
    check(
      "applications_grants_of_type",
      sql`case ${t.type}
        when 'SIMPLE' then ${t.grantTypes} = '{}'
        when 'BROWSER' then 'authorization_code' = any(${t.grantTypes}) and ${t.grantTypes} <@ '{authorization_code,implicit}'
        when 'WEB' then 'authorization_code' = any(${t.grantTypes}) and ${t.grantTypes} <@ '{authorization_code,refresh_token,implicit}'
        when 'NATIVE' then 'authorization_code' = any(${t.grantTypes}) and ${t.grantTypes} <@ '{authorization_code,refresh_token,password,implicit}'
        when 'BACKEND_TO_BACKEND' then ${t.grantTypes} = '{client_credentials}'
      end`,
    ),
    check(
      "applications_redirect_uris_of_type",
      sql`case when ${t.type} in ('BROWSER', 'WEB', 'NATIVE') then cardinality(${t.redirectUris}) between 1 and 50 else ${t.redirectUris} = '{}' end`,
    ),
    index("applications_by_team").on(t.teamId).where(sql`${t.teamId} is not null`),
    index("applications_pending_approval")
      .on(t.createdAt, t.id)
      .where(sql`${t.approval} = 'PENDING' and ${t.status} = 'ACTIVE'`),
    index("applications_by_change").on(t.status, t.updatedAt, t.id),
    index("applications_by_name").on(t.status, t.sortKey, t.id),
    index("applications_by_sort_key_words").using("gin", sql`${t.sortKey} gin_trgm_ops`),
    index("applications_by_client_id_words").using("gin", sql`lower(${t.clientId}) gin_trgm_ops`),
  ],
);

/** An application's picture, re-encoded, separate from the row read by lists. */
export const applicationPictures = pgTable("application_pictures", {
  applicationId: uuid("application_id")
    .primaryKey()
    .references(() => applications.id),
  digest: text("digest").notNull(),
  content: bytea("content").notNull(),
});
