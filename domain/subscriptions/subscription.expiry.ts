import type { System } from "@/domain/kernel/actor";
import { change, database, type Transaction } from "@/domain/kernel/database";
import { closeSubscriptions } from "./subscription.closing";
import { selectEnded } from "./subscription.repository";

/** Who acts when a subscription comes to its end. */
export const CALENDAR: System = { kind: "system", name: "Calendar" };

/** Closes subscriptions whose end has come. */
export async function expireSubscriptions(tx: Transaction, ids: readonly string[]): Promise<void> {
  await closeSubscriptions(tx, CALENDAR, {
    where: { ids },
    message: "The subscription came to its end.",
    tell: "MEMBERS",
    expired: true,
  });
}

const BATCH = 500;

/**
 * Closes what has ended, in batches of a transaction each. Run every minute: what has ended is refused from the very second in any case
 * (`effectiveStatus`), this tidies up. @returns how many
 */
export async function closeEndedSubscriptions(): Promise<number> {
  let closed = 0;
  for (;;) {
    const ids = await selectEnded(database(), BATCH);
    if (ids.length > 0) await change(CALENDAR, (tx) => expireSubscriptions(tx, ids));
    closed += ids.length;
    if (ids.length < BATCH) return closed;
  }
}
