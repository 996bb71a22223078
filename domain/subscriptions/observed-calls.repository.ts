import { sql } from "drizzle-orm";
import { database } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/** What gateways reported last about a subscription's calls. */
export interface ObservedCalls {
  readonly subscriptionId: string;
  readonly lastUsedAt: Date | null;
  /** The last rejected call of the application to the API under this subscription, or under none. */
  readonly rejectedAt: Date | null;
  readonly reason: string | null;
  readonly status: number | null;
  readonly requestId: string | null;
}

/** The last calls of several subscriptions: one statement, with a range of refused_calls_by_application for each. */
export async function selectObservedCalls(subscriptionIds: readonly string[]): Promise<ObservedCalls[]> {
  if (subscriptionIds.length === 0) return [];
  const rows = await query<ObservedCalls>(database())`
    select s.id as "subscriptionId", s.last_used_at as "lastUsedAt",
      r.at as "rejectedAt", r.reason, r.status, r.request_id as "requestId"
    from subscriptions s left join lateral (
      select at, reason, status, request_id from refused_calls r
      where r.application_id = s.application_id and r.api_id = s.api_id
        and (r.subscription_id is null or r.subscription_id = s.id)
      order by r.id desc limit 1
    ) r on true
    where s.id = any(${sql.param(subscriptionIds)}::uuid[])`;
  return rows.map((row) => ({
    ...row,
    lastUsedAt: row.lastUsedAt && new Date(row.lastUsedAt),
    rejectedAt: row.rejectedAt && new Date(row.rejectedAt),
  }));
}
