import { visibleApis } from "@/domain/apis/api.queries";
import type { ApiView } from "@/domain/apis/api.repository";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { may, mayOnSide } from "@/domain/kernel/authorize";
import type { SubscriptionVerb } from "@/domain/kernel/permissions";
import { selectRoles } from "@/domain/memberships/membership.repository";
import { database } from "@/domain/store/database";
import type { SubscriptionView } from "./subscription-views.repository";

/** A viewer's permissions on a subscription, in any status: on the application's side and on the API's. */
export interface SubscriptionRights {
  /** The viewer sees it from the application's side. */
  readonly consumes: boolean;
  /** The viewer is a member of the application: administrators don't see its calls. */
  readonly isMember: boolean;
  /** The viewer sees how many calls there were: a member of the application or a publisher of the API. */
  readonly seesCalls: boolean;
  readonly close: boolean;
  readonly manageKeys: boolean;
  readonly copyKeys: boolean;
  readonly process: boolean;
}

/** Whether the viewer reviews the subscriptions to an API, and so sees the fields of its forms that only reviewers see. */
export function reviews(actor: Actor, api: ApiView | null): boolean {
  return mayOnSide(actor, "subscription.accept", "PUBLISHER", api);
}

/** The viewer's permissions on subscriptions they have already loaded, by subscription. Two statements. */
export async function subscriptionRights(
  actor: Actor,
  subscriptions: readonly SubscriptionView[],
): Promise<ReadonlyMap<string, SubscriptionRights>> {
  const distinct = (ids: readonly string[]) => [...new Set(ids)];
  const viewerId = viewerIdOf(actor);
  const [roles, apis] = await Promise.all([
    selectRoles(database(), viewerId, distinct(subscriptions.map((view) => view.applicationId))),
    visibleApis(actor, distinct(subscriptions.map((view) => view.apiId))),
  ]);
  return new Map(
    subscriptions.map((view) => {
      const application = { applicationId: view.applicationId, role: roles.get(view.applicationId) ?? null };
      const api = apis.get(view.apiId);
      const asConsumer = (...verbs: SubscriptionVerb[]) =>
        verbs.every((permission) => mayOnSide(actor, permission, "CONSUMER", application));
      const rights: SubscriptionRights = {
        isMember: may(actor, "usage.see", application),
        seesCalls:
          may(actor, "usage.see", application) || (api !== undefined && may(actor, "usage.seeOfApi", api)),
        consumes: may(actor, "application.see", application),
        close: asConsumer("subscription.withdraw", "subscription.close"),
        manageKeys: asConsumer("apiKey.renew", "apiKey.revoke"),
        copyKeys: asConsumer("apiKey.reveal"),
        process: reviews(actor, api ?? null),
      };
      return [view.id, rights];
    }),
  );
}
