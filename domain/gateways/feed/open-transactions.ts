import { MINUTE } from "@/domain/kernel/clock";
import { log } from "@/domain/kernel/log";
import type { FeedHead } from "../position.rules";

/**
 * Notices a transaction that changed something and has stayed open for over a minute, while others end. It delays no other change, but
 * until it ends, no change from after its begin can be deleted. Logged once a minute.
 * @param clock milliseconds that never step back
 */
export function createOpenTransactionWatch(clock: () => number = () => performance.now()) {
  let oldest: bigint | null = null;
  let since = 0;
  let loggedAt = Number.NEGATIVE_INFINITY;
  return ({ xmin, xmax }: FeedHead): void => {
    const time = clock();
    if (xmin !== oldest || xmin === xmax) {
      oldest = xmin;
      since = time;
      return;
    }
    if (time - since < MINUTE || time - loggedAt < MINUTE) return;
    loggedAt = time;
    log().warn(
      { seconds: Math.round((time - since) / 1_000), transaction: String(xmin) },
      "a transaction in the database has been open for a long time; end it if no one needs it",
    );
  };
}
