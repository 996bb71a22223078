import type { Connection } from "@/db/client";
import type { System } from "@/domain/kernel/actor";
import { after, DAY, now } from "@/domain/kernel/clock";
import { describeError, log } from "@/domain/kernel/log";
import { change } from "@/domain/store/database";
import { connection } from "@/domain/store/pool";
import {
  LEVELS,
  type Level,
  oldestRetained,
  type Partition,
  partitionAt,
  type Retention,
} from "./levels.rules";
import {
  createPartition,
  deleteStoredSinceAhead,
  dropPartition,
  lockPartitions,
  moveStoredSince,
  selectPartitions,
} from "./partitions.repository";

/** The actor that counts usage. */
export const METER: System = { kind: "system", name: "Usage" };

/** The partitions known to exist, by database. */
const known = new WeakMap<Connection, Set<string>>();

function knownPartitions(): Set<string> {
  const names = known.get(connection()) ?? new Set();
  known.set(connection(), names);
  return names;
}

/** After a statement found that a partition is missing: another process can have dropped it. */
export function forgetPartitions(): void {
  known.delete(connection());
}

/** Creates the partitions for rows at these times, unless they exist. Processes that do so at the same time wait for each other. */
export async function ensurePartitions(level: Level, times: Iterable<number>): Promise<void> {
  const names = knownPartitions();
  const missing = new Map<string, Partition>();
  for (const at of times) {
    const partition = partitionAt(level, at);
    if (!names.has(partition.name)) missing.set(partition.name, partition);
  }
  if (missing.size === 0) return;
  await change(METER, async (tx) => {
    await lockPartitions(tx);
    const existing = await selectPartitions(tx, level);
    for (const partition of missing.values()) {
      if (!existing.includes(partition.name)) await createPartition(tx, level, partition);
    }
  });
  for (const name of missing.keys()) names.add(name);
}

/**
 * Creates the partitions of the next two days, and drops those that hold only what is no longer stored.
 * @param drops false while this computer's clock can't be believed
 */
export async function maintainPartitions(
  retention: Retention,
  { drops = true }: { readonly drops?: boolean } = {},
): Promise<void> {
  const timestamp = now();
  if (drops) await change(METER, (tx) => deleteStoredSinceAhead(tx, timestamp));
  for (const level of LEVELS) {
    const days = [0, 1, 2].map((day) => after(timestamp, day * DAY).getTime());
    await ensurePartitions(level, days);
    if (!drops) continue;
    const oldest = oldestRetained(level, retention, timestamp);
    const partitions = await change(METER, (tx) => selectPartitions(tx, level));
    for (const name of partitions.filter((partition) => partition < oldest.name))
      await drop(name, level, oldest.from);
  }
}

/** @param since the begin of what is stored afterwards */
async function drop(name: string, level: Level, since: Date): Promise<void> {
  try {
    await change(METER, async (tx) => {
      await moveStoredSince(tx, level, since);
      await dropPartition(tx, name);
    });
    knownPartitions().delete(name);
  } catch (error) {
    log().warn({ partition: name, error: describeError(error) }, "expired usage is not deleted yet");
  }
}
