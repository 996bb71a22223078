import { effectiveStatus } from "@/domain/access/subscription-status.rules";
import { CALENDAR } from "@/domain/kernel/actor";
import { change, database, type Transaction } from "@/domain/store/database";
import { closeEnded } from "./closing";
import { openSubscriptionsTo, type Subscription, selectEnded } from "./subscription.repository";

/** Closes those of these subscriptions that have ended. @returns how many */
export async function expireSubscriptions(tx: Transaction, ids: readonly string[]): Promise<number> {
  return (await closeEnded(tx, { ids })).length;
}

/** An application's open subscriptions to an API, after closing those that have ended, so that an ended one blocks nothing. */
export async function openSubscriptionsNow(
  tx: Transaction,
  applicationId: string,
  apiId: string,
): Promise<Subscription[]> {
  const open = await openSubscriptionsTo(tx, applicationId, apiId);
  const ended = open.filter((subscription) => effectiveStatus(subscription) === "CLOSED").map(({ id }) => id);
  if (ended.length === 0) return open;
  await expireSubscriptions(tx, ended);
  return open.filter((subscription) => !ended.includes(subscription.id));
}

const BATCH = 500;

/**
 * Closes ended subscriptions, in batches of one transaction each. Runs every minute. An ended subscription is rejected from the second it
 * ends anyway (`effectiveStatus`); this cleans up. @returns how many
 */
export async function closeEndedSubscriptions(): Promise<number> {
  let closed = 0;
  for (;;) {
    const ids = await selectEnded(database(), BATCH);
    if (ids.length > 0) closed += await change(CALENDAR, (tx) => expireSubscriptions(tx, ids));
    if (ids.length < BATCH) return closed;
  }
}
