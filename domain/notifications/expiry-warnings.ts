import { after, DAY, now } from "@/domain/kernel/clock";
import type { Transaction } from "@/domain/store/database";
import { claimWarning } from "./notification.repository";

/** The days before an expiry at which users are warned. */
export const WARNING_DAYS = [30, 7, 1] as const;

/** When warnings can begin: the longest interval. */
export function warningHorizon(): Date {
  return after(now(), WARNING_DAYS[0] * DAY);
}

/**
 * The due warning that was not yet sent; null for none. When several are due after downtime, only the most urgent is sent and the others
 * count as sent: "30 days" is useless when one day is left.
 */
export async function dueWarning(
  tx: Transaction,
  subject: { readonly kind: string; readonly id: string; readonly expiresAt: Date },
): Promise<number | null> {
  const timestamp = now();
  const due = WARNING_DAYS.filter((days) => after(timestamp, days * DAY) >= subject.expiresAt);
  let urgent: number | null = null;
  for (const days of due) {
    const row = {
      subjectKind: subject.kind,
      subjectId: subject.id,
      expiresAt: subject.expiresAt,
      days,
      warnedAt: timestamp,
    };
    if (await claimWarning(tx, row)) urgent = days;
  }
  return urgent;
}

/** Days left, rounded up, so that a warning never names a shorter time than is left. At least 0. */
export function daysLeft(expiresAt: Date): number {
  return Math.max(0, Math.ceil((expiresAt.getTime() - now().getTime()) / DAY));
}
