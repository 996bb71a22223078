import { getApi } from "@/domain/apis/api.queries";
import type { ApiView } from "@/domain/apis/api.repository";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { maySeeApi } from "@/domain/kernel/authorize";
import { invalid } from "@/domain/kernel/domain-error";
import { database } from "@/domain/store/database";
import { maySeePlan, planContext } from "./plan.access";
import {
  findPlan,
  findPlans,
  type Plan,
  selectCurrentTerms,
  selectPlanContexts,
  selectPlansOf,
} from "./plan.repository";
import { MAXIMUM_PLANS, MAXIMUM_PLANS_IN_ALL } from "./plan.rules";

/** The number of plans that a list of an API's plans has at most. @throws INVALID_INPUT */
export function plansWanted(first: number | null | undefined): number {
  if (first == null) return MAXIMUM_PLANS;
  if (Number.isInteger(first) && first >= 1 && first <= MAXIMUM_PLANS_IN_ALL) return first;
  throw invalid("first", `Enter a whole number from 1 to ${MAXIMUM_PLANS_IN_ALL}.`);
}

/** A plan with the current text of its terms. */
export interface PlanView extends Plan {
  readonly terms: string | null;
}

/**
 * The plans of APIs the viewer has already loaded, by API, in their order. Two statements. Publishers of an API see all of its plans;
 * others see those that can be, or still are, subscribed to.
 * @param first the most of each API: all open ones fit, and the closed ones that were created last
 */
export async function plansOf(
  actor: Actor,
  apis: readonly ApiView[],
  first = MAXIMUM_PLANS,
): Promise<ReadonlyMap<string, PlanView[]>> {
  const plans = await selectPlansOf(
    database(),
    apis.map((api) => api.id),
    first,
  );
  const visible = plans.filter((plan) => {
    const api = apis.find((candidate) => candidate.id === plan.apiId);
    return api && maySeePlan(actor, api, plan.status);
  });
  const views = await withTerms(visible);
  return new Map(apis.map((api) => [api.id, views.filter((plan) => plan.apiId === api.id)]));
}

/** One plan of an API the actor can see, or null. */
export async function getPlan(actor: Actor, id: string): Promise<{ plan: PlanView; api: ApiView } | null> {
  const context = await planContext(actor, id);
  if (!context || !maySeePlan(actor, context.api, context.status)) return null;
  const [plan, api] = await Promise.all([findPlan(database(), id), getApi(actor, context.apiId)]);
  if (!plan || !api) return null;
  const [view] = await withTerms([plan]);
  return view ? { plan: view, api } : null;
}

/** Several plans by ID, without those hidden from the actor. Three statements. */
export async function visiblePlans(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlanView>> {
  const contexts = await selectPlanContexts(database(), viewerIdOf(actor), ids);
  const visible = ids.filter((id) => {
    const context = contexts.get(id);
    return context && maySeeApi(actor, context.api) && maySeePlan(actor, context.api, context.status);
  });
  const plans = await findPlans(database(), visible);
  return new Map((await withTerms(plans)).map((plan) => [plan.id, plan]));
}

async function withTerms(plans: readonly Plan[]): Promise<PlanView[]> {
  const ids = plans.filter((plan) => plan.termsVersion !== null).map((plan) => plan.id);
  const texts = new Map((await selectCurrentTerms(database(), ids)).map((row) => [row.planId, row.text]));
  return plans.map((plan) => ({ ...plan, terms: texts.get(plan.id) ?? null }));
}
