import { type ObservedCalls, selectObservedCalls } from "./observed-calls.repository";
import type { SubscriptionView } from "./subscription-views.repository";

/** What gateways reported last about the calls of subscriptions that the viewer was already shown, by subscription. One statement. */
export async function observedCallsOf(
  subscriptions: readonly SubscriptionView[],
): Promise<ReadonlyMap<string, ObservedCalls>> {
  const rows = await selectObservedCalls(subscriptions.map(({ id }) => id));
  return new Map(rows.map((row) => [row.subscriptionId, row]));
}
