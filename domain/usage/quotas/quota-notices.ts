import { periodOf } from "@/domain/access/periods.rules";
import type { UsageRow } from "@/domain/access/usage-batch";
import { selectPublisherIds } from "@/domain/apis/api.repository";
import { now } from "@/domain/kernel/clock";
import { isTimeZone } from "@/domain/kernel/texts/time-zones.rules";
import { notifyMembers, notifyUsers, OWNERS } from "@/domain/notifications/notification.service";
import { change, database, type Transaction } from "@/domain/store/database";
import { isAdmitted } from "../counted.rules";
import { METER } from "../partitions.service";
import { countedFrom } from "./counted-from.rules";
import { claimNotice, type QuotaView, selectNotices, selectQuotas, usedInPeriod } from "./quota.repository";

/** Shares of a quota, in percent, of which users are notified once in each period. */
export const NOTICE_LEVELS = [50, 80, 100] as const;
const LAST_LEVEL = Math.max(...NOTICE_LEVELS);

/**
 * Notifies the owners of applications and the publishers of APIs whose quotas are used by a half, by four fifths, or completely. When several
 * levels are reached together, only the highest is sent, and the others count as sent.
 * @param rows what was just counted: other subscriptions can't have reached a level. Rejected calls show that a quota is used up, also by a
 * lower number without another admitted call.
 */
export async function notifyOfQuotas(rows: readonly UsageRow[]): Promise<void> {
  const used = rows.flatMap(({ subscriptionId, reason }) =>
    subscriptionId && (isAdmitted(reason) || reason === "QUOTA_EXCEEDED") ? [subscriptionId] : [],
  );
  const quotas = await selectQuotas(database(), [...new Set(used)]);
  const current = quotas.map((quota) => ({
    ...quota,
    from: beginOf(quota),
  }));
  const sent = await selectNotices(database(), current);
  // Where the last notice is sent, no level can follow: rejected calls go on, and their sum would be for nothing.
  const open = current.filter(({ subscriptionId }) => (sent.get(subscriptionId) ?? 0) < LAST_LEVEL);
  const calls = await usedInPeriod(database(), open);
  for (const quota of open) {
    const share = (100 * (calls.get(quota.subscriptionId) ?? 0)) / quota.calls;
    const reached = NOTICE_LEVELS.filter((level) => share >= level);
    if ((reached.at(-1) ?? 0) > (sent.get(quota.subscriptionId) ?? 0))
      await change(METER, (tx) => notify(tx, quota, quota.from, reached));
  }
}

/** From when a quota's current period counts; the period is UTC's if this process doesn't know the time zone. */
function beginOf({ period, timeZone, since }: QuotaView): Date {
  return countedFrom(periodOf(period, isTimeZone(timeZone) ? timeZone : "UTC", now().getTime()).from, since);
}

async function notify(
  tx: Transaction,
  quota: QuotaView,
  periodAt: Date,
  reached: readonly number[],
): Promise<void> {
  let highest: number | null = null;
  for (const level of reached) {
    if (await claimNotice(tx, quota.subscriptionId, periodAt, level)) highest = level;
  }
  if (highest === null || highest !== reached.at(-1)) return;
  const { applicationId, apiId, subscriptionId } = quota;
  const data = {
    application: quota.applicationName,
    api: quota.apiName,
    plan: quota.planName,
    percent: highest,
    calls: quota.calls,
  };
  const input = { event: "subscription.quota_reached" as const, applicationId, apiId, subscriptionId, data };
  const occurrenceId = await notifyMembers(tx, METER, OWNERS, input);
  await notifyUsers(tx, METER, await selectPublisherIds(tx, apiId), { ...input, occurrenceId });
}
