import type { Quota, QuotaPeriod, Rate, RatePeriod } from "./records";

export const RATE_PERIODS = ["SECOND", "MINUTE", "HOUR"] as const satisfies readonly RatePeriod[];
export const QUOTA_PERIODS = ["HOUR", "DAY", "WEEK", "MONTH"] as const satisfies readonly QuotaPeriod[];

/** The most calls that a limit can allow in its period. */
export const MAXIMUM_CALLS = 1_000_000_000;

/** What a plan allows each of its subscriptions; null for no limit. */
export interface Limits {
  readonly rate: Rate | null;
  readonly quota: Quota | null;
}

/** A publisher's limits for one subscription, in the periods of its plan; null: the plan's. */
export interface OwnLimits {
  readonly rateCalls: number | null;
  readonly quotaCalls: number | null;
}

/** What a subscription is allowed: its own numbers in the plan's periods. Without a limit of the plan there is no period to count in, and no limit. */
export function effectiveLimits(plan: Limits, own: OwnLimits): Limits {
  return {
    rate: plan.rate && { ...plan.rate, calls: own.rateCalls ?? plan.rate.calls },
    quota: plan.quota && { ...plan.quota, calls: own.quotaCalls ?? plan.quota.calls },
  };
}
