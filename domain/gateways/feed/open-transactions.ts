import { MINUTE } from "@/domain/kernel/clock";
import type { FeedHead } from "../position.rules";

/**
 * Notices a transaction that changed something and has stayed open for over a minute, while others end. It delays no other change, but
 * until it ends, no change from after its begin can be deleted.
 * @param clock milliseconds that never step back
 * @returns for each look at the feed, the seconds that it has been open; null if there is none, or it was returned within the last minute
 */
export function createOpenTransactionWatch(
  clock: () => number = () => performance.now(),
): (head: Pick<FeedHead, "xmin" | "xmax">) => number | null {
  let oldest: bigint | null = null;
  let since = 0;
  let returnedAt = Number.NEGATIVE_INFINITY;
  return ({ xmin, xmax }) => {
    const time = clock();
    if (xmin !== oldest || xmin === xmax) {
      oldest = xmin;
      since = time;
      return null;
    }
    if (time - since < MINUTE || time - returnedAt < MINUTE) return null;
    returnedAt = time;
    return Math.round((time - since) / 1_000);
  };
}
