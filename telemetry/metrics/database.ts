import { counter, gauge, histogram } from "../registry";

export type PoolName = "usual" | "long" | "replica";

const FAST = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const limits = gauge(
  "latchkey_database_connections_limit",
  "Connections that a pool of this process opens at most: usual for requests, long for background work over whole tables, replica for reads from a standby.",
  ["pool"],
);
const inUse = gauge(
  "latchkey_database_connections_in_use",
  "Connections of a pool that carry out a statement or hold a transaction.",
  ["pool"],
);
const waiting = gauge(
  "latchkey_database_waiting",
  "Statements and transactions that wait for a free connection of a pool.",
  ["pool"],
);
const waits = histogram(
  "latchkey_database_wait_seconds",
  "Wait of statements and transactions for a free connection of a pool.",
  ["pool"],
  FAST,
);
const statements = histogram(
  "latchkey_database_statement_duration_seconds",
  "Duration of statements, without the wait for a connection, by kind.",
  ["kind"],
  FAST,
);
const byServer = counter(
  "latchkey_database_statements_total",
  "Statements by server: primary, or replica for lists and usage.",
  ["server"],
);
const failures = counter(
  "latchkey_database_failures_total",
  "Statements and transactions that failed because the database was away, overloaded or too slow, by reason: no_connection (none was free in time), no_response (the server missed its own time limit), statement_timeout, lock_timeout, unavailable.",
  ["reason"],
);

export const databaseUp = gauge(
  "latchkey_database_up",
  "1 if the database answered when the metrics were last gathered.",
);

export type DatabaseFailure =
  | "no_connection"
  | "no_response"
  | "statement_timeout"
  | "lock_timeout"
  | "unavailable";

export const setPoolLimit = (pool: PoolName, connections: number): void => limits.set({ pool }, connections);
export const setInUse = (pool: PoolName, connections: number): void => inUse.set({ pool }, connections);
export const countFailure = (reason: DatabaseFailure): void => failures.inc({ reason });
export function observeStatement(kind: string, seconds: number, pool: PoolName): void {
  statements.observe({ kind }, seconds);
  byServer.inc({ server: pool === "replica" ? "replica" : "primary" });
}

/** Counts one that waits for a connection. @returns to call once when it has one, or waits no longer */
export function countWaiting(pool: PoolName): () => void {
  const began = performance.now();
  waiting.inc({ pool });
  return () => {
    waiting.dec({ pool });
    waits.observe({ pool }, (performance.now() - began) / 1_000);
  };
}
