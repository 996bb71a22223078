import { auditEntries } from "@/db/schema";
import type { PageRequest } from "@/domain/kernel/paging";
import type { Queryable } from "@/domain/store/database";
import { byId, keyset } from "@/domain/store/keyset";
import type { AuditEntry } from "./audit.repository";

/**
 * What a user did, or what was done to their account, newest first. By audit_entries_by_actor or audit_entries_by_subject; the ID sorts by
 * time.
 */
export async function selectUserEntries(
  db: Queryable,
  userId: string,
  as: "ACTOR" | "SUBJECT",
  page: PageRequest<readonly [string]>,
): Promise<AuditEntry[]> {
  const name = as === "ACTOR" ? "audit_entries.actor_user_id" : "audit_entries.subject_id";
  const { condition, sort } = keyset(byId("audit_entries.id"), "DESCENDING", page, {
    name,
    type: "uuid",
    value: userId,
  });
  return db
    .select()
    .from(auditEntries)
    .where(condition)
    .orderBy(sort)
    .limit(page.limit + 1);
}
