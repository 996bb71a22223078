import { and, eq, gt, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import { apis, applications, plans, subscriptions } from "@/db/schema";
import type { Application } from "@/domain/applications/application.repository";
import { now } from "@/domain/kernel/clock";
import type { AccessContext, ApiAccessContext, ApiRole, ApplicationRole } from "@/domain/kernel/permissions";
import type { Queryable, Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { viewerRole } from "@/domain/store/publishers";
import { query } from "@/domain/store/statements";
import type { SubscriptionStatus } from "@/domain/vocabulary/subscription-status";
import { hasEnded, isOpen } from "./status-now.repository";

export type Subscription = typeof subscriptions.$inferSelect;

export async function findSubscription(db: Queryable, id: string): Promise<Subscription | null> {
  const [row] = await db.select().from(subscriptions).where(eq(subscriptions.id, id));
  return row ?? null;
}

/** A subscription with the viewer's roles on its two sides. */
export interface SubscriptionSides {
  readonly subscriptionId: string;
  readonly application: AccessContext;
  readonly api: ApiAccessContext;
}

/** Subscriptions by their IDs, or by those of their keys. */
export type SubscriptionIds =
  | { readonly subscriptionIds: readonly string[] }
  | { readonly keyIds: readonly string[] };

/** The sides of several subscriptions, by the given IDs. One statement, by the primary keys. */
export async function selectSides(
  db: Queryable,
  viewerId: string | null,
  of: SubscriptionIds,
): Promise<ReadonlyMap<string, SubscriptionSides>> {
  const subjects =
    "keyIds" in of
      ? sql`(select k.id as given, k.subscription_id as id from api_keys k where k.id = any(${sql.param(of.keyIds)}::uuid[]))`
      : sql`(select id as given, id from unnest(${sql.param(of.subscriptionIds)}::uuid[]) as id)`;
  const rows = await query<{
    given: string;
    subscriptionId: string;
    applicationId: string;
    id: string;
    applicationRole: ApplicationRole | null;
    status: string;
    visibility: string;
    role: ApiRole | null;
  }>(db)`
    select subjects.given, s.id as "subscriptionId", s.application_id as "applicationId", a.id, m.role as "applicationRole", a.status, a.visibility, ${viewerRole(viewerId)} as role
    from ${subjects} subjects join subscriptions s on s.id = subjects.id join apis a on a.id = s.api_id
    left join memberships m on m.application_id = s.application_id and m.user_id = ${viewerId}`;
  return new Map(
    rows.map(({ given, subscriptionId, applicationId, applicationRole, ...api }) => [
      given,
      { subscriptionId, application: { applicationId, role: applicationRole }, api },
    ]),
  );
}

/** Locks a subscription's application: the first lock of every action. */
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

/**
 * The subscriptions of an application to an API that the table shows as open, also those that have ended since. There are few. By
 * subscriptions_one_open_per_plan.
 */
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

/** Open subscriptions of several applications to several APIs, for the subscribe page. */
export async function openSubscriptionsOf(
  db: Queryable,
  applicationIds: readonly string[],
  apiIds: readonly string[],
): Promise<Subscription[]> {
  if (applicationIds.length === 0 || apiIds.length === 0) return [];
  return db
    .select()
    .from(subscriptions)
    .where(
      and(
        inArray(subscriptions.applicationId, [...applicationIds]),
        inArray(subscriptions.apiId, [...apiIds]),
        isOpen("subscriptions"),
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
        inArray(subscriptions.authenticationType, ["JWT", "OAUTH2"]),
        isOpen("subscriptions"),
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

/** The scope of a closing: a plan, an application, or these subscriptions. */
export type ClosingScope =
  | { readonly planId: string }
  | { readonly applicationId: string }
  | { readonly ids: readonly string[] };

export interface ClosedSubscription {
  readonly id: string;
  readonly applicationId: string;
  readonly apiId: string;
  readonly planId: string;
  readonly formerStatus: SubscriptionStatus;
  /** Names. */
  readonly application: string;
  readonly api: string;
  readonly plan: string;
}

function within(scope: ClosingScope): SQL {
  if ("planId" in scope) return sql`o.plan_id = ${scope.planId}`;
  if ("applicationId" in scope) return sql`o.application_id = ${scope.applicationId}`;
  return sql`o.id = any(${arrayText(scope.ids)}::uuid[])`;
}

/**
 * Closes the subscriptions of a scope that have ended, or those that are open now, in one statement. By subscriptions_by_plan,
 * …_by_application or the primary key, and the primary keys of what it names.
 */
export async function closeOpen(
  tx: Transaction,
  scope: ClosingScope,
  which: "ENDED" | "OPEN",
  message: string,
): Promise<ClosedSubscription[]> {
  const timestamp = now().toISOString();
  // Checked again under the lock: the end may have been postponed since it was read.
  const where = sql`${within(scope)} and ${which === "ENDED" ? hasEnded("o") : isOpen("o")}`;
  return query<ClosedSubscription & Record<string, unknown>>(tx)`
    update subscriptions s set status = 'CLOSED', closed_at = ${timestamp}::timestamptz, updated_at = ${timestamp}::timestamptz,
      message = ${message}
    from (select o.id, o.status as former from subscriptions o
      where ${where} order by o.id for update) before, applications a, apis i, plans p
    where s.id = before.id and a.id = s.application_id and i.id = s.api_id and p.id = s.plan_id
    returning s.id, s.application_id as "applicationId", s.api_id as "apiId", s.plan_id as "planId", before.former as "formerStatus",
      a.name as application, i.name as api, p.name as plan`;
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

/** A restored subscription, with its plan and API. */
export interface Reopened extends Record<string, unknown> {
  readonly id: string;
  readonly apiId: string;
  readonly apiName: string;
  readonly planName: string;
}

/**
 * Restores closed subscriptions as requests with the dates that are still ahead, except those whose end has passed, those with a closed plan
 * and those with another open subscription.
 */
export async function reopen(tx: Transaction, ids: readonly string[]): Promise<Reopened[]> {
  if (ids.length === 0) return [];
  const timestamp = now().toISOString();
  return query<Reopened>(tx)`
    update subscriptions s set status = 'PENDING', restored = true, closed_at = null, updated_at = ${timestamp}::timestamptz,
      message = '', starts_at = case when s.starts_at > ${timestamp}::timestamptz then s.starts_at end
    from plans p join apis i on i.id = p.api_id
    where s.id = any(${arrayText(ids)}::uuid[]) and p.id = s.plan_id and p.status <> 'CLOSED'
      and s.status = 'CLOSED' and (s.ends_at is null or s.ends_at > ${timestamp}::timestamptz)
      and not exists (select from subscriptions o where o.application_id = s.application_id and o.id <> s.id
        and o.status in ('PENDING', 'ACCEPTED', 'PAUSED')
        and (o.plan_id = s.plan_id
          or (o.api_id = s.api_id and o.authentication_type in ('JWT', 'OAUTH2') and s.authentication_type in ('JWT', 'OAUTH2'))))
    returning s.id, s.api_id as "apiId", i.name as "apiName", p.name as "planName"`;
}

/** The number of a plan's open subscriptions, to show before closing it. */
export async function countOpenOfPlans(
  db: Queryable,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (planIds.length === 0) return new Map();
  const rows = await db
    .select({ planId: subscriptions.planId, count: sql<number>`count(*)::int` })
    .from(subscriptions)
    .where(and(inArray(subscriptions.planId, [...planIds]), isOpen("subscriptions")))
    .groupBy(subscriptions.planId);
  return new Map(rows.map((row) => [row.planId, row.count]));
}

/** Open subscriptions that end before a timestamp. By subscriptions_by_end. */
export async function selectEndingSubscriptions(
  db: Queryable,
  before: Date,
  batch: { readonly afterId: string | null; readonly limit: number },
) {
  return db
    .select({
      id: subscriptions.id,
      endsAt: subscriptions.endsAt,
      applicationId: subscriptions.applicationId,
      apiId: subscriptions.apiId,
      applicationName: applications.name,
      apiName: apis.name,
      planName: plans.name,
    })
    .from(subscriptions)
    .innerJoin(applications, eq(applications.id, subscriptions.applicationId))
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .innerJoin(apis, eq(apis.id, subscriptions.apiId))
    .where(
      and(
        lt(subscriptions.endsAt, before),
        gt(subscriptions.endsAt, now()),
        inArray(subscriptions.status, ["ACCEPTED", "PAUSED"]),
        batch.afterId ? gt(subscriptions.id, batch.afterId) : undefined,
      ),
    )
    .orderBy(subscriptions.id)
    .limit(batch.limit);
}
