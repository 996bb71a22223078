import { and, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { apiKeys, applications, auditEntries } from "@/db/schema";
import type { PageRequest } from "@/domain/kernel/paging";
import type { AuditAction } from "@/domain/store/audit";
import type { Queryable } from "@/domain/store/database";
import { byId, keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";

export type AuditEntry = typeof auditEntries.$inferSelect;

/** An application's audit log, newest first. By audit_entries_by_application; the ID sorts by time. */
export async function selectAuditEntries(
  db: Queryable,
  applicationId: string,
  page: PageRequest<readonly [string]>,
): Promise<AuditEntry[]> {
  const { condition, sort } = keyset(byId("audit_entries.id"), "DESCENDING", page);
  return db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.applicationId, applicationId), condition))
    .orderBy(sort)
    .limit(page.limit + 1);
}

/** The latest entries of several applications, up to `limit` each: one statement, one range of the same index per application. */
export async function selectLatestEntries(
  db: Queryable,
  applicationIds: readonly string[],
  limit: number,
): Promise<AuditEntry[]> {
  if (applicationIds.length === 0) return [];
  const latest = db
    .select()
    .from(auditEntries)
    .where(sql`${auditEntries.applicationId} = requested.id`)
    .orderBy(desc(auditEntries.id))
    .limit(limit)
    .as("latest");
  const requested = sql`unnest(${arrayText(applicationIds)}::uuid[]) as requested (id)`;
  const rows = await db.select().from(requested).crossJoinLateral(latest);
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

/** An API's audit log, newest first. By audit_entries_by_api. */
export async function selectApiEntries(
  db: Queryable,
  apiId: string,
  page: PageRequest<readonly [string]>,
): Promise<AuditEntry[]> {
  const { condition, sort } = keyset(byId("audit_entries.id"), "DESCENDING", page);
  return db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.apiId, apiId), condition))
    .orderBy(sort)
    .limit(page.limit + 1);
}

/** A subscription to load audit entries for. */
export interface SubscriptionPlace {
  readonly id: string;
  readonly applicationId: string;
}

/**
 * The latest entries of subscriptions and their keys, up to `limit` each, newest first: the part of each application's log that is not
 * older than the subscription (an ID begins with its time), by audit_entries_by_application.
 */
export async function selectSubscriptionEntries(
  db: Queryable,
  places: readonly SubscriptionPlace[],
  limit: number,
): Promise<(AuditEntry & { readonly subscriptionId: string })[]> {
  if (places.length === 0) return [];
  const ids = arrayText(places.map((place) => place.id));
  const applicationIds = arrayText(places.map((place) => place.applicationId));
  const requested = sql`unnest(${ids}::uuid[], ${applicationIds}::uuid[]) as requested (id, application_id)`;
  const latest = db
    .select({
      ...getTableColumns(auditEntries),
      subscriptionId: sql<string>`requested.id`.as("subscription_id"),
    })
    .from(auditEntries)
    .where(
      sql`${auditEntries.applicationId} = requested.application_id
        and ${auditEntries.id} >= (left(requested.id::text, 13) || '-0000-0000-000000000000')::uuid
        and (${auditEntries.subjectId} = requested.id
          or ${auditEntries.subjectId} in (select k.id from ${apiKeys} k where k.subscription_id = requested.id))`,
    )
    .orderBy(desc(auditEntries.id))
    .limit(limit)
    .as("latest");
  const rows = await db.select().from(requested).crossJoinLateral(latest);
  return rows.map((row) => row.latest);
}

/** Application names, in any status. */
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

/** Whether any entry exists for an actor with this name. By audit_entries_by_actor. */
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

/** All actions of these users, in order. By audit_entries_by_actor. */
export async function selectDeeds(db: Queryable, userIds: readonly string[]): Promise<AuditEntry[]> {
  if (userIds.length === 0) return [];
  return db
    .select()
    .from(auditEntries)
    .where(inArray(auditEntries.actorUserId, [...userIds]))
    .orderBy(auditEntries.id);
}
