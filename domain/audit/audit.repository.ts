import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { applications, auditEntries } from "@/db/schema";
import type { AuditAction } from "@/domain/kernel/audit";
import type { Queryable } from "@/domain/kernel/database";

export type AuditEntry = typeof auditEntries.$inferSelect;

/** An application's trail, newest first. By audit_entries_by_application; the id orders by time. */
export async function selectAuditEntries(
  db: Queryable,
  applicationId: string,
  page: { readonly after: string | null; readonly limit: number },
): Promise<AuditEntry[]> {
  return db
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.applicationId, applicationId),
        page.after ? lt(auditEntries.id, page.after) : undefined,
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(page.limit);
}

/** The latest entries of several applications, each at most `limit`: one statement, a range of the same index for each. */
export async function selectLatestEntries(
  db: Queryable,
  applicationIds: readonly string[],
  limit: number,
): Promise<AuditEntry[]> {
  if (applicationIds.length === 0) return [];
  const latest = db
    .select()
    .from(auditEntries)
    .where(sql`${auditEntries.applicationId} = wanted.id`)
    .orderBy(desc(auditEntries.id))
    .limit(limit)
    .as("latest");
  const wanted = sql`unnest(${sql.param(`{${applicationIds.join(",")}}`)}::uuid[]) as wanted (id)`;
  const rows = await db.select().from(wanted).crossJoinLateral(latest);
  return rows.map((row) => row.latest);
}

export async function findEntries(db: Queryable, ids: readonly string[]): Promise<AuditEntry[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(auditEntries)
    .where(inArray(auditEntries.id, [...ids]))
    .orderBy(desc(auditEntries.id));
}

/** An API's trail, newest first. By audit_entries_by_api. */
export async function selectApiEntries(
  db: Queryable,
  apiId: string,
  page: { readonly after: string | null; readonly limit: number },
): Promise<AuditEntry[]> {
  return db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.apiId, apiId), page.after ? lt(auditEntries.id, page.after) : undefined))
    .orderBy(desc(auditEntries.id))
    .limit(page.limit);
}

/** The names of applications, whatever their state. */
export async function selectApplicationNames(
  db: Queryable,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return db
    .select({ id: applications.id, name: applications.name })
    .from(applications)
    .where(inArray(applications.id, [...ids]));
}

/** Whether somebody ever did something to a thing of this name. By audit_entries_by_actor. */
export async function hasDone(
  db: Queryable,
  userId: string,
  action: AuditAction,
  subjectName: string,
): Promise<boolean> {
  const [entry] = await db
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.actorUserId, userId),
        eq(auditEntries.action, action),
        eq(auditEntries.subjectName, subjectName),
      ),
    )
    .limit(1);
  return entry !== undefined;
}

/** Everything that these people ever did, in its order. By audit_entries_by_actor. */
export async function selectDeeds(db: Queryable, userIds: readonly string[]): Promise<AuditEntry[]> {
  if (userIds.length === 0) return [];
  return db
    .select()
    .from(auditEntries)
    .where(inArray(auditEntries.actorUserId, [...userIds]))
    .orderBy(auditEntries.id);
}
