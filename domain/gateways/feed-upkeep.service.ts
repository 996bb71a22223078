import { after, DAY, now } from "@/domain/kernel/clock";
import { change } from "@/domain/store/database";
import { pruneChanges } from "./feed/changes.repository";
import { GATEWAYS } from "./feed/system";

/** How long changes are stored. A gateway that was away for longer begins with a whole snapshot. */
const STORED_FOR = 1 * DAY;
/** Changes deleted by one transaction. */
const BATCH = 10_000;

/** Deletes changes that are older than a day. */
export async function forgetOldChanges(): Promise<void> {
  const before = after(now(), -STORED_FOR);
  while ((await change(GATEWAYS, (tx) => pruneChanges(tx, before, BATCH))) === BATCH);
}
