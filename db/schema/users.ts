import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { timestamptz } from "./types";

export const platformRole = pgEnum("platform_role", ["ADMIN", "API_PUBLISHER", "USER"]);
export const userStatus = pgEnum("user_status", ["ACTIVE", "PENDING_APPROVAL", "DISABLED"]);

/** Users. Rows are never deleted, so actions stay attributable; `status` blocks sign-in. */
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    email: text("email").notNull(),
    /** Set if someone other than the user verified the email. */
    emailVerifiedAt: timestamptz("email_verified_at"),
    name: text("name").notNull(),
    /** argon2id, encoded; null for users who sign in only through a provider. */
    passwordHash: text("password_hash"),
    roles: platformRole("roles").array().notNull().default(sql`'{USER}'`),
    status: userStatus("status").notNull().default("ACTIVE"),
    /** When the default application was created or ruled out: it is never reconsidered. */
    defaultApplicationDecidedAt: timestamptz("default_application_decided_at"),
    lastSignedInAt: timestamptz("last_signed_in_at"),
    createdAt: timestamptz("created_at").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
  },
  (t) => [
    unique("users_email_unique").on(t.email),
    check("users_email_is_normalized", sql`${t.email} = lower(btrim(${t.email}))`),
    index("users_by_name").using("gin", sql`lower(${t.name}) gin_trgm_ops`),
    index("users_by_email").using("gin", sql`${t.email} gin_trgm_ops`),
    /** Lets a search with many matches return the first ones by name and stop after a page. */
    index("users_in_order").on(sql`lower(${t.name})`, t.id).where(sql`${t.status} = 'ACTIVE'`),
  ],
);

/** A user's identity at an OpenID Connect provider: `iss` and `sub` together never change (OIDC Core 5.7). */
export const userIdentities = pgTable(
  "user_identities",
  {
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: timestamptz("created_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "user_identities_pkey", columns: [t.issuer, t.subject] }),
    index("user_identities_by_user").on(t.userId),
  ],
);

/** One sign-in. The cookie carries its ID; ending it here ends it everywhere immediately. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: timestamptz("created_at").notNull(),
    expiresAt: timestamptz("expires_at").notNull(),
    revokedAt: timestamptz("revoked_at"),
    ip: text("ip"),
    userAgent: text("user_agent"),
  },
  (t) => [index("sessions_by_user").on(t.userId), index("sessions_by_expiry").on(t.expiresAt)],
);
