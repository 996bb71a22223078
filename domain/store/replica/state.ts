import type { Connection } from "@/db/client";
import { environment } from "@/domain/kernel/environment";
import { setReplica } from "@/telemetry/metrics/replica";

/** Why a read replica is used, or isn't. */
export type ReplicaStatus =
  | "ok"
  /** Not looked at yet. */
  | "starting"
  /** Its data is older than LATCHKEY_DATABASE_REPLICA_LAG. */
  | "behind"
  /** It doesn't respond, or not in time. */
  | "away"
  /** It isn't a standby: it was promoted, or is the primary itself. */
  | "primary"
  /** Its data is that of another cluster or database. */
  | "foreign"
  /** It may follow another primary than that of DATABASE_URL, as after a failover. */
  | "diverged"
  /** The primary, against which it is measured, doesn't respond. */
  | "unmeasured";

/** The read replica as this process knows it. */
export interface ReplicaState {
  /** Its pool; null while it isn't watched. */
  connection: Connection | null;
  status: ReplicaStatus;
  /** Everything that was committed before this time of `performance.now()` has been replayed; null if that isn't known. */
  freshAsOf: number | null;
  /** Ends the wait of each statement in progress, which is then repeated on the primary. */
  readonly inProgress: Set<() => void>;
}

/*
 * Next bundles this module more than once into one process; all copies share the state.
 */
const STATE = Symbol.for("latchkey.database.replica");
const holder = globalThis as { [STATE]?: ReplicaState };

export function replicaState(): ReplicaState {
  holder[STATE] ??= {
    connection: null,
    status: "starting",
    freshAsOf: null,
    inProgress: new Set(),
  };
  return holder[STATE];
}

/** Whether this process watches a replica. */
export const isReplicaWatched = (): boolean => replicaState().connection !== null;

/** How old the data may be that is read, in milliseconds. */
export const staleness = (): number => environment().databaseReplicaLag * 1_000;

/** How old the replica's data is at most, in milliseconds; null if that isn't known. */
export function replicaAge(): number | null {
  const { freshAsOf } = replicaState();
  return freshAsOf === null ? null : performance.now() - freshAsOf;
}

/** The pool to read from now; null while the replica isn't to be used. Its data is never older than allowed, also between two looks. */
export function usableReplica(): Connection | null {
  const { connection, status } = replicaState();
  if (!connection || status !== "ok") return null;
  const age = replicaAge();
  return age !== null && age <= staleness() ? connection : null;
}

/** Notes what a look at the replica found. */
export function noteReplica(status: ReplicaStatus, freshAsOf: number | null): void {
  const state = replicaState();
  state.status = status;
  state.freshAsOf = freshAsOf;
  setReplica(status === "ok", replicaAge());
}

/** Lets everything that waits for the replica continue on the primary. */
export function endWaits(): void {
  for (const endWait of [...replicaState().inProgress]) endWait();
}
