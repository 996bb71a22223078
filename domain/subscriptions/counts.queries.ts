import { loadApiForReading } from "@/domain/apis/api.access";
import { selectPublishedIds } from "@/domain/apis/api.repository";
import { type Actor, readerOf, requireViewer } from "@/domain/kernel/actor";
import { COUNT_BOUND } from "@/domain/kernel/paging";
import type { SubscriptionStatus } from "@/domain/vocabulary/subscription-status";
import type { InboxQuery } from "./subscription.queries";
import { countOfApis, countOfApplication } from "./subscription-views.repository";

/** The number of subscriptions of an application the viewer has already loaded, up to COUNT_BOUND. */
export async function countApplicationSubscriptions(
  applicationId: string,
  statuses: readonly SubscriptionStatus[] | null | undefined,
): Promise<number> {
  return countOfApplication(applicationId, statuses?.length ? statuses : null, COUNT_BOUND);
}

/**
 * The number of subscriptions to one API, or to all the actor publishes, up to COUNT_BOUND; null for a search or a plan.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function countPublisherSubscriptions(actor: Actor, query: InboxQuery): Promise<number | null> {
  const reader = readerOf(requireViewer(actor));
  if (query.search?.trim() || query.planId) return null;
  if (query.apiId) await loadApiForReading(actor, "subscription.list", query.apiId);
  const apiIds = query.apiId ? [query.apiId] : await selectPublishedIds(reader);
  return countOfApis(apiIds, query.statuses?.length ? query.statuses : null, COUNT_BOUND);
}
