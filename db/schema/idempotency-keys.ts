import { index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytea, timestamptz } from "./types";

/** Mutations sent with an idempotency key, with the first response, for 24 hours. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    id: uuid("id").primaryKey(),
    /** The user, or the access token's application. */
    owner: text("owner").notNull(),
    key: text("key").notNull(),
    mutation: text("mutation").notNull(),
    /** HMAC-SHA256 of the mutation and its canonical input, under an encryption key: an input can contain a password. */
    inputDigest: bytea("input_digest").notNull(),
    /** The first response, as JSON, encrypted: it can hold a secret that is shown once. Null while the first is running. */
    sealedResponse: text("sealed_response"),
    /** The end of the first's claim; after it, another can run. */
    claimedUntil: timestamptz("claimed_until").notNull(),
    /** When the first was carried out, written in its own transaction; null if it changed nothing. */
    carriedOutAt: timestamptz("carried_out_at"),
    createdAt: timestamptz("created_at").notNull(),
    expiresAt: timestamptz("expires_at").notNull(),
  },
  (t) => [
    unique("idempotency_keys_unique").on(t.owner, t.key),
    index("idempotency_keys_by_expiry").on(t.expiresAt),
  ],
);

/** Sign-ins of command-line tools through the browser (in the manner of RFC 8628). */
export const deviceAuthorizations = pgTable(
  "device_authorizations",
  {
    id: uuid("id").primaryKey(),
    /** SHA-256 of the code that the tool holds. */
    digest: bytea("digest").notNull(),
    /** What the user types, without its hyphen. */
    userCode: text("user_code").notNull(),
    clientName: text("client_name").notNull(),
    scopes: text("scopes").array().notNull(),
    ip: text("ip"),
    createdAt: timestamptz("created_at").notNull(),
    expiresAt: timestamptz("expires_at").notNull(),
    approvedByUserId: uuid("approved_by_user_id"),
    /** The token created at the approval; revoked if the tool never fetches it. */
    tokenId: uuid("token_id"),
    deniedAt: timestamptz("denied_at"),
    /** The token, encrypted, until the tool has fetched it. */
    sealedToken: text("sealed_token"),
    lastPolledAt: timestamptz("last_polled_at"),
  },
  (t) => [
    unique("device_authorizations_digest_unique").on(t.digest),
    index("device_authorizations_by_user_code").on(t.userCode),
    index("device_authorizations_by_expiry").on(t.expiresAt),
  ],
);
