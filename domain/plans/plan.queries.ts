import { getApi, visibleApis } from "@/domain/apis/api.queries";
import type { ApiView } from "@/domain/apis/api.repository";
import type { Actor } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import { database } from "@/domain/store/database";
import { findPlan, findPlans, type Plan, selectCurrentTerms, selectPlansOf } from "./plan.repository";

/** A plan with the current text of its terms. */
export interface PlanView extends Plan {
  readonly terms: string | null;
}

/**
 * The plans of APIs the viewer has already loaded, by API, in their order. Two statements. Publishers of an API see all of its plans;
 * others see those that can be, or still are, subscribed to.
 */
export async function plansOf(
  actor: Actor,
  apis: readonly ApiView[],
): Promise<ReadonlyMap<string, PlanView[]>> {
  const plans = await selectPlansOf(
    database(),
    apis.map((api) => api.id),
  );
  const visible = plans.filter((plan) => {
    const api = apis.find((candidate) => candidate.id === plan.apiId);
    return api && maySeePlan(actor, api, plan);
  });
  const views = await withTerms(visible);
  return new Map(apis.map((api) => [api.id, views.filter((plan) => plan.apiId === api.id)]));
}

function maySeePlan(actor: Actor, api: ApiView, plan: Plan): boolean {
  if (plan.status === "PUBLISHED" || plan.status === "DEPRECATED") return true;
  return may(actor, "plan.seeUnlisted", api);
}

/** One plan of an API the actor can see, or null. */
export async function getPlan(actor: Actor, id: string): Promise<{ plan: PlanView; api: ApiView } | null> {
  const plan = await findPlan(database(), id);
  const api = plan && (await getApi(actor, plan.apiId));
  if (!plan || !api || !maySeePlan(actor, api, plan)) return null;
  const [view] = await withTerms([plan]);
  return view ? { plan: view, api } : null;
}

/** Several plans by ID, without those hidden from the actor. Three statements. */
export async function visiblePlans(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlanView>> {
  const plans = await findPlans(database(), ids);
  const apis = await visibleApis(actor, [...new Set(plans.map((plan) => plan.apiId))]);
  const visible = plans.filter((plan) => {
    const api = apis.get(plan.apiId);
    return api !== undefined && maySeePlan(actor, api, plan);
  });
  return new Map((await withTerms(visible)).map((plan) => [plan.id, plan]));
}

async function withTerms(plans: readonly Plan[]): Promise<PlanView[]> {
  const ids = plans.filter((plan) => plan.termsVersion !== null).map((plan) => plan.id);
  const texts = new Map((await selectCurrentTerms(database(), ids)).map((row) => [row.planId, row.text]));
  return plans.map((plan) => ({ ...plan, terms: texts.get(plan.id) ?? null }));
}
