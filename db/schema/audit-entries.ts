import { boolean, index, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { timestamptz } from "./types";

export const actorKind = pgEnum("actor_kind", ["USER", "ACCESS_TOKEN", "SYSTEM"]);

/** One changed field, before and after. Secrets are replaced by a fixed mask. */
export interface AuditChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Written in the transaction of the recorded change; never updated or deleted. The ID is a UUIDv7, ordered by time.
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
  ],
);
