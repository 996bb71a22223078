import { digestOf } from "@/domain/kernel/sealing";
import type { Decision } from "./decision";
import type { ApiRecord, ApplicationRecord, KeyRecord, SubscriptionRecord } from "./records";
import { rejection } from "./refusal.rules";
import { keyProblem, ownKeyProblem } from "./standing.rules";
import type { AccessState } from "./state";

/** A known key with what it belongs to. */
interface KeyHolder {
  readonly key: KeyRecord;
  readonly subscription: SubscriptionRecord;
  readonly application: ApplicationRecord;
}

/**
 * Decides by an API key. Having a key that exists, even a revoked one, proves a connection to its application, so the exact reason is
 * disclosed.
 * @param text in the form of a key
 * @param at milliseconds since 1970
 */
export function decideByKey(state: AccessState, api: ApiRecord, text: string, at: number): Decision {
  const key = state.key(digestOf(text));
  if (!key) return rejection("KEY_UNKNOWN", { api });
  const subscription = state.subscription(key.subscriptionId);
  const application = subscription && state.application(subscription.applicationId);
  // Known, but not to whom: what is held isn't whole. What ended the key itself is final all the same.
  if (!application) {
    const ended = ownKeyProblem(key, at);
    return rejection(ended ?? "NOT_READY", { api, key, disclosed: ended !== null });
  }
  const holder = { key, subscription, application };
  return subscription.apiId === api.id
    ? decideForHolder(state, api, holder, at)
    : decideForOtherApi(api, holder, at);
}

function decideForHolder(state: AccessState, api: ApiRecord, holder: KeyHolder, at: number): Decision {
  const plan = state.plan(holder.subscription.planId) ?? null;
  const facts = { api, plan, ...holder, disclosed: true };
  // Archiving an application ends its subscriptions and revokes its keys.
  if (!holder.application.active) return rejection("KEY_REVOKED", facts);
  const problem = keyProblem(holder.key, holder.subscription, at);
  if (problem) return rejection(problem, facts);
  // Gateways know published and deprecated plans: a closed plan ends its subscriptions.
  if (!plan) return rejection("SUBSCRIPTION_ENDED", facts);
  if (plan.apiId !== api.id || plan.authenticationType !== "API_KEY")
    return rejection("NOT_SUBSCRIBED", facts);
  return { allowed: true, api, plan, ...holder, clientId: null };
}

/** The key is of a subscription to another API, which is not this API's concern: it is named to neither. */
function decideForOtherApi(api: ApiRecord, { key, application }: KeyHolder, at: number): Decision {
  const ended = application.active ? ownKeyProblem(key, at) : "KEY_REVOKED";
  return rejection(ended ?? "NOT_SUBSCRIBED", { api, application, key, disclosed: true });
}
