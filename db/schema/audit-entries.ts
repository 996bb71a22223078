import { sql } from "drizzle-orm";
import { bigint, boolean, index, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytea, timestamptz } from "./types";

export const actorKind = pgEnum("actor_kind", ["USER", "ACCESS_TOKEN", "SYSTEM", "APPLICATION"]);

/** One changed field, before and after. Secrets are replaced by a fixed mask. */
export interface AuditChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Written in the transaction of the recorded change; never updated, and deleted only by `audit_prune`, which triggers enforce. The ID is a UUIDv7, ordered by time.
 */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: uuid("id").primaryKey(),
    occurredAt: timestamptz("occurred_at").notNull(),
    actorKind: actorKind("actor_kind").notNull(),
    actorUserId: uuid("actor_user_id"),
    actorTokenId: uuid("actor_token_id"),
    /** The name at that time: users can be renamed, history is not. */
    actorName: text("actor_name").notNull(),
    /** The action was allowed only because the user is a platform administrator. */
    asAdministrator: boolean("as_administrator").notNull().default(false),
    action: text("action").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: uuid("subject_id"),
    subjectName: text("subject_name"),
    applicationId: uuid("application_id"),
    apiId: uuid("api_id"),
    changes: jsonb("changes").$type<readonly AuditChange[]>().notNull(),
    ip: text("ip"),
  },
  (t) => [
    index("audit_entries_by_application").on(t.applicationId, t.id),
    index("audit_entries_by_api").on(t.apiId, t.id),
    index("audit_entries_by_actor").on(t.actorUserId, t.id),
    index("audit_entries_by_subject").on(t.subjectId, t.id),
    index("audit_entries_by_action").on(t.action, t.id),
    index("audit_entries_by_kind").on(t.subjectKind, t.id),
    index("audit_entries_by_ip").on(t.ip, t.id).where(sql`${t.ip} is not null`),
  ],
);

/**
 * The chain over audit entries, in the order of their commits: each link's digest covers the entry and the digest before, so that a
 * changed or removed entry shows.
 */
export const auditChain = pgTable(
  "audit_chain",
  {
    position: bigint("position", { mode: "number" }).primaryKey(),
    entryId: uuid("entry_id").notNull(),
    /** SHA-256 over the digest before and the entry's canonical JSON. */
    digest: bytea("digest").notNull(),
    createdAt: timestamptz("created_at").notNull(),
  },
  (t) => [index("audit_chain_by_entry").on(t.entryId)],
);

/** Entries that have no link in the chain yet. A trigger adds them, so that none is skipped, however late its transaction commits. */
export const auditUnchained = pgTable("audit_unchained", { entryId: uuid("entry_id").primaryKey() });

/** Where the chain began again after its oldest entries were deleted: the last deleted link. */
export const auditCheckpoints = pgTable("audit_checkpoints", {
  position: bigint("position", { mode: "number" }).primaryKey(),
  digest: bytea("digest").notNull(),
  /** The entries deleted with it were all older. */
  deletedBefore: timestamptz("deleted_before").notNull(),
  createdAt: timestamptz("created_at").notNull(),
});
