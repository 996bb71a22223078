import { effectiveLimits, type Limits, limitsFrom, quotaSinceOf } from "@/domain/access/limits/limits.rules";
import type { SubscriptionView } from "../subscription-views.repository";

/** The limits in force for a subscription. */
export function limitsInForce(view: SubscriptionView): Limits {
  const { rateCalls, quotaCalls, planRateCalls, planRatePeriod } = view;
  const plan = limitsFrom({
    rateCalls: planRateCalls,
    ratePeriod: planRatePeriod,
    quotaCalls: view.planQuotaCalls,
    quotaPeriod: view.planQuotaPeriod,
    quotaTimeZone: view.planQuotaTimeZone,
  });
  return effectiveLimits(plan, { rateCalls, quotaCalls });
}

/** Since when a subscription's calls count in its quota; null: since the begin of the quota's period. */
export function quotaSince({ planQuotaSince, quotaSince, transferredAt }: SubscriptionView): Date | null {
  return quotaSinceOf(planQuotaSince, { quotaSince, transferredAt });
}
