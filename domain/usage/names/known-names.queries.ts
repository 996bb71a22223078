import { visibleApis } from "@/domain/apis/api.queries";
import type { Actor } from "@/domain/kernel/actor";
import { atLeastOne } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { type Pair, selectSubscribedPairs } from "./known-names.repository";

/** Whether the two sides of a call know each other. */
export interface KnownNames {
  /** The application's members may learn which API it is: they see it, or the application has had a subscription to it. */
  isApiKnown(pair: { readonly applicationId: string | null; readonly apiId: string | null }): boolean;
  /** The API's publishers may learn which application it is: it has had a subscription to the API. */
  isApplicationKnown(pair: { readonly applicationId: string | null; readonly apiId: string | null }): boolean;
}

/**
 * Who knows whom, among the applications and APIs of rejected calls: an application's key can be sent to any API's path.
 * Two statements, whatever the pairs.
 */
export async function knownNames(
  actor: Actor,
  given: readonly { readonly applicationId: string | null; readonly apiId: string | null }[],
): Promise<KnownNames> {
  const pairs = new Map<string, Pair>();
  for (const { applicationId, apiId } of given)
    if (applicationId !== null && apiId !== null)
      pairs.set(`${applicationId} ${apiId}`, { applicationId, apiId });
  const apiIds = [...new Set([...pairs.values()].map(({ apiId }) => apiId))];
  const visible = await visibleApis(actor, atLeastOne(apiIds));
  const rows = await selectSubscribedPairs(database(), [...pairs.values()]);
  const subscribed = new Set(rows.map(({ applicationId, apiId }) => `${applicationId} ${apiId}`));
  return {
    isApiKnown: ({ applicationId, apiId }) =>
      apiId !== null && (visible.has(apiId) || subscribed.has(`${applicationId} ${apiId}`)),
    isApplicationKnown: ({ applicationId, apiId }) => subscribed.has(`${applicationId} ${apiId}`),
  };
}
