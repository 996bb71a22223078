import type { Reason } from "./reasons.rules";
import type { KeyRecord, SubscriptionRecord } from "./records";

type SubscriptionProblem = Extract<
  Reason,
  "SUBSCRIPTION_PAUSED" | "SUBSCRIPTION_NOT_STARTED" | "SUBSCRIPTION_ENDED"
>;

/** From the least final: a paused subscription can be resumed, an ended one can't. */
const FINALITY: readonly (SubscriptionProblem | null)[] = [
  null,
  "SUBSCRIPTION_PAUSED",
  "SUBSCRIPTION_NOT_STARTED",
  "SUBSCRIPTION_ENDED",
];

/**
 * Why a subscription admits no call at a time, or null. It ends with its end date, even before its status changes.
 * @param at milliseconds since 1970
 */
export function subscriptionProblem(
  subscription: SubscriptionRecord,
  at: number,
): SubscriptionProblem | null {
  if (subscription.status === "CLOSED") return "SUBSCRIPTION_ENDED";
  if (subscription.endsAt !== null && subscription.endsAt <= at) return "SUBSCRIPTION_ENDED";
  if (subscription.status === "PAUSED") return "SUBSCRIPTION_PAUSED";
  return subscription.startsAt !== null && subscription.startsAt > at ? "SUBSCRIPTION_NOT_STARTED" : null;
}

/** Of several subscriptions, the one that admits a call, else the one that comes closest; of equal ones the newest. */
export function closestSubscription(
  subscriptions: readonly SubscriptionRecord[],
  at: number,
): SubscriptionRecord | null {
  const finality = (one: SubscriptionRecord) => FINALITY.indexOf(subscriptionProblem(one, at));
  return subscriptions.reduce<SubscriptionRecord | null>((best, one) => {
    if (best === null) return one;
    const difference = finality(one) - finality(best);
    return difference < 0 || (difference === 0 && one.id > best.id) ? one : best;
  }, null);
}

/**
 * Why a key admits no call at a time, or null. The end of its subscription comes first, because a new key wouldn't help; a subscription's
 * pause or later start comes last, because a revoked key stays revoked.
 * @param at milliseconds since 1970
 */
export function keyProblem(key: KeyRecord, subscription: SubscriptionRecord, at: number): Reason | null {
  const problem = subscriptionProblem(subscription, at);
  return problem === "SUBSCRIPTION_ENDED" ? problem : (ownKeyProblem(key, at) ?? problem);
}

/** What ended a key itself, or null. A revocation counts from the moment it is known, whatever the clocks say. */
export function ownKeyProblem(key: KeyRecord, at: number): "KEY_REVOKED" | "KEY_EXPIRED" | null {
  if (key.revokedAt !== null) return "KEY_REVOKED";
  return key.expiresAt !== null && key.expiresAt <= at ? "KEY_EXPIRED" : null;
}
