import type { Period } from "../periods.rules";
import type { Quota, QuotaPeriod, Rate, RatePeriod } from "../records";

export const RATE_PERIODS = ["SECOND", "MINUTE", "HOUR"] as const satisfies readonly RatePeriod[];
export const QUOTA_PERIODS = ["HOUR", "DAY", "WEEK", "MONTH"] as const satisfies readonly QuotaPeriod[];

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

/**
 * Since when a subscription's calls count in its plan's quota; null: always, and so since the begin of the quota's period. What a plan's change
 * began after the last transfer counts, else what the transfer brought along.
 * @param planSince when the plan's quota was set, or got its period
 */
export function quotaSinceOf<T extends Date | number>(
  planSince: T | null,
  { transferredAt, quotaSince }: { readonly transferredAt: T | null; readonly quotaSince: T | null },
): T | null {
  const isLater = planSince !== null && (transferredAt === null || planSince > transferredAt);
  return isLater ? planSince : quotaSince;
}

/** A plan's columns. */
export interface LimitColumns {
  readonly rateCalls: number | null;
  readonly ratePeriod: RatePeriod | null;
  readonly quotaCalls: number | null;
  readonly quotaPeriod: QuotaPeriod | null;
  readonly quotaTimeZone: string | null;
}

/** The limits of a plan, from its columns. */
export function limitsFrom(plan: LimitColumns): Limits {
  const { rateCalls, ratePeriod, quotaCalls, quotaPeriod, quotaTimeZone } = plan;
  const hasQuota = quotaCalls !== null && quotaPeriod !== null && quotaTimeZone !== null;
  return {
    rate: rateCalls !== null && ratePeriod !== null ? { calls: rateCalls, period: ratePeriod } : null,
    quota: hasQuota ? { calls: quotaCalls, period: quotaPeriod, timeZone: quotaTimeZone } : null,
  };
}

const number = new Intl.NumberFormat("en-US");

/** "100 per minute", "1,000 per hour" */
export function rateText({ calls, period }: Rate): string {
  return `${number.format(calls)} per ${period.toLowerCase()}`;
}

/** "10,000 per month (Europe/Berlin)" */
export function quotaText({ calls, period, timeZone }: Quota): string {
  return `${number.format(calls)} per ${period.toLowerCase()} (${timeZone})`;
}

/** A quota's use by the end of its period, if calls go on as they did since its begin. */
export interface Forecast {
  /** Calls at the end of the period. */
  readonly calls: number;
  /** When the quota is used up; null if that is after the period's end. Milliseconds since 1970. */
  readonly usedUpAt: number | null;
}

/** The part of a period that must be over before its calls tell how it goes on. */
const EARLIEST = 0.05;

/** Null at the beginning of a period, when too little of it is known. @param at within the period */
export function forecastOf(used: number, quota: number, period: Period, at: number): Forecast | null {
  const [elapsed, length] = [at - period.from, period.to - period.from];
  if (elapsed < EARLIEST * length) return null;
  const calls = Math.round((used * length) / elapsed);
  if (used >= quota) return { calls, usedUpAt: null };
  const usedUpAt = used === 0 ? Number.POSITIVE_INFINITY : period.from + Math.ceil((quota / used) * elapsed);
  return { calls, usedUpAt: usedUpAt < period.to ? usedUpAt : null };
}
