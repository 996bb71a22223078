import { and, asc, eq, inArray, max, or, sql } from "drizzle-orm";
import { plans, planTerms } from "@/db/schema";
import type { PlanSettings } from "@/db/schema/apis";
import type { Queryable, Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

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

/** Locks several plans against changes, always in the same order, which closing all plans of an API uses too. */
export async function holdPlans(tx: Transaction, ids: readonly string[]): Promise<Plan[]> {
  return tx
    .select()
    .from(plans)
    .where(inArray(plans.id, [...ids]))
    .orderBy(asc(plans.id))
    .for("share");
}

/** The plans of several APIs in their order. By plans_by_api; an API has at most MAXIMUM_PLANS. */
export async function selectPlansOf(db: Queryable, apiIds: readonly string[]): Promise<Plan[]> {
  if (apiIds.length === 0) return [];
  return db
    .select()
    .from(plans)
    .where(inArray(plans.apiId, [...apiIds]))
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
    from unnest(${sql.param(`{${ids.join(",")}}`)}::uuid[]) with ordinality as requested (id, place)
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
