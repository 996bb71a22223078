import type { Admission } from "@/domain/access/decision";
import { effectiveLimits, quotaSinceOf } from "@/domain/access/limits/limits.rules";
import { type CalendarPeriod, periodOf, rateWindow } from "@/domain/access/periods.rules";
import type { QuotaPeriod, RatePeriod, SubscriptionRecord } from "@/domain/access/records";
import { log } from "@/domain/kernel/log";
import { isTimeZone } from "@/domain/kernel/texts/time-zones.rules";

/** A limit of one subscription in the window that a call is in. */
export interface Limit {
  readonly kind: "RATE" | "QUOTA";
  readonly subscriptionId: string;
  readonly period: RatePeriod | QuotaPeriod;
  readonly window: CalendarPeriod;
  readonly calls: number;
}

/** Names of a limit's policy in the headers, where they are unique. */
const POLICIES = {
  RATE: { SECOND: "second", MINUTE: "minute", HOUR: "hour" } as Readonly<Record<string, string>>,
  QUOTA: { HOUR: "hour-quota", DAY: "day", WEEK: "week", MONTH: "month" } as Readonly<Record<string, string>>,
};

/** The name of a limit's policy in the headers. */
export const policyOf = ({ kind, period }: Limit): string => POLICIES[kind][period] ?? "";

/**
 * The key of a limit's counter in a store: calls with the same one are counted together. A window has the name of its local date, so that a
 * plan's new time zone doesn't start the count again, and a quota that began within its window has the time of that as well, so that one
 * that was removed and set again begins with no calls, as the portal shows it. All keys of a subscription have the same hash tag, so that a Redis cluster has them on
 * one node.
 */
export function counterKey({ kind, subscriptionId, period, window }: Limit): string {
  return `latchkey:{${subscriptionId}}:${kind}:${period}:${window.name}`;
}

/**
 * The limits that a call counts against, its own before its plan's: none on a keyless plan, which has no subscription.
 * @param at milliseconds since 1970
 */
export function limitsOf({ plan, subscription }: Admission, at: number): readonly Limit[] {
  if (!subscription || !(plan.rate || plan.quota)) return NONE;
  const { rate, quota } = effectiveLimits(plan, subscription);
  const subscriptionId = subscription.id;
  const limits: Limit[] = [];
  if (rate) {
    const { period, calls } = rate;
    limits.push({ kind: "RATE", subscriptionId, period, window: rateWindow(period, at), calls });
  }
  if (quota) {
    const { period, calls } = quota;
    const since = quotaSinceOf(plan.quota?.since ?? null, historyOf(subscription));
    const window = begunAt(quotaWindow(period, quota.timeZone, at), since);
    limits.push({ kind: "QUOTA", subscriptionId, period, window, calls });
  }
  return limits;
}

const historyOf = ({ transfer }: SubscriptionRecord) => ({
  transferredAt: transfer?.at ?? null,
  quotaSince: transfer?.quotaSince ?? null,
});

/** The window of a quota that began within it has a name of its own: what was counted before doesn't count. */
function begunAt(window: CalendarPeriod, since: number | null): CalendarPeriod {
  if (since === null || since <= window.from) return window;
  return { ...window, name: `${window.name}+${since.toString(36)}` };
}

const NONE: readonly Limit[] = [];

/** A gateway with older time zone data than the portal counts by UTC, which keeps the limit in force. */
function quotaWindow(period: QuotaPeriod, timeZone: string, at: number): CalendarPeriod {
  if (unknown.has(timeZone)) return periodOf(period, "UTC", at);
  try {
    return periodOf(period, timeZone, at);
  } catch (error) {
    if (isTimeZone(timeZone)) throw error;
    if (unknown.size > MAXIMUM_UNKNOWN) unknown.clear();
    unknown.add(timeZone);
    log().warn({ timeZone }, "unknown time zone of a quota; its periods follow UTC");
    return periodOf(period, "UTC", at);
  }
}

const unknown = new Set<string>();
const MAXIMUM_UNKNOWN = 100;
