import { sql } from "drizzle-orm";
import { index, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { applications } from "./applications";
import { bytea, timestamptz } from "./types";
import { users } from "./users";

/** What an access token can do, of what its user or application can. READ is part of every token. */
export const tokenScope = pgEnum("token_scope", [
  "READ",
  "APPLICATIONS",
  "SUBSCRIPTIONS",
  "PUBLISHING",
  "ADMINISTRATION",
]);

/** Personal access tokens, with which scripts act as their user, and tokens of applications, which act as the application. */
export const accessTokens = pgTable(
  "access_tokens",
  {
    id: uuid("id").primaryKey(),
    /** The user; of an application's token, who created it. */
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    /** Set for an application's own token. */
    applicationId: uuid("application_id").references(() => applications.id),
    name: text("name").notNull(),
    scopes: tokenScope("scopes").array().notNull(),
    /** The applications and APIs it is limited to; null for all of its user's. */
    applicationIds: uuid("application_ids").array(),
    apiIds: uuid("api_ids").array(),
    /** SHA-256 of the whole token. */
    digest: bytea("digest").notNull(),
    /** The last four characters, to tell tokens apart. */
    lastFour: text("last_four").notNull(),
    createdAt: timestamptz("created_at").notNull(),
    expiresAt: timestamptz("expires_at"),
    lastUsedAt: timestamptz("last_used_at"),
    lastUsedIp: text("last_used_ip"),
    /** The digest before a rotation, which works until the grace period ends. */
    previousDigest: bytea("previous_digest"),
    previousEndsAt: timestamptz("previous_ends_at"),
    rotatedAt: timestamptz("rotated_at"),
    /** When its owner was warned of its end. */
    warnedAt: timestamptz("warned_at"),
    /** Why it was revoked, when its user didn't: LEAKED, OWNER_GONE, ADMINISTRATOR, ARCHIVED. */
    revokedReason: text("revoked_reason"),
    revokedAt: timestamptz("revoked_at"),
  },
  (t) => [
    unique("access_tokens_digest_unique").on(t.digest),
    unique("access_tokens_previous_digest_unique").on(t.previousDigest),
    index("access_tokens_by_application").on(t.applicationId, t.id),
    index("access_tokens_by_user").on(t.userId, t.id),
    /** The active ones, for those that live longer than an administrator's limit. */
    index("access_tokens_active_by_expiry").on(t.expiresAt).where(sql`${t.revokedAt} is null`),
    /** Those whose end is to be warned of. */
    index("access_tokens_expiring")
      .on(t.expiresAt)
      .where(sql`${t.revokedAt} is null and ${t.warnedAt} is null and ${t.expiresAt} is not null`),
  ],
);
