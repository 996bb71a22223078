import { CALENDAR } from "@/domain/kernel/actor";
import { after, DAY, now } from "@/domain/kernel/clock";
import { daysLeft } from "@/domain/notifications/expiry-warnings";
import { notifyMembers, notifyUsers, OWNERS } from "@/domain/notifications/notification.service";
import { change, type Transaction } from "@/domain/store/database";
import { claimExpiringTokens } from "./access-token.repository";

/** How long before its end the user of a token is warned. */
export const WARNING_DAYS = 7;
const BATCH = 200;

/** Warns of access tokens that expire within 7 days, each once, also after downtime. Runs every hour. */
export async function warnOfExpiringTokens(): Promise<void> {
  while ((await change(CALENDAR, warnOfBatch)) === BATCH);
}

async function warnOfBatch(tx: Transaction): Promise<number> {
  const timestamp = now();
  const tokens = await claimExpiringTokens(tx, timestamp, after(timestamp, WARNING_DAYS * DAY), BATCH);
  for (const { name, userId, applicationId, expiresAt } of tokens) {
    const data = { token: name, expiresAt: expiresAt.toISOString(), days: daysLeft(expiresAt) };
    const notice = { event: "access_token.expiring" as const, data };
    if (applicationId) await notifyMembers(tx, CALENDAR, OWNERS, { ...notice, applicationId });
    else await notifyUsers(tx, CALENDAR, [userId], notice);
  }
  return tokens.length;
}
