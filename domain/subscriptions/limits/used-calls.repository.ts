import type { Queryable } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/** A subscription's period. Milliseconds since 1970. */
export interface SubscriptionPeriod {
  readonly subscriptionId: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The admitted calls of subscriptions in a period of each, by subscription: those that reached the API, or would have if it had responded.
 * One statement, by usage_quarters_by_subscription: periods begin and end on a quarter of an hour.
 */
export async function usedInPeriod(
  db: Queryable,
  periods: readonly SubscriptionPeriod[],
): Promise<ReadonlyMap<string, number>> {
  if (periods.length === 0) return new Map();
  const list = (texts: readonly string[]) => `{${texts.join(",")}}`;
  const times = (of: (period: SubscriptionPeriod) => number) =>
    list(periods.map((period) => new Date(of(period)).toISOString()));
  const rows = await query<{ id: string; calls: number }>(db)`
    select period.id, coalesce(used.calls, 0)::float8 as calls
    from unnest(${list(periods.map(({ subscriptionId }) => subscriptionId))}::uuid[],
      ${times(({ from }) => from)}::timestamptz[], ${times(({ to }) => to)}::timestamptz[]) as period (id, starts_at, ends_at)
    left join lateral (
      select sum(u.calls) as calls from usage_quarters u
      where u.subscription_id = period.id and u.at >= period.starts_at and u.at < period.ends_at
        and u.reason in ('', 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT')
    ) used on true`;
  return new Map(rows.map(({ id, calls }) => [id, calls]));
}
