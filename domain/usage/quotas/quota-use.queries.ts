import { forecastOf } from "@/domain/access/limits/limits.rules";
import { periodOf } from "@/domain/access/periods.rules";
import { now } from "@/domain/kernel/clock";
import { isTimeZone } from "@/domain/kernel/texts/time-zones.rules";
import { reading } from "@/domain/store/replica/reading";
import { limitsInForce, quotaSince } from "@/domain/subscriptions/limits/limits.queries";
import type { SubscriptionView } from "@/domain/subscriptions/subscription-views.repository";
import { countedFrom } from "./counted-from.rules";
import { usedInPeriod } from "./quota.repository";

/** A quota's use in its current period. */
export interface QuotaUse {
  readonly startsAt: Date;
  /** The begin of the next period. */
  readonly endsAt: Date;
  /** Admitted calls, at most a few seconds late. */
  readonly used: number;
  /** Calls by the end of the period, if they go on as since its begin; null at the beginning of a period. */
  readonly forecast: number | null;
  /** When the quota is used up by that forecast; null if it is not, or already is. */
  readonly usedUpAt: Date | null;
}

/**
 * The use of the quotas of subscriptions that the viewer has already loaded, by subscription; those without a quota are absent. One
 * statement.
 */
export async function quotaUseOf(views: readonly SubscriptionView[]): Promise<ReadonlyMap<string, QuotaUse>> {
  const at = now().getTime();
  const counted = views.flatMap((view) => {
    const { quota } = limitsInForce(view);
    if (!quota) return [];
    const timeZone = isTimeZone(quota.timeZone) ? quota.timeZone : "UTC";
    const period = periodOf(quota.period, timeZone, at);
    const { id: subscriptionId, applicationId } = view;
    const from = countedFrom(period.from, quotaSince(view));
    return [{ subscriptionId, applicationId, quota, period, from }];
  });
  const used = await usedInPeriod(reading(), counted);
  return new Map(
    counted.map(({ subscriptionId, quota, period, from }) => {
      const calls = used.get(subscriptionId) ?? 0;
      const forecast = forecastOf(calls, quota.calls, { from: from.getTime(), to: period.to }, at);
      const use: QuotaUse = {
        startsAt: new Date(period.from),
        endsAt: new Date(period.to),
        used: calls,
        forecast: forecast?.calls ?? null,
        usedUpAt: forecast?.usedUpAt == null ? null : new Date(forecast.usedUpAt),
      };
      return [subscriptionId, use];
    }),
  );
}
