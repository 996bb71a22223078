import { sql } from "drizzle-orm";
import {
  bigint,
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
import { bytea, timestamptz } from "./types";

export const platformRole = pgEnum("platform_role", ["ADMIN", "API_PUBLISHER", "USER"]);
export const userStatus = pgEnum("user_status", ["ACTIVE", "PENDING_APPROVAL", "DISABLED"]);
export const userOrigin = pgEnum("user_origin", ["SIGN_UP", "PROVIDER", "ADMINISTRATOR"]);

/** Answers to the fields of a form, by the field's key. */
export type FieldValues = Readonly<Record<string, string | number | boolean | null>>;

/** Users. Rows are never deleted, so actions stay attributable; `status` blocks sign-in. */
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    email: text("email").notNull(),
    /**
     * When the email was proven to be the user's: by the sign-in provider, a link in a mail, or an administrator. Until then it counts as
     * no identity.
     */
    emailVerifiedAt: timestamptz("email_verified_at"),
    name: text("name").notNull(),
    /** argon2id, encoded; null for users who sign in only through a provider. */
    passwordHash: text("password_hash"),
    roles: platformRole("roles").array().notNull().default(sql`'{USER}'`),
    /** Those of the roles that groups of the sign-in provider gave: without the group, the next sign-in takes them away. */
    groupRoles: platformRole("group_roles").array().notNull().default(sql`'{}'`),
    status: userStatus("status").notNull().default("ACTIVE"),
    /** When the default application was created or ruled out: it is never reconsidered. */
    defaultApplicationDecidedAt: timestamptz("default_application_decided_at"),
    lastSignedInAt: timestamptz("last_signed_in_at"),
    /** The IANA time zone of dates, quiet hours and digests; null: the browser's, or UTC in mails. */
    timeZone: text("time_zone"),
    /** The BCP 47 tag that dates and numbers are formatted by; null: the browser's. */
    locale: text("locale"),
    /** The answers to the sign-up form's fields, by key. */
    fields: jsonb("fields").$type<FieldValues>().notNull().default({}),
    /** Whether a confirmed second factor exists; kept by triggers on `totp_factors` and `passkeys`. */
    hasSecondFactor: boolean("has_second_factor").notNull().default(false),
    /** The user was deleted: name and email are placeholders, and `status` is DISABLED. */
    deletedAt: timestamptz("deleted_at"),
    /** How the account was added: it signed up, came by the provider, or an administrator added it. */
    origin: userOrigin("origin").notNull().default("SIGN_UP"),
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
    /** The administrators' list, without deleted users: in each order, and by name within each filter that can be rare. */
    index("users_all_in_order").on(sql`lower(${t.name})`, t.id).where(sql`${t.deletedAt} is null`),
    index("users_by_status").on(t.status, sql`lower(${t.name})`, t.id).where(sql`${t.deletedAt} is null`),
    index("users_by_creation").on(t.createdAt, t.id).where(sql`${t.deletedAt} is null`),
    index("users_by_last_sign_in")
      .on(sql`coalesce(${t.lastSignedInAt}, '1970-01-01T00:00:00Z'::timestamptz)`, t.id)
      .where(sql`${t.deletedAt} is null`),
    index("users_administrators").on(sql`lower(${t.name})`, t.id).where(sql`'ADMIN' = any(${t.roles})`),
    index("users_publishers").on(sql`lower(${t.name})`, t.id).where(sql`'API_PUBLISHER' = any(${t.roles})`),
    index("users_unverified")
      .on(sql`lower(${t.name})`, t.id)
      .where(sql`${t.emailVerifiedAt} is null and ${t.deletedAt} is null`),
    index("users_never_signed_in")
      .on(sql`lower(${t.name})`, t.id)
      .where(sql`${t.lastSignedInAt} is null and ${t.deletedAt} is null`),
    index("users_without_second_factor")
      .on(sql`lower(${t.name})`, t.id)
      .where(sql`not ${t.hasSecondFactor} and ${t.deletedAt} is null`),
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
    /** The verified email that the provider stated last; the account's email follows it. */
    email: text("email"),
    createdAt: timestamptz("created_at").notNull(),
    lastUsedAt: timestamptz("last_used_at"),
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
    /** The last request, at most a minute late. */
    lastSeenAt: timestamptz("last_seen_at"),
    lastSeenIp: text("last_seen_ip"),
    /** When this session passed a second factor; null: it did not. */
    secondFactorAt: timestamptz("second_factor_at"),
    /** When the user last proved who they are in this session, for changes of credentials. */
    authenticatedAt: timestamptz("authenticated_at"),
    /** It was opened by the sign-in provider, which asks for its own second factor. */
    byProvider: boolean("by_provider").notNull().default(false),
    deviceId: uuid("device_id"),
  },
  (t) => [index("sessions_by_user").on(t.userId), index("sessions_by_expiry").on(t.expiresAt)],
);

/** What a link in a mail is for. */
export const mailLinkPurpose = pgEnum("mail_link_purpose", [
  "VERIFY_EMAIL",
  "CHANGE_EMAIL",
  "RESET_PASSWORD",
]);

/**
 * Links sent by mail that prove an email. Each is bound to one email; issuing another one for the same user and purpose ends it. Opening
 * a link changes nothing: the user confirms. Used ones are kept, so that a second use can say when the first one was.
 */
export const mailLinks = pgTable(
  "mail_links",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    purpose: mailLinkPurpose("purpose").notNull(),
    email: text("email").notNull(),
    /** SHA-256 of the secret in the link. */
    digest: bytea("digest").notNull(),
    createdAt: timestamptz("created_at").notNull(),
    expiresAt: timestamptz("expires_at").notNull(),
    usedAt: timestamptz("used_at"),
    /** A newer link, a changed email or the end of the account ended it. */
    endedAt: timestamptz("ended_at"),
  },
  (t) => [
    unique("mail_links_digest_unique").on(t.digest),
    uniqueIndex("mail_links_one_open")
      .on(t.userId, t.purpose)
      .where(sql`${t.usedAt} is null and ${t.endedAt} is null`),
    index("mail_links_by_expiry").on(t.expiresAt),
  ],
);

/** A browser that has signed in as a user: it goes on when others are slowed down. */
export const knownDevices = pgTable(
  "known_devices",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    /** SHA-256 of the secret in the device's cookie. */
    digest: bytea("digest").notNull(),
    createdAt: timestamptz("created_at").notNull(),
    lastSeenAt: timestamptz("last_seen_at").notNull(),
  },
  (t) => [
    unique("known_devices_digest_unique").on(t.digest),
    index("known_devices_by_user").on(t.userId, t.lastSeenAt),
  ],
);

/** Time-based one-time passwords (RFC 6238): at most one authenticator app per user. */
export const totpFactors = pgTable("totp_factors", {
  id: uuid("id").primaryKey(),
  userId: uuid("user_id")
    .notNull()
    .unique("totp_factors_user_unique")
    .references(() => users.id),
  sealedSecret: text("sealed_secret").notNull(),
  createdAt: timestamptz("created_at").notNull(),
  /** Set by the first right code; until then it asks for nothing. */
  confirmedAt: timestamptz("confirmed_at"),
  /** The last accepted time step: a code works once. */
  lastStep: bigint("last_step", { mode: "number" }),
  lastUsedAt: timestamptz("last_used_at"),
});

/** Passkeys (WebAuthn Level 2 credentials). */
export const passkeys = pgTable(
  "passkeys",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    name: text("name").notNull(),
    credentialId: text("credential_id").notNull(),
    publicKey: bytea("public_key").notNull(),
    signatureCounter: bigint("signature_counter", { mode: "number" }).notNull(),
    transports: text("transports").array().notNull().default(sql`'{}'`),
    isBackedUp: boolean("is_backed_up").notNull().default(false),
    createdAt: timestamptz("created_at").notNull(),
    lastUsedAt: timestamptz("last_used_at"),
  },
  (t) => [
    unique("passkeys_credential_unique").on(t.credentialId),
    index("passkeys_by_user").on(t.userId, t.id),
  ],
);

/** Single-use codes for when the second factor is lost. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    digest: bytea("digest").notNull(),
    createdAt: timestamptz("created_at").notNull(),
    usedAt: timestamptz("used_at"),
  },
  (t) => [primaryKey({ name: "recovery_codes_pkey", columns: [t.userId, t.digest] })],
);

/** A started sign-in or registration of a passkey that waits for the user's second step. Short-lived, single use. */
export const factorChallenges = pgTable(
  "factor_challenges",
  {
    id: uuid("id").primaryKey(),
    /** Null for a sign-in by passkey, whose user isn't known yet. */
    userId: uuid("user_id").references(() => users.id),
    kind: text("kind").notNull(),
    /** SHA-256 of the secret that the browser holds. */
    digest: bytea("digest").notNull(),
    challenge: text("challenge"),
    attempts: integer("attempts").notNull().default(0),
    createdAt: timestamptz("created_at").notNull(),
    expiresAt: timestamptz("expires_at").notNull(),
    usedAt: timestamptz("used_at"),
  },
  (t) => [
    unique("factor_challenges_digest_unique").on(t.digest),
    index("factor_challenges_by_expiry").on(t.expiresAt),
  ],
);
