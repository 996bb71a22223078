import { and, desc, eq, getTableColumns, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { apiKeys, applications, auditEntries, memberships } from "@/db/schema";
import { HOUR } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import type { PageRequest } from "@/domain/kernel/paging";
import type { AuditAction } from "@/domain/store/audit";
import type { Queryable } from "@/domain/store/database";
import { byId, isShared, keyset, type Shared } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { isPublisher } from "@/domain/store/publishers";
import type { AuditFilter } from "./audit-filter.rules";

export type AuditEntry = typeof auditEntries.$inferSelect;

/** Whose audit log: an application's, an API's, or the whole platform's. */
export type AuditScope =
  | { readonly applicationId: string }
  | { readonly apiId: string }
  | { readonly platform: true };

/**
 * A page of the audit log, newest first. By the index of the scope or of a filter, which all end with the ID: audit_entries_by_application,
 * _by_api, _by_actor, _by_subject, _by_action, _by_kind, _by_ip, or audit_entries_pkey. Times are ranges of the ID, which begins with its
 * own time.
 */
export async function selectAuditEntries(
  db: Queryable,
  scope: AuditScope,
  filter: AuditFilter & { readonly showsAllIps: boolean },
  page: PageRequest<readonly [string]>,
): Promise<AuditEntry[]> {
  const { first, conditions } = equalitiesOf(scope, filter);
  const { condition, sort } = keyset(byId("audit_entries.id"), "DESCENDING", page, first);
  return db
    .select()
    .from(auditEntries)
    .where(and(...conditions, ...conditionsOf(filter), ipCondition(scope, filter), condition))
    .orderBy(sort)
    .limit(page.limit + 1);
}

/** The columns that have one value in all entries. The first one leads the index; it is the one with the fewest entries, as a rule. */
function equalitiesOf(scope: AuditScope, filter: AuditFilter): { first: Shared | null; conditions: SQL[] } {
  const { actorUserId, action, subjectKind, subjectId } = filter;
  const columns = [
    ["subject_id", "uuid", subjectId],
    ["application_id", "uuid", "applicationId" in scope ? scope.applicationId : null],
    ["api_id", "uuid", "apiId" in scope ? scope.apiId : null],
    ["actor_user_id", "uuid", actorUserId],
    ["action", "text", action],
    ["subject_kind", "text", subjectKind],
  ] as const;
  const [first = null, ...others] = columns.flatMap(([name, type, value]): Shared[] =>
    value ? [{ name: `audit_entries.${name}`, type, value }] : [],
  );
  return { first, conditions: others.map(({ name, value }) => sql`${sql.raw(name)} = ${value}`) };
}

function conditionsOf(filter: AuditFilter): (SQL | undefined)[] {
  const { actorTokenId, from, to } = filter;
  return [
    actorTokenId ? eq(auditEntries.actorTokenId, actorTokenId) : undefined,
    from ? and(gte(auditEntries.occurredAt, from), gte(auditEntries.id, firstIdAt(from, -SLACK))) : undefined,
    to ? lt(auditEntries.occurredAt, to) : undefined,
    // The trial's sample entries are younger than what they record.
    to && !environment().embedded ? lt(auditEntries.id, firstIdAt(to, SLACK)) : undefined,
  ];
}

/** How far the time of an entry's ID can be from the entry's own: two reads of one clock, or of a clock that was set. */
const SLACK = HOUR;

/** The smallest UUIDv7 (RFC 9562 section 5.7) of a time. */
function firstIdAt(time: Date, shift: number): string {
  const hex = Math.max(0, time.getTime() + shift)
    .toString(16)
    .padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** An address finds only entries whose address the viewer is shown: those of the scope's own people, unless all are. */
function ipCondition(
  scope: AuditScope,
  { ips, showsAllIps }: AuditFilter & { readonly showsAllIps: boolean },
): SQL | undefined {
  if (!ips) return undefined;
  const matches = inArray(auditEntries.ip, [...ips]);
  if (showsAllIps || "platform" in scope) return matches;
  return and(matches, "applicationId" in scope ? ACTOR_IS_MEMBER : ACTOR_IS_PUBLISHER);
}

const isMember = (userId: SQL) => sql`exists (select from ${memberships} m
  where m.application_id = ${auditEntries.applicationId} and m.user_id = ${userId})`;
const isItsPublisher = (userId: SQL) => isPublisher(sql`${auditEntries.apiId}`, userId);
const ACTOR_IS_MEMBER = isMember(sql`${auditEntries.actorUserId}`);
const ACTOR_IS_PUBLISHER = isItsPublisher(sql`${auditEntries.actorUserId}`);

/**
 * The IP addresses of entries that a user is shown: of those by people who are with the user in the application, or publish the API with
 * them. By audit_entries_pkey.
 */
export async function selectShownIps(
  db: Queryable,
  viewerId: string,
  ids: readonly string[],
): Promise<{ id: string; ip: string | null }[]> {
  const viewer = sql`${viewerId}::uuid`;
  return db
    .select({ id: auditEntries.id, ip: auditEntries.ip })
    .from(auditEntries)
    .where(
      and(
        sql`${auditEntries.id} = any(${arrayText(ids)}::uuid[])`,
        sql`((${ACTOR_IS_MEMBER} and ${isMember(viewer)}) or (${ACTOR_IS_PUBLISHER} and ${isItsPublisher(viewer)}))`,
      ),
    );
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
    .where(isShared({ name: "audit_entries.application_id", type: "uuid", value: sql`requested.id` }))
    .orderBy(desc(auditEntries.applicationId), desc(auditEntries.id))
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
      sql`${isShared({ name: "audit_entries.application_id", type: "uuid", value: sql`requested.application_id` })}
        and ${auditEntries.id} >= (left(requested.id::text, 13) || '-0000-0000-000000000000')::uuid
        and (${auditEntries.subjectId} = requested.id
          or ${auditEntries.subjectId} in (select k.id from ${apiKeys} k where k.subscription_id = requested.id))`,
    )
    .orderBy(desc(auditEntries.applicationId), desc(auditEntries.id))
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
