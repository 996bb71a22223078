import postgres, { type Sql } from "postgres";
import { withAddress } from "./database-url";

export type { PendingQuery, Sql, TransactionSql } from "postgres";

/** Time limits of a pool, in milliseconds. */
export interface DatabaseLimits {
  /** Connecting, and waiting for a free connection. */
  readonly connect: number;
  /** One statement (PostgreSQL's statement_timeout). */
  readonly statement: number;
  /** Waiting for a lock (lock_timeout). */
  readonly lock: number;
  /** A transaction between two statements (idle_in_transaction_session_timeout). */
  readonly idle: number;
}

export const DEFAULT_LIMITS: DatabaseLimits = {
  connect: 5_000,
  statement: 10_000,
  lock: 5_000,
  idle: 30_000,
};

/** A pool of connections to a PostgreSQL server. */
export interface Connection {
  readonly sql: Sql;
  readonly limits: DatabaseLimits;
  /** What the pool is for, in metrics. Default: usual. */
  readonly name?: "usual" | "long" | "replica";
}

export interface ConnectionOptions {
  /** Maximum number of connections. */
  readonly max: number;
  /** Default: `DEFAULT_LIMITS`. */
  readonly limits?: DatabaseLimits;
  /** Called with the text and parameters of each sent statement; used for counting in tests. */
  readonly onStatement?: (text: string, parameters: readonly unknown[]) => void;
}

const unchanged = <T>(value: T): T => value;

/*
 * Columns encode and decode their values (drizzle's `mapToDriverValue` and `mapFromDriverValue`), so dates, times,
 * and arrays of these and of numerics pass as PostgreSQL's text. JSON is sent as text, too, and returned parsed. The
 * numbers are those of `pg_type`.
 */
const TYPES: Record<string, postgres.PostgresType> = {
  dateOrTime: {
    to: 1184,
    from: [1082, 1083, 1114, 1184, 1115, 1182, 1185, 1231],
    serialize: unchanged,
    parse: unchanged,
  },
  json: { to: 3802, from: [114, 3802], serialize: unchanged, parse: (text: string) => JSON.parse(text) },
};

/**
 * Opens a pool on a PostgreSQL server. Connects with the first statement. Drops notices: they are meant for
 * interactive use, and may quote data.
 */
export function connect(url: string, options: ConnectionOptions): Connection {
  const { onStatement, limits = DEFAULT_LIMITS } = options;
  const sql = postgres(
    withAddress(url, {
      max: options.max,
      idle_timeout: 60,
      connect_timeout: limits.connect / 1000,
      backoff: pauseSeconds,
      onnotice: () => {},
      types: TYPES,
      connection: {
        application_name: "latchkey",
        statement_timeout: limits.statement,
        lock_timeout: limits.lock,
        idle_in_transaction_session_timeout: limits.idle,
      },
      ...(onStatement && {
        debug: (_connection: number, text: string, parameters: readonly unknown[]) =>
          onStatement(text, parameters),
      }),
    }),
  );
  return { sql, limits };
}

/**
 * Delay after this many failed connections. Short, because users are waiting and a recovered database should be used
 * immediately.
 */
function pauseSeconds(failures: number): number {
  return Math.min(0.05 * 2 ** failures, 1);
}
