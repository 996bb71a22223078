import { sql } from "drizzle-orm";
import type { Queryable } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import { ADMITTED_SQL } from "./counted.rules";

/**
 * The admitted calls with renewed keys since the next key of their subscription was created, for members of the application. From minutes; if
 * the renewal is no longer stored by minute, from the quarters of an hour after it. By usage_minutes_by_application or
 * usage_quarters_by_subscription, from the renewal on.
 * @returns calls by key, for keys that were renewed
 */
export async function selectCallsSinceRenewal(
  db: Queryable,
  memberId: string,
  keyIds: readonly string[],
  oldestMinute: Date,
): Promise<ReadonlyMap<string, number>> {
  const admitted = sql.raw(ADMITTED_SQL);
  const oldest = oldestMinute.toISOString();
  const rows = await query<{ id: string; calls: number }>(db)`
    select k.id, coalesce(minutes.calls, quarters.calls, 0)::float8 as calls
    from api_keys k
    join memberships m on m.application_id = k.application_id and m.user_id = ${memberId}
    join lateral (
      select min(created_at) as at from api_keys
      where subscription_id = k.subscription_id and id > k.id and created_at > k.created_at
    ) renewal on renewal.at is not null
    left join lateral (
      select sum(calls) as calls from usage_minutes
      where renewal.at >= ${oldest}::timestamptz and application_id = k.application_id
        and at >= renewal.at and api_key_id = k.id and ${admitted}
    ) minutes on true
    left join lateral (
      select sum(calls) as calls from usage_quarters
      where renewal.at < ${oldest}::timestamptz and subscription_id = k.subscription_id
        and at >= renewal.at and api_key_id = k.id and ${admitted}
    ) quarters on true
    where k.id = any(${arrayText(keyIds)}::uuid[]) and k.end_cause = 'RENEWED'`;
  return new Map(rows.map(({ id, calls }) => [id, calls]));
}
