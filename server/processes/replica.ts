import { replicaState } from "@/domain/store/replica/state";
import { watchReplica } from "@/domain/store/replica/watch";
import type { Check } from "../health/health";
import type { Shutdown } from "../shutdown";

/**
 * Looks for the read replica of the environment, and watches it until the end. One that is away, behind or wrong doesn't stop the start,
 * as it wouldn't stop a process that runs: the log says so, and the primary serves its reads.
 * @returns a check that never makes the process unready; null without a replica
 */
export async function openReplica(shutdown: Shutdown): Promise<Check | null> {
  const watch = watchReplica();
  if (!watch) return null;
  shutdown.add("read replica", watch.stop);
  await watch.ready;
  return async () => ({ replica: replicaState().status === "ok" || "away" });
}
