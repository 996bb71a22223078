import type { Admission } from "@/domain/access/decision";
import { effectiveLimits } from "@/domain/access/limits.rules";
import { periodOf, rateWindow } from "@/domain/access/periods.rules";
import type { Quota, Rate } from "@/domain/access/records";
import { isTimeZone } from "@/domain/access/time-zones.rules";
import { log } from "@/domain/kernel/log";

/** A limit of one subscription in the window that a call is in. */
export interface Limit {
  readonly kind: "RATE" | "QUOTA";
  readonly subscriptionId: string;
  /** The period and its begin. Calls with the same one are counted together. */
  readonly window: string;
  /** The name of its policy in the headers. */
  readonly policy: string;
  readonly calls: number;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** The key of a limit's counter in a store. All of one subscription have the same hash tag, so that a Redis cluster has them on one node. */
export function counterKey({ kind, subscriptionId, window }: Limit): string {
  return `latchkey:{${subscriptionId}}:${kind}:${window}`;
}

/** The limits that a call counts against: none on a keyless plan, which has no subscription. @param at milliseconds since 1970 */
export function limitsOf({ plan, subscription }: Admission, at: number): readonly Limit[] {
  if (!subscription || !(plan.rate || plan.quota)) return [];
  const { rate, quota } = effectiveLimits(plan, subscription);
  const limits: Limit[] = [];
  if (rate) limits.push(rateLimit(subscription.id, rate, at));
  if (quota) limits.push(quotaLimit(subscription.id, quota, at));
  return limits;
}

function rateLimit(subscriptionId: string, { calls, period }: Rate, at: number): Limit {
  const { from, to } = rateWindow(period, at);
  const window = `${period}:${from}`;
  return { kind: "RATE", subscriptionId, window, policy: period.toLowerCase(), calls, from, to };
}

/**
 * A quota's window has the name of its local date, so that a plan's new time zone doesn't start the count again. An hourly quota has another
 * policy name than an hourly rate: names in the headers are unique.
 */
function quotaLimit(subscriptionId: string, { calls, period, timeZone }: Quota, at: number): Limit {
  const { from, to, name } = periodOf(period, known(timeZone), at);
  const policy = period === "HOUR" ? "hour-quota" : period.toLowerCase();
  return { kind: "QUOTA", subscriptionId, window: `${period}:${name}`, policy, calls, from, to };
}

const unknown = new Set<string>();

/** A gateway with older time zone data than the portal counts by UTC, which keeps the limit in force. */
function known(timeZone: string): string {
  if (timeZone === "UTC" || isTimeZone(timeZone)) return timeZone;
  if (!unknown.has(timeZone) && unknown.size < 100) {
    unknown.add(timeZone);
    log().warn({ timeZone }, "unknown time zone of a quota; its periods follow UTC");
  }
  return "UTC";
}
