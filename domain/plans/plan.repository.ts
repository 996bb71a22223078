import { and, asc, eq, inArray, max, or, sql } from "drizzle-orm";
import { planConditions, plans } from "@/db/schema";
import type { PlanSettings } from "@/db/schema/apis";
import type { Queryable, Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

export type { PlanSettings };
export type Plan = typeof plans.$inferSelect;

export async function findPlan(db: Queryable, id: string): Promise<Plan | null> {
  const [row] = await db.select().from(plans).where(eq(plans.id, id));
  return row ?? null;
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
    update plans set position = wanted.place
    from unnest(${sql.param(`{${ids.join(",")}}`)}::uuid[]) with ordinality as wanted (id, place)
    where plans.id = wanted.id and plans.api_id = ${apiId}`;
}

export async function insertConditions(
  tx: Transaction,
  row: { planId: string; version: number; text: string; createdAt: Date },
): Promise<void> {
  await tx.insert(planConditions).values(row);
}

/** A version of a plan's terms. */
export async function findConditions(db: Queryable, planId: string, version: number): Promise<string | null> {
  const [row] = await db
    .select({ text: planConditions.text })
    .from(planConditions)
    .where(and(eq(planConditions.planId, planId), eq(planConditions.version, version)));
  return row?.text ?? null;
}

/** Versions of terms, of several plans at once; by plan and version. */
export async function selectConditions(
  db: Queryable,
  wanted: readonly { readonly planId: string; readonly version: number }[],
): Promise<{ planId: string; version: number; text: string }[]> {
  if (wanted.length === 0) return [];
  return db
    .select({ planId: planConditions.planId, version: planConditions.version, text: planConditions.text })
    .from(planConditions)
    .where(
      or(
        ...wanted.map(({ planId, version }) =>
          and(eq(planConditions.planId, planId), eq(planConditions.version, version)),
        ),
      ),
    );
}

/** The newest version ever written, whether it is current or not. */
export async function latestConditionsVersion(tx: Transaction, planId: string): Promise<number> {
  const [row] = await tx
    .select({ version: max(planConditions.version) })
    .from(planConditions)
    .where(eq(planConditions.planId, planId));
  return row?.version ?? 0;
}

/** The current texts, by plan. */
export async function selectCurrentConditions(
  db: Queryable,
  planIds: readonly string[],
): Promise<{ planId: string; text: string }[]> {
  if (planIds.length === 0) return [];
  return db
    .select({ planId: planConditions.planId, text: planConditions.text })
    .from(planConditions)
    .innerJoin(
      plans,
      and(eq(plans.id, planConditions.planId), eq(plans.conditionsVersion, planConditions.version)),
    )
    .where(inArray(planConditions.planId, [...planIds]));
}
