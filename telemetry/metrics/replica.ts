import { counter, forget, gauge } from "../registry";

const inUse = gauge(
  "latchkey_database_replica_in_use",
  "1 if reads go to the replica, 0 while it is behind, away or not to be trusted. Absent without a replica.",
);
const lag = gauge(
  "latchkey_database_replica_lag_seconds",
  "How old the replica's data is at most. Absent without a replica, and while it can't be measured.",
);
const repeats = counter(
  "latchkey_database_replica_repeats_total",
  "Statements that failed on the replica and were repeated on the primary, by reason: conflict (with replay), timeout, away, other.",
  ["reason"],
);

export type RepeatReason = "conflict" | "timeout" | "away" | "other";

/** @param age of its data in milliseconds; null if it isn't known */
export function setReplica(isUsed: boolean, age: number | null): void {
  inUse.set(isUsed ? 1 : 0);
  if (age === null) forget(lag);
  else lag.set(age / 1_000);
}

/** Without a replica, there is nothing to show. */
export const forgetReplica = (): void => forget(inUse, lag);
forgetReplica();

export const countRepeat = (reason: RepeatReason): void => repeats.inc({ reason });
