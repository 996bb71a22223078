import { index, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytea, timestamptz } from "./types";
import { users } from "./users";

export const accessTokenScope = pgEnum("access_token_scope", ["READ_ONLY", "FULL"]);

/** Personal access tokens: scripts use them to act as their user. */
export const accessTokens = pgTable(
  "access_tokens",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    name: text("name").notNull(),
    scope: accessTokenScope("scope").notNull(),
    /** SHA-256 of the whole token. */
    digest: bytea("digest").notNull(),
    /** The last four characters, to tell tokens apart. */
    lastFour: text("last_four").notNull(),
    createdAt: timestamptz("created_at").notNull(),
    expiresAt: timestamptz("expires_at"),
    lastUsedAt: timestamptz("last_used_at"),
    revokedAt: timestamptz("revoked_at"),
  },
  (t) => [
    unique("access_tokens_digest_unique").on(t.digest),
    index("access_tokens_by_user").on(t.userId, t.id),
  ],
);
