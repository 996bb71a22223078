import type { Actor } from "@/domain/kernel/actor";
import { environment } from "@/domain/kernel/environment";
import { staleness } from "./state";

/*
 * Who changed something must see it in the next list, whichever process answers. Each change writes an audit entry in its own transaction,
 * and every request looks up its session or token on the primary anyway. That statement also returns the actor's latest entries, and the
 * replica is used only once it has them. Nothing else has to be kept, passed on, or sent by clients, and no clock or position is compared.
 */

/** Latest entries of an actor that are looked for on the replica; with more, the actor reads from the primary. */
const MAXIMUM_CHANGES = 20;
/** How many entries to look up. */
export const LOOKED_FOR = MAXIMUM_CHANGES + 1;

/** Beyond the allowed age: a change commits some seconds after its entry got its ID, and clocks of processes differ. */
const MARGIN_MILLISECONDS = 60_000;

/** No entry before this ID (a UUIDv7, RFC 9562 section 5.7) can be missing on a replica in use; null without a replica. */
export function changesSince(): string | null {
  if (environment().databaseReplicaUrl === null) return null;
  const milliseconds = Date.now() - staleness() - MARGIN_MILLISECONDS;
  const hex = milliseconds.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

const changes = new WeakMap<Actor, readonly string[]>();

/** Notes the IDs of an actor's latest audit entries. */
export function noteLatestChanges(actor: Actor, ids: readonly string[]): void {
  changes.set(actor, ids);
}

/** The IDs of an actor's latest audit entries; null if they aren't known, or are too many to be looked for. */
export function latestChanges(actor: Actor): readonly string[] | null {
  const ids = changes.get(actor);
  return ids && ids.length <= MAXIMUM_CHANGES ? ids : null;
}
