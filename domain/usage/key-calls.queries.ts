import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { reading } from "@/domain/store/replica/reading";
import { selectCallsSinceRenewal } from "./key-calls.repository";
import { oldestStored } from "./levels.rules";
import { readRetention } from "./retention";

/**
 * How many calls still used renewed keys, so that members see which program has not moved to the new key yet. Calls of the minute of the
 * renewal don't count. Nothing for keys of other users' applications.
 */
export async function callsSinceRenewal(
  actor: Actor,
  keyIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const userId = viewerIdOf(actor);
  if (userId === null || keyIds.length === 0) return new Map();
  const oldest = oldestStored("MINUTES", await readRetention(), now());
  return selectCallsSinceRenewal(reading(), userId, keyIds, oldest);
}
