import { database } from "@/domain/store/database";
import { type Pair, selectSubscribedPairs } from "./known-names.repository";

/** The two sides of a call, if they are known. */
interface Sides {
  readonly applicationId: string | null;
  readonly apiId: string | null;
}

/** Whether the two sides of a call know each other. */
export interface KnownNames {
  /** The application's members may learn which API it is: they see it, or the application has had a subscription to it. */
  isApiKnown(sides: Sides): boolean;
  /** The API's publishers may learn which application it is: it has had a subscription to the API. */
  isApplicationKnown(sides: Sides): boolean;
}

/**
 * Who knows whom, among the applications and APIs of calls: an application's key can be sent to any API's path. One statement, whatever the
 * calls.
 * @param visible by ID, those of the APIs that the actor sees
 */
export async function knownNames(
  given: readonly Sides[],
  visible: { has(apiId: string): boolean },
): Promise<KnownNames> {
  const pairs = new Map<string, Pair>();
  for (const { applicationId, apiId } of given)
    if (applicationId !== null && apiId !== null)
      pairs.set(`${applicationId} ${apiId}`, { applicationId, apiId });
  const rows = await selectSubscribedPairs(database(), [...pairs.values()]);
  const subscribed = new Set(rows.map(({ applicationId, apiId }) => `${applicationId} ${apiId}`));
  return {
    isApiKnown: ({ applicationId, apiId }) =>
      apiId !== null && (visible.has(apiId) || subscribed.has(`${applicationId} ${apiId}`)),
    isApplicationKnown: ({ applicationId, apiId }) => subscribed.has(`${applicationId} ${apiId}`),
  };
}
