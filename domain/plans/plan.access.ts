import { loadApiForChange } from "@/domain/apis/api.access";
import type { Api } from "@/domain/apis/api.repository";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { may, maySeeApi } from "@/domain/kernel/authorize";
import { notFound } from "@/domain/kernel/domain-error";
import type { ApiAccessContext } from "@/domain/kernel/permissions";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import type { PlanStatus } from "@/domain/vocabulary/plan-status";
import { lockPlan, type Plan, type PlanContext, selectPlanContexts } from "./plan.repository";

/** Publishers of an API see all of its plans; others see those that can be, or still are, subscribed to. */
export function maySeePlan(actor: Actor, api: ApiAccessContext, status: PlanStatus): boolean {
  if (status === "PUBLISHED" || status === "DEPRECATED") return true;
  return may(actor, "plan.seeUnlisted", api);
}

/**
 * What determines who sees a plan, or null when its API is hidden from the actor. One statement for every ID, so that neither the result nor
 * the time distinguishes a hidden plan from one that doesn't exist.
 */
export async function planContext(
  actor: Actor,
  id: string,
  db: Queryable = database(),
): Promise<PlanContext | null> {
  const context = (await selectPlanContexts(db, viewerIdOf(actor), [id])).get(id);
  return context && maySeeApi(actor, context.api) ? context : null;
}

/** Loads and locks a plan with its API. @throws NOT_FOUND when the plan is hidden, FORBIDDEN, INVALID_STATUS */
export async function loadPlanForChange(
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<{ plan: Plan; api: Api }> {
  const seen = await planContext(actor, id, tx);
  if (!seen || !maySeePlan(actor, seen.api, seen.status)) throw notFound("plan");
  // The API first, then the plan: the lock order of archiving an API.
  const api = await loadApiForChange(tx, actor, "plan.manage", seen.apiId);
  const plan = await lockPlan(tx, id);
  if (!plan) throw notFound("plan");
  return { plan, api };
}
