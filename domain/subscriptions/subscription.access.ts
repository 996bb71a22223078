import { findVisibleApi } from "@/domain/apis/api.access";
import { findApiView } from "@/domain/apis/api.repository";
import type { ApiStatus } from "@/domain/apis/api.rules";
import type { Application } from "@/domain/applications/application.repository";
import { findAccessContext } from "@/domain/applications/application-member.repository";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { assertSide, maySeeSubscription } from "@/domain/kernel/authorize";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import type { AccessContext, Side, SubscriptionVerb } from "@/domain/kernel/permissions";
import { planContext } from "@/domain/plans/plan.access";
import { holdPlan, holdPlans, type Plan } from "@/domain/plans/plan.repository";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import {
  findSubscription,
  lockApplicationOf,
  lockSubscription,
  type Subscription,
  type SubscriptionIds,
  selectSides,
} from "./subscription.repository";
import type { SubscriptionAction } from "./subscription.rules";

/** A subscription with both of its sides, loaded and locked for an action. */
export interface LoadedSubscription {
  readonly subscription: Subscription;
  readonly application: Application;
  readonly plan: Plan;
  /** The target plan of a transfer, if any. */
  readonly otherPlan: Plan | null;
  readonly apiName: string;
  /** The side on which the actor acts. */
  readonly side: Side;
  /** The actor's role in the application, also when they act on the API's side. */
  readonly accessContext: AccessContext;
}

/**
 * Loads a subscription for an action. Locks are always taken in one order: application, plans by ID, subscription. So actions can't
 * deadlock, and a plan can't be closed while a subscription to it is accepted.
 * @param otherPlanId a second plan the action depends on
 * @throws NOT_FOUND when the actor can see neither side, FORBIDDEN when they see it but not from a side with permission
 */
export async function loadSubscription(
  tx: Transaction,
  actor: Actor,
  id: string,
  permission: SubscriptionVerb,
  otherPlanId: string | null = null,
): Promise<LoadedSubscription> {
  const isVisible = (await seenSubscriptions(actor, { subscriptionIds: [id] }, tx)).has(id);
  const application = isVisible ? await lockApplicationOf(tx, id) : null;
  // Read under the application's lock: until then another action can still transfer it to another plan.
  const seen = application && (await findSubscription(tx, id));
  if (!seen) throw notFound("subscription");
  const held = await holdPlans(tx, otherPlanId ? [seen.planId, otherPlanId] : [seen.planId], seen.apiId);
  const plan = held.find((candidate) => candidate.id === seen.planId);
  const otherPlan = held.find((candidate) => candidate.id === otherPlanId) ?? null;
  const subscription = await lockSubscription(tx, id);
  if (!plan || !subscription) throw notFound("subscription");
  const api = await findApiView(viewerIdOf(actor), subscription.apiId, tx);
  const accessContext = await findAccessContext(tx, viewerIdOf(actor), application.id);
  const side = assertSide(actor, permission, { application: accessContext, api });
  return {
    subscription,
    application,
    plan,
    otherPlan,
    apiName: api?.name ?? "",
    side,
    accessContext,
  };
}

/** Loads a subscription for an action of the table. */
export function loadForAction(
  tx: Transaction,
  actor: Actor,
  action: SubscriptionAction,
  id: string,
  otherPlanId: string | null = null,
): Promise<LoadedSubscription> {
  return loadSubscription(tx, actor, id, `subscription.${action}`, otherPlanId);
}

/**
 * A plan and its API, locked for a new subscription.
 * @throws NOT_FOUND when the API is hidden from the actor, or the plan is in staging
 */
export async function loadPlanForSubscribing(
  tx: Transaction,
  actor: Actor,
  planId: string,
): Promise<{ plan: Plan; apiName: string; apiStatus: ApiStatus }> {
  const context = await planContext(actor, planId, tx);
  const plan = context && context.status !== "STAGING" ? await holdPlan(tx, planId) : null;
  const api = plan && (await findVisibleApi(actor, plan.apiId, tx));
  if (!plan || !api) {
    const message = "This plan doesn't exist, or you don't have access.";
    throw new DomainError("NOT_FOUND", message, [{ path: ["planId"], message, code: "NOT_FOUND" }]);
  }
  return { plan, apiName: api.name, apiStatus: api.status };
}

/**
 * The subscriptions, or those of the keys, that the actor sees from the application's side or the API's, by the given IDs. One statement for
 * any IDs, so that neither the result nor the time distinguishes a hidden subscription from one that doesn't exist.
 */
export async function seenSubscriptions(
  actor: Actor,
  of: SubscriptionIds,
  db: Queryable = database(),
): Promise<ReadonlyMap<string, string>> {
  const sides = await selectSides(db, viewerIdOf(actor), of);
  return new Map(
    [...sides].flatMap(([given, side]) =>
      maySeeSubscription(actor, side) ? [[given, side.subscriptionId]] : [],
    ),
  );
}
