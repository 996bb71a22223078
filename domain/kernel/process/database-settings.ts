import type { RawVariables } from "../environment-variables";
import { required } from "../settings/required";

/** Where the database is, and how its connections are used. */
export interface DatabaseSettings {
  /** Where requests' statements go: PostgreSQL, or a pooler in transaction mode. */
  readonly databaseUrl: string;
  /** PostgreSQL itself; the same as `databaseUrl` without a pooler. */
  readonly databaseDirectUrl: string;
  /** Whether `databaseUrl` leads to a pooler in transaction mode. */
  readonly databaseIsPooled: boolean;
  /** A standby that lists are read from; null for none. */
  readonly databaseReplicaUrl: string | null;
  /** How old the data of the standby may be that is read, in seconds. */
  readonly databaseReplicaLag: number;
  readonly databasePool: number;
  /** Time limits of database connections, in milliseconds; absent ones have their default. */
  readonly databaseLimits: DatabaseLimitOverrides;
}

interface DatabaseLimitOverrides {
  readonly connect?: number;
  readonly statement?: number;
  readonly lock?: number;
  readonly idle?: number;
}

/** @throws EnvironmentError */
export function databaseSettings(raw: RawVariables): DatabaseSettings {
  const hint = "enter the URL of a PostgreSQL database, version 15 or newer";
  const databaseUrl = required(raw.DATABASE_URL, "DATABASE_URL", hint);
  return {
    databaseUrl,
    databaseDirectUrl: raw.LATCHKEY_DATABASE_DIRECT_URL ?? databaseUrl,
    databaseIsPooled: raw.LATCHKEY_DATABASE_DIRECT_URL !== undefined,
    databaseReplicaUrl: raw.LATCHKEY_DATABASE_REPLICA_URL ?? null,
    databaseReplicaLag: raw.LATCHKEY_DATABASE_REPLICA_LAG ?? 10,
    databasePool: raw.LATCHKEY_DATABASE_POOL ?? 10,
    databaseLimits: databaseLimits(raw),
  };
}

/**
 * Without DATABASE_URL, the trial would start, and do its background work in another database.
 * @throws EnvironmentError
 */
export function requirePoolerUrl(raw: RawVariables): void {
  if (raw.LATCHKEY_DATABASE_DIRECT_URL === undefined) return;
  const hint =
    "LATCHKEY_DATABASE_DIRECT_URL is for a database behind a pooler; enter the pooler's URL, or remove that variable";
  required(raw.DATABASE_URL, "DATABASE_URL", hint);
}

function databaseLimits(raw: RawVariables): DatabaseLimitOverrides {
  const seconds = {
    connect: raw.LATCHKEY_DATABASE_CONNECT_TIMEOUT,
    statement: raw.LATCHKEY_DATABASE_STATEMENT_TIMEOUT,
    lock: raw.LATCHKEY_DATABASE_LOCK_TIMEOUT,
    idle: raw.LATCHKEY_DATABASE_IDLE_TIMEOUT,
  };
  return Object.fromEntries(
    Object.entries(seconds).flatMap(([name, value]) => (value === undefined ? [] : [[name, value * 1000]])),
  );
}
