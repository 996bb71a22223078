import { after, DAY, now } from "@/domain/kernel/clock";
import { clockAgrees } from "@/domain/store/clock";
import { database } from "@/domain/store/database";
import { oldestRetained } from "./levels.rules";
import { maintainPartitions } from "./partitions.service";
import { deleteOldNotices } from "./quotas/quota.repository";
import { deleteOldRefusedCalls } from "./rejected/refused-calls.repository";
import { readRetention } from "./retention";
import { deleteOldRuns } from "./usage.repository";

/** A gateway's run, and a quota's notice, are remembered for longer than any batch waits or any period lasts. */
const REMEMBERED_DAYS = 90;

/** Creates partitions ahead, and deletes what is no longer stored. Can run in several processes at the same time. */
export async function maintainUsage(): Promise<void> {
  const retention = await readRetention();
  const agrees = await clockAgrees();
  await maintainPartitions(retention, { drops: agrees });
  if (!agrees) return;
  const { from } = oldestRetained("QUARTERS", retention, now());
  while ((await deleteOldRefusedCalls(database(), from)) > 0);
  const remembered = after(now(), -REMEMBERED_DAYS * DAY);
  await deleteOldRuns(database(), remembered);
  await deleteOldNotices(database(), remembered);
}
