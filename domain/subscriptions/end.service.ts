import { CALENDAR } from "@/domain/kernel/actor";
import { change, database, type Transaction } from "@/domain/store/database";
import { closeSubscriptions } from "./closing";
import { selectEnded } from "./subscription.repository";

/** Closes those of these subscriptions that have ended. @returns how many */
export async function expireSubscriptions(tx: Transaction, ids: readonly string[]): Promise<number> {
  const closed = await closeSubscriptions(tx, CALENDAR, {
    where: { ended: ids },
    message: "The subscription reached its end date.",
    tell: "MEMBERS",
    expired: true,
  });
  return closed.length;
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
