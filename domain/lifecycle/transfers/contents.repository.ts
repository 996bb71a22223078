import type { Queryable } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import { isOpen } from "@/domain/subscriptions/status-now.repository";

/** What comes with an application or API. Each number is counted up to a bound. */
export interface TransferContents {
  /** The members of an application; the publishers and viewers of an API. */
  readonly memberCount: number;
  /** The open subscriptions. */
  readonly subscriptionCount: number;
  /** The plans of an API that aren't closed; 0 for an application. */
  readonly planCount: number;
}

/** The counts stop here. */
export const CONTENTS_BOUND = 1_000;

/**
 * What comes with several applications and APIs, by ID. One statement, by memberships_by_application, api_publishers_pkey, api_viewers_pkey,
 * subscriptions_by_application, subscriptions_by_api and plans_by_api.
 */
export async function countContents(
  db: Queryable,
  applicationIds: readonly string[],
  apiIds: readonly string[],
): Promise<ReadonlyMap<string, TransferContents>> {
  const rows = await query<TransferContents & { id: string }>(db)`
    select a.id,
      (select count(*)::int from (select from memberships m where m.application_id = a.id limit ${CONTENTS_BOUND}) c) as "memberCount",
      (select count(*)::int from (
        select from subscriptions s where s.application_id = a.id and ${isOpen("s")} limit ${CONTENTS_BOUND}) c) as "subscriptionCount",
      0 as "planCount"
    from unnest(${arrayText(applicationIds)}::text::uuid[]) as a (id)
    union all
    select a.id,
      (select count(*)::int from (
        select from api_publishers p where p.api_id = a.id union all select from api_viewers v where v.api_id = a.id limit ${CONTENTS_BOUND}) c),
      (select count(*)::int from (
        select from subscriptions s where s.api_id = a.id and ${isOpen("s")} limit ${CONTENTS_BOUND}) c),
      (select count(*)::int from plans p where p.api_id = a.id and p.status <> 'CLOSED')
    from unnest(${arrayText(apiIds)}::text::uuid[]) as a (id)`;
  return new Map(rows.map(({ id, ...contents }) => [id, contents]));
}
