import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, timestamptz, xid8 } from "./types";

/** What a gateway says of itself with each report. */
export interface GatewayStatus {
  /** Resident memory, in bytes. */
  readonly memoryBytes: number;
  /** Decisions since its start. */
  readonly callsAllowed: number;
  readonly callsRefused: number;
  /** Records in its memory, by kind. */
  readonly records: Readonly<Record<string, number>>;
  /** Differences found by full comparisons since its start. */
  readonly repaired: number;
  /** Calls that it decided before are counted; the portal's own note, an ISO 8601 date and time. */
  readonly countedAt?: string;
}

/** Gateways: programs that check calls, each enrolled with a token and a key pair of its own. */
export const gateways = pgTable(
  "gateways",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    /** Runs in the portal's process and has no token. */
    isBuiltIn: boolean("is_built_in").notNull().default(false),
    /** SHA-256 of its token. */
    tokenDigest: bytea("token_digest"),
    tokenLastFour: text("token_last_four"),
    /** Its public key (JWK, RFC 7517), pinned at the first enrollment: secrets are encrypted to it. */
    publicKey: jsonb("public_key").$type<Readonly<Record<string, unknown>>>(),
    createdAt: timestamptz("created_at").notNull(),
    createdByUserId: uuid("created_by_user_id"),
    createdByName: text("created_by_name").notNull(),
    revokedAt: timestamptz("revoked_at"),
    version: text("version"),
    startedAt: timestamptz("started_at"),
    lastSeenAt: timestamptz("last_seen_at"),
    /** The position in the feed that it has in force: the feed's ID, and the snapshot of transactions whose changes it has (`pg_snapshot` as text). */
    applied: text("applied"),
    appliedAt: timestamptz("applied_at"),
    status: jsonb("status").$type<GatewayStatus>(),
  },
  (t) => [
    uniqueIndex("gateways_name_unique").on(t.name).where(sql`${t.revokedAt} is null`),
    uniqueIndex("gateways_one_built_in").on(t.isBuiltIn).where(sql`${t.isBuiltIn}`),
    unique("gateways_token_digest_unique").on(t.tokenDigest),
    check("gateways_token", sql`${t.isBuiltIn} = (${t.tokenDigest} is null)`),
  ],
);

export const gatewayChangeKind = pgEnum("gateway_change_kind", [
  "API",
  "PLAN",
  "APPLICATION",
  "SUBSCRIPTION",
  "API_KEY",
  "PROVIDER",
]);

/**
 * The feed of changes for gateways: triggers add a row for each change of what a decision reads, in the transaction of the change. A reader
 * takes the rows whose transaction its last snapshot didn't see, so a transaction that stays open neither hides nor delays another.
 */
export const gatewayChanges = pgTable(
  "gateway_changes",
  {
    position: bigserial("position", { mode: "number" }).primaryKey(),
    xid: xid8("xid").notNull().default(sql`pg_current_xact_id()`),
    kind: gatewayChangeKind("kind").notNull(),
    rowId: uuid("row_id").notNull(),
    changedAt: timestamptz("changed_at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    index("gateway_changes_by_xid").on(t.xid, t.position),
    index("gateway_changes_by_row").on(t.rowId, t.position),
    index("gateway_changes_by_time").on(t.changedAt),
  ],
);

/** One row: what identifies the feed, and up to where it was deleted. */
export const gatewayFeed = pgTable(
  "gateway_feed",
  {
    id: boolean("id").primaryKey().default(true),
    /** Changes when positions from before are no longer comparable, such as after a restored backup. */
    feedId: uuid("feed_id").notNull().default(sql`gen_random_uuid()`),
    /** Rows of earlier transactions can be missing. */
    prunedBefore: xid8("pruned_before").notNull().default("0"),
  },
  (t) => [check("gateway_feed_one_row", sql`${t.id}`)],
);

/** The last batch of usage counted from each run of a gateway, so that a repeated one is counted once. */
export const usageBatches = pgTable(
  "usage_batches",
  {
    gatewayId: uuid("gateway_id")
      .notNull()
      .references(() => gateways.id),
    /** A gateway's run, from its start to its end. */
    runId: uuid("run_id").notNull(),
    number: bigint("number", { mode: "number" }).notNull(),
    receivedAt: timestamptz("received_at").notNull(),
  },
  (t) => [primaryKey({ name: "usage_batches_pkey", columns: [t.gatewayId, t.runId] })],
);
