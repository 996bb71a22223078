import type { Queryable } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/** An application and an API. */
export interface Pair {
  readonly applicationId: string;
  readonly apiId: string;
}

/**
 * Those of the pairs that have, or had, a subscription, in any status. By subscriptions_by_application: a range of an application's
 * subscriptions for each pair.
 */
export async function selectSubscribedPairs(db: Queryable, pairs: readonly Pair[]): Promise<Pair[]> {
  return query<Pair & Record<string, unknown>>(db)`
    select given."applicationId", given."apiId"
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as given ("applicationId" uuid, "apiId" uuid)
    where exists (
      select from subscriptions s where s.application_id = given."applicationId" and s.api_id = given."apiId"
    )`;
}
