import { effectiveLimits, type Limits, limitsFrom } from "@/domain/access/limits/limits.rules";
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
