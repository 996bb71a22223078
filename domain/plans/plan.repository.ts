import { and, asc, eq, inArray, max, or, sql } from "drizzle-orm";
import { plans, planTerms } from "@/db/schema";
import type { PlanSettings } from "@/db/schema/apis";
import type { ApiAccessContext, ApiRole } from "@/domain/kernel/permissions";
import type { Queryable, Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { viewerRole } from "@/domain/store/publishers";
import { query } from "@/domain/store/statements";
import type { PlanStatus } from "@/domain/vocabulary/plan-status";

export type { PlanSettings };
export type Plan = typeof plans.$inferSelect;

export async function findPlan(db: Queryable, id: string): Promise<Plan | null> {
  const [row] = await db.select().from(plans).where(eq(plans.id, id));
  return row ?? null;
}

export async function findPlans(db: Queryable, ids: readonly string[]): Promise<Plan[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(plans)
    .where(inArray(plans.id, [...ids]));
}

/** A plan's status and API, with the viewer's role in the API. */
export interface PlanContext {
  readonly apiId: string;
  readonly status: PlanStatus;
  readonly api: ApiAccessContext;
}

/** Those of several plans, by ID. One statement, by plans_pkey and apis_pkey. */
export async function selectPlanContexts(
  db: Queryable,
  viewerId: string | null,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlanContext>> {
  const rows = await query<{
    id: string;
    apiId: string;
    planStatus: PlanStatus;
    status: string;
    visibility: string;
    role: ApiRole | null;
  }>(db)`
    select pl.id, a.id as "apiId", pl.status as "planStatus", a.status, a.visibility, ${viewerRole(viewerId)} as role
    from plans pl join apis a on a.id = pl.api_id where pl.id = any(${sql.param(ids)}::uuid[])`;
  return new Map(
    rows.map(({ id, apiId, planStatus, ...api }) => [
      id,
      { apiId, status: planStatus, api: { id: apiId, ...api } },
    ]),
  );
}

/** Locks a plan for a change of its own. */
export async function lockPlan(tx: Transaction, id: string): Promise<Plan | null> {
  const [row] = await tx.select().from(plans).where(eq(plans.id, id)).for("update");
  return row ?? null;
}

/** Locks all plans of an API, in the order every multi-plan lock uses. */
export async function lockPlansOf(tx: Transaction, apiId: string): Promise<Plan[]> {
  return tx.select().from(plans).where(eq(plans.apiId, apiId)).orderBy(asc(plans.id)).for("update");
}

/** Locks a plan against changes while something that depends on its status is created, so it can't be closed meanwhile. */
export async function holdPlan(tx: Transaction, id: string): Promise<Plan | null> {
  return (await holdPlans(tx, [id]))[0] ?? null;
}

/**
 * Locks several plans against changes, always in the same order, which closing all plans of an API uses too.
 * @param apiId only plans of this API: those of others are neither found nor locked
 */
export async function holdPlans(tx: Transaction, ids: readonly string[], apiId?: string): Promise<Plan[]> {
  return tx
    .select()
    .from(plans)
    .where(and(inArray(plans.id, [...ids]), apiId ? eq(plans.apiId, apiId) : undefined))
    .orderBy(asc(plans.id))
    .for("share");
}

/**
 * The plans of several APIs in their order. By plans_by_api; an API has at most MAXIMUM_PLANS_IN_ALL.
 * @param first the most of each API: its open plans, then the closed ones that were created last
 */
export async function selectPlansOf(
  db: Queryable,
  apiIds: readonly string[],
  first: number | null = null,
): Promise<Plan[]> {
  if (apiIds.length === 0) return [];
  const isAmongFirst =
    first === null
      ? undefined
      : sql`${plans.id} in (
          select p.id from unnest(${arrayText(apiIds)}::uuid[]) as given (id)
          cross join lateral (
            select id from plans where api_id = given.id order by status = 'CLOSED', id desc limit ${first}) p)`;
  return db
    .select()
    .from(plans)
    .where(and(inArray(plans.apiId, [...apiIds]), isAmongFirst))
    .orderBy(asc(plans.apiId), asc(plans.position), asc(plans.id));
}

export async function insertPlan(tx: Transaction, row: typeof plans.$inferInsert): Promise<void> {
  await tx.insert(plans).values(row);
}

export async function updatePlanRow(
  tx: Transaction,
  id: string,
  values: Partial<typeof plans.$inferInsert>,
): Promise<void> {
  await tx.update(plans).set(values).where(eq(plans.id, id));
}

export async function lastPosition(tx: Transaction, apiId: string): Promise<number> {
  const [row] = await tx
    .select({ position: max(plans.position) })
    .from(plans)
    .where(eq(plans.apiId, apiId));
  return row?.position ?? 0;
}

/** Orders plans, in one statement for all of them. */
export async function setPositions(tx: Transaction, apiId: string, ids: readonly string[]): Promise<void> {
  await query(tx)`
    update plans set position = requested.place
    from unnest(${arrayText(ids)}::uuid[]) with ordinality as requested (id, place)
    where plans.id = requested.id and plans.api_id = ${apiId}`;
}

export async function insertTerms(
  tx: Transaction,
  row: { planId: string; version: number; text: string; createdAt: Date },
): Promise<void> {
  await tx.insert(planTerms).values(row);
}

/** A version of a plan's terms. */
export async function findTerms(db: Queryable, planId: string, version: number): Promise<string | null> {
  const [row] = await db
    .select({ text: planTerms.text })
    .from(planTerms)
    .where(and(eq(planTerms.planId, planId), eq(planTerms.version, version)));
  return row?.text ?? null;
}

/** Versions of terms, of several plans, by plan and version. */
export async function selectTerms(
  db: Queryable,
  input: readonly { readonly planId: string; readonly version: number }[],
): Promise<{ planId: string; version: number; text: string }[]> {
  if (input.length === 0) return [];
  return db
    .select({ planId: planTerms.planId, version: planTerms.version, text: planTerms.text })
    .from(planTerms)
    .where(
      or(
        ...input.map(({ planId, version }) =>
          and(eq(planTerms.planId, planId), eq(planTerms.version, version)),
        ),
      ),
    );
}

/** The newest version ever written, whether it is current or not. */
export async function latestTermsVersion(tx: Transaction, planId: string): Promise<number> {
  const [row] = await tx
    .select({ version: max(planTerms.version) })
    .from(planTerms)
    .where(eq(planTerms.planId, planId));
  return row?.version ?? 0;
}

/** The current texts, by plan. */
export async function selectCurrentTerms(
  db: Queryable,
  planIds: readonly string[],
): Promise<{ planId: string; text: string }[]> {
  if (planIds.length === 0) return [];
  return db
    .select({ planId: planTerms.planId, text: planTerms.text })
    .from(planTerms)
    .innerJoin(plans, and(eq(plans.id, planTerms.planId), eq(plans.termsVersion, planTerms.version)))
    .where(inArray(planTerms.planId, [...planIds]));
}

/** Moves the issuer of plans, and key sets below it, to another URL of the same server. A trial has too few plans to need an index. */
export async function movePlanIssuers(tx: Transaction, from: string, to: string): Promise<void> {
  await query(tx)`
    update plans set settings = jsonb_set(jsonb_set(settings, '{jwt,issuer}', to_jsonb(${to}::text)), '{jwt,jwksUri}',
      case when starts_with(settings #>> '{jwt,jwksUri}', ${`${from}/`})
        then to_jsonb(${to}::text || substr(settings #>> '{jwt,jwksUri}', ${from.length + 1}::int))
        else settings #> '{jwt,jwksUri}' end)
    where settings #>> '{jwt,issuer}' = ${from}`;
  await query(tx)`
    update plans set settings = jsonb_set(settings, '{oauth2,authorizationServer}', to_jsonb(${to}::text))
    where settings #>> '{oauth2,authorizationServer}' = ${from}`;
}
