import { after, DAY, now } from "@/domain/kernel/clock";
import type { Transaction } from "@/domain/store/database";
import { claimWarning } from "./notification.repository";

/** How many days ahead of an end one is warned. */
export const WARNING_DAYS = [30, 7, 1] as const;

/** The time from which on something is looked at: the longest warning. */
export function warningHorizon(): Date {
  return after(now(), WARNING_DAYS[0] * DAY);
}

/**
 * Which warning of an end is due and not yet given; null for none. When the system was down and several are due, only the most urgent
 * one is given and the others count as given: nobody needs to hear "30 days" when one day is left.
 */
export async function dueWarning(
  tx: Transaction,
  subject: { readonly kind: string; readonly id: string; readonly expiresAt: Date },
): Promise<number | null> {
  const moment = now();
  const due = WARNING_DAYS.filter((days) => after(moment, days * DAY) >= subject.expiresAt);
  let urgent: number | null = null;
  for (const days of due) {
    const row = {
      subjectKind: subject.kind,
      subjectId: subject.id,
      expiresAt: subject.expiresAt,
      days,
      warnedAt: moment,
    };
    if (await claimWarning(tx, row)) urgent = days;
  }
  return urgent;
}

/** Full days that are left, at least 0. */
export function daysLeft(expiresAt: Date): number {
  return Math.max(0, Math.ceil((expiresAt.getTime() - now().getTime()) / DAY));
}
