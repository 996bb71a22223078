import { after, now } from "@/domain/kernel/clock";
import { database } from "@/domain/store/database";
import { RESPONDS_WITHIN } from "./gateway-status.rules";
import { type Rollout, selectRollouts } from "./rollout.repository";

export type { Rollout };

/**
 * On how many gateways things that the viewer has already loaded are in force, by their ID. One statement. It tells numbers alone: names of
 * gateways are for administrators.
 * @param things the IDs of all rows that a decision about each thing reads
 */
export async function rolloutsOf(
  things: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, Rollout>> {
  if (things.size === 0) return new Map();
  return selectRollouts(database(), things, after(now(), -RESPONDS_WITHIN));
}
