import type { QuotaPeriod, RatePeriod } from "@/app/_data/generated/graphql";
import { formatNumber, plural } from "@/app/_lib/format";

/** The limits of a plan, or those in force for a subscription. */
export interface ShownLimits {
  readonly rate?: { readonly calls: number; readonly period: RatePeriod } | null;
  readonly quota?: {
    readonly calls: number;
    readonly period: QuotaPeriod;
    readonly timeZone: string;
  } | null;
}

/** "Up to 100 calls per minute and 10,000 per month (Europe/Berlin)", or "None". */
export function limitsLabel({ rate, quota }: ShownLimits): string {
  const calendar = quota && `per ${periodLabel(quota.period)} (${quota.timeZone})`;
  if (rate) {
    const more = quota ? ` and ${formatNumber(quota.calls)} ${calendar}` : "";
    return `Up to ${plural(rate.calls, "call")} per ${periodLabel(rate.period)}${more}`;
  }
  return quota ? `Up to ${plural(quota.calls, "call")} ${calendar}` : "None";
}

/** "minute" */
export const periodLabel = (period: RatePeriod | QuotaPeriod): string => period.toLowerCase();
