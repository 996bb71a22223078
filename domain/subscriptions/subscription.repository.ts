import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { applications, plans, subscriptions } from "@/db/schema";
import type { Application } from "@/domain/applications/application.repository";
import type { ApplicationType } from "@/domain/applications/application-types";
import { now } from "@/domain/kernel/clock";
import { type Queryable, rawSql, type Transaction } from "@/domain/kernel/database";
import type { PageRequest } from "@/domain/kernel/paging";
import type { PlanSecurity, PlanStatus } from "@/domain/plans/plan.rules";
import type { SubscriptionStatus } from "./subscription.rules";

export type Subscription = typeof subscriptions.$inferSelect;

/** A subscription with what its lists show of both sides. */
export interface SubscriptionView {
  readonly id: string;
  readonly status: SubscriptionStatus;
  readonly security: PlanSecurity;
  readonly comment: string;
  readonly message: string;
  readonly acceptedConditions: number | null;
  readonly restored: boolean;
  readonly requestedByName: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly processedAt: Date | null;
  readonly closedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly applicationType: ApplicationType;
  readonly applicationStatus: "ACTIVE" | "ARCHIVED";
  readonly applicationPicture: string | null;
  readonly ownerName: string | null;
  readonly clientId: string | null;
  readonly planId: string;
  readonly planName: string;
  readonly planStatus: PlanStatus;
  readonly apiId: string;
  readonly apiName: string;
  readonly apiVersion: string;
}

const viewColumns = () => rawSql()`
  s.id, s.status, s.security, s.comment, s.message, s.accepted_conditions as "acceptedConditions", s.restored,
  s.requested_by_name as "requestedByName", s.starts_at as "startsAt", s.ends_at as "endsAt",
  s.processed_at as "processedAt", s.closed_at as "closedAt", s.created_at as "createdAt", s.updated_at as "updatedAt",
  a.id as "applicationId", a.name as "applicationName", a.type as "applicationType", a.status as "applicationStatus",
  a.picture_digest as "applicationPicture", ou.name as "ownerName", a.client_id as "clientId",
  p.id as "planId", p.name as "planName", p.status as "planStatus",
  i.id as "apiId", i.name as "apiName", i.version as "apiVersion"`;

const viewJoins = () => rawSql()`
  join applications a on a.id = s.application_id
  join plans p on p.id = s.plan_id
  join apis i on i.id = s.api_id
  left join memberships o on o.application_id = a.id and o.role = 'PRIMARY_OWNER'
  left join users ou on ou.id = o.user_id`;

type Page = PageRequest<readonly [string]>;

export async function findSubscriptionViews(ids: readonly string[]): Promise<SubscriptionView[]> {
  if (ids.length === 0) return [];
  const rows = await rawSql()<SubscriptionView[]>`
    select ${viewColumns()} from subscriptions s ${viewJoins()} where s.id = any(${ids as string[]}::uuid[])`;
  return rows.map(withDates);
}

/** The subscriptions of one application, newest first. By subscriptions_by_application. */
export async function selectOfApplication(
  applicationId: string,
  statuses: readonly SubscriptionStatus[] | null,
  page: Page,
): Promise<SubscriptionView[]> {
  const q = rawSql();
  const rows = await q<SubscriptionView[]>`
    select ${viewColumns()} from subscriptions s ${viewJoins()}
    where s.application_id = ${applicationId}
      ${statuses ? q`and s.status = any(${statuses as string[]}::subscription_status[])` : q``} ${beyond(page)}
    ${ordered(page)} limit ${page.limit + 1}`;
  return rows.map(withDates);
}

export interface InboxFilter {
  readonly statuses: readonly SubscriptionStatus[] | null;
  readonly planId: string | null;
  /** Folded words of the application's name. */
  readonly search: string | null;
}

/**
 * The subscriptions of several APIs, newest first: of each API one range of subscriptions_by_api_and_status (one for each status asked
 * for) or subscriptions_by_api, never more rows than the page has; then the newest of those.
 */
export async function selectOfApis(
  apiIds: readonly string[],
  filter: InboxFilter,
  page: Page,
): Promise<SubscriptionView[]> {
  const q = rawSql();
  const pattern = filter.search ? `%${filter.search.replace(/[\\%_]/g, "\\$&")}%` : null;
  const statuses = filter.statuses ?? [null];
  const rows = await q<SubscriptionView[]>`
    select ${viewColumns()} from (
      select found.* from unnest(${apiIds as string[]}::uuid[]) as mine (id)
      cross join unnest(${statuses as (string | null)[]}::text[]) as wanted (status)
      cross join lateral (
        select s.* from subscriptions s
        ${pattern ? q`join applications sa on sa.id = s.application_id and sa.sort_key like ${pattern}` : q``}
        where s.api_id = mine.id
          ${filter.statuses ? q`and s.status = wanted.status::subscription_status` : q``}
          ${filter.planId ? q`and s.plan_id = ${filter.planId}` : q``} ${beyond(page)}
        ${ordered(page)} limit ${page.limit + 1}
      ) found
      order by found.id ${page.backwards ? q`` : q`desc`} limit ${page.limit + 1}
    ) s ${viewJoins()} ${ordered(page)}`;
  return rows.map(withDates);
}

function beyond(page: Page) {
  const q = rawSql();
  if (!page.from) return q``;
  return page.backwards ? q`and s.id > ${page.from[0]}::uuid` : q`and s.id < ${page.from[0]}::uuid`;
}

function ordered(page: Page) {
  const q = rawSql();
  return page.backwards ? q`order by s.id` : q`order by s.id desc`;
}

function withDates(row: SubscriptionView): SubscriptionView {
  const date = (value: Date | null) => value && new Date(value);
  return {
    ...row,
    startsAt: date(row.startsAt),
    endsAt: date(row.endsAt),
    processedAt: date(row.processedAt),
    closedAt: date(row.closedAt),
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}

export async function findSubscription(db: Queryable, id: string): Promise<Subscription | null> {
  const [row] = await db.select().from(subscriptions).where(eq(subscriptions.id, id));
  return row ?? null;
}

/** Locks the application of a subscription: the first lock of every act. */
export async function lockApplicationOf(tx: Transaction, id: string): Promise<Application | null> {
  const [row] = await tx
    .select({ application: applications })
    .from(subscriptions)
    .innerJoin(applications, eq(applications.id, subscriptions.applicationId))
    .where(eq(subscriptions.id, id))
    .for("update", { of: applications });
  return row?.application ?? null;
}

export async function lockSubscription(tx: Transaction, id: string): Promise<Subscription | null> {
  const [row] = await tx.select().from(subscriptions).where(eq(subscriptions.id, id)).for("update");
  return row ?? null;
}

/** The open subscriptions of an application to an API; there are few. By subscriptions_one_open_per_plan. */
export async function openSubscriptionsTo(
  db: Queryable,
  applicationId: string,
  apiId: string,
): Promise<Subscription[]> {
  return db
    .select()
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.applicationId, applicationId),
        eq(subscriptions.apiId, apiId),
        inArray(subscriptions.status, ["PENDING", "ACCEPTED", "PAUSED"]),
      ),
    );
}

/** Open subscriptions of several applications to an API: what the subscribe page says of each. */
export async function openSubscriptionsOf(
  db: Queryable,
  applicationIds: readonly string[],
  apiId: string,
): Promise<Subscription[]> {
  if (applicationIds.length === 0) return [];
  return db
    .select()
    .from(subscriptions)
    .where(
      and(
        inArray(subscriptions.applicationId, [...applicationIds]),
        eq(subscriptions.apiId, apiId),
        inArray(subscriptions.status, ["PENDING", "ACCEPTED", "PAUSED"]),
      ),
    );
}

/** Whether an open subscription of an application needs its client_id. */
export async function needsItsClientId(db: Queryable, applicationId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.applicationId, applicationId),
        inArray(subscriptions.security, ["JWT", "OAUTH2"]),
        inArray(subscriptions.status, ["PENDING", "ACCEPTED", "PAUSED"]),
      ),
    )
    .limit(1);
  return row !== undefined;
}

export async function insertSubscription(
  tx: Transaction,
  row: typeof subscriptions.$inferInsert,
): Promise<void> {
  await tx.insert(subscriptions).values(row);
}

export async function updateSubscriptionRow(
  tx: Transaction,
  id: string,
  values: Partial<typeof subscriptions.$inferInsert>,
): Promise<void> {
  await tx.update(subscriptions).set(values).where(eq(subscriptions.id, id));
}

/** What is closed at once: everything open of a plan, of an application, or those of these that have come to their end. */
export type ClosingScope =
  | { readonly planId: string }
  | { readonly applicationId: string }
  | { readonly ended: readonly string[] };

export interface ClosedSubscription {
  readonly id: string;
  readonly applicationId: string;
  readonly apiId: string;
  readonly planId: string;
  readonly formerStatus: SubscriptionStatus;
}

/** Closes what is open in a scope, in one statement. By subscriptions_by_plan, …_by_application or the primary key. */
export async function closeOpen(
  tx: Transaction,
  scope: ClosingScope,
  message: string,
): Promise<ClosedSubscription[]> {
  const moment = now().toISOString();
  const open = sql`status in ('PENDING', 'ACCEPTED', 'PAUSED')`;
  const where =
    "planId" in scope
      ? sql`plan_id = ${scope.planId} and ${open}`
      : "applicationId" in scope
        ? sql`application_id = ${scope.applicationId} and ${open}`
        : // Asked again under the lock: its end may have been put off since it was seen.
          sql`id = any(${sql.param(`{${scope.ended.join(",")}}`)}::uuid[]) and status in ('ACCEPTED', 'PAUSED')
            and ends_at <= ${moment}::timestamptz`;
  const rows = await tx.execute<{
    id: string;
    application_id: string;
    api_id: string;
    plan_id: string;
    former: SubscriptionStatus;
  }>(sql`
    update subscriptions s set status = 'CLOSED', closed_at = ${moment}::timestamptz, updated_at = ${moment}::timestamptz,
      message = ${message}
    from (select id, status as former from subscriptions
      where ${where} order by id for update) before
    where s.id = before.id
    returning s.id, s.application_id, s.api_id, s.plan_id, before.former`);
  return rows.map((row) => ({
    id: row.id,
    applicationId: row.application_id,
    apiId: row.api_id,
    planId: row.plan_id,
    formerStatus: row.former,
  }));
}

/** Ended subscriptions that are still open, a bounded number. By subscriptions_by_end. */
export async function selectEnded(db: Queryable, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(lte(subscriptions.endsAt, now()), inArray(subscriptions.status, ["ACCEPTED", "PAUSED"])))
    .orderBy(subscriptions.endsAt)
    .limit(limit);
  return rows.map((row) => row.id);
}

/** Brings closed subscriptions back as requests, but those whose plan is closed or that have an open one beside them. */
export async function reopen(
  tx: Transaction,
  ids: readonly string[],
): Promise<{ id: string; apiId: string }[]> {
  if (ids.length === 0) return [];
  const moment = now().toISOString();
  return tx.execute<{ id: string; apiId: string }>(sql`
    update subscriptions s set status = 'PENDING', restored = true, closed_at = null, updated_at = ${moment}::timestamptz,
      message = '', starts_at = null, ends_at = null
    from plans p
    where s.id = any(${sql.param(`{${ids.join(",")}}`)}::uuid[]) and p.id = s.plan_id and p.status <> 'CLOSED'
      and s.status = 'CLOSED'
      and not exists (select from subscriptions o where o.application_id = s.application_id and o.id <> s.id
        and o.status in ('PENDING', 'ACCEPTED', 'PAUSED')
        and (o.plan_id = s.plan_id
          or (o.api_id = s.api_id and o.security in ('JWT', 'OAUTH2') and s.security in ('JWT', 'OAUTH2'))))
    returning s.id, s.api_id as "apiId"`);
}

/** How many open subscriptions a plan has; for what closing it will say. By subscriptions_by_plan. */
export async function countOpenOfPlans(
  db: Queryable,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (planIds.length === 0) return new Map();
  const rows = await db
    .select({ planId: subscriptions.planId, count: sql<number>`count(*)::int` })
    .from(subscriptions)
    .where(
      and(
        inArray(subscriptions.planId, [...planIds]),
        inArray(subscriptions.status, ["PENDING", "ACCEPTED", "PAUSED"]),
      ),
    )
    .groupBy(subscriptions.planId);
  return new Map(rows.map((row) => [row.planId, row.count]));
}
