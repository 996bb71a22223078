import postgres, { type Sql } from "postgres";
import { withAddress } from "./database-url";
import { readsArrayTypes } from "./driver-defects";

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
  /** Whether a pooler in transaction mode is in between: each transaction sets its limits itself. */
  readonly isPooled: boolean;
}

export interface ConnectionOptions {
  /** Maximum number of connections. */
  readonly max: number;
  /** Default: `DEFAULT_LIMITS`. */
  readonly limits?: DatabaseLimits;
  /**
   * The URL leads to a pooler in transaction mode, such as PgBouncer. Each transaction can have another session there, so nothing is
   * prepared, and no setting of the session is sent, which PgBouncer would reject. Default: false.
   */
  readonly isPooled?: boolean;
  /** Called with the text and parameters of each sent statement but the driver's own, one for each new connection; used for counting in tests. */
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
  const { onStatement, limits = DEFAULT_LIMITS, isPooled = false } = options;
  const sql = postgres(
    withAddress(url, {
      max: options.max,
      idle_timeout: 60,
      connect_timeout: limits.connect / 1000,
      backoff: pauseSeconds,
      onnotice: () => {},
      types: TYPES,
      ...(isPooled && { prepare: false }),
      connection: { application_name: "latchkey", ...(!isPooled && settingsOf(limits)) },
      ...(onStatement && {
        debug: (_connection: number, text: string, parameters: readonly unknown[]) => {
          if (!readsArrayTypes(text)) onStatement(text, parameters);
        },
      }),
    }),
  );
  return { sql, limits, isPooled };
}

const settingsOf = ({ statement, lock, idle }: DatabaseLimits) => ({
  statement_timeout: statement,
  lock_timeout: lock,
  idle_in_transaction_session_timeout: idle,
});

/**
 * Option of a statement through a pooler: nothing is sent behind it on its connection before it has ended (pipelining). PgBouncer gives the
 * session to another client as soon as the first one has ended, with the rest in progress. postgres.js sends more if this returns true.
 */
export const ALONE: object = { onexecute: () => false };

/** The statements that give limits to one transaction, to be sent as one message. They take no snapshot, so the isolation level can still be set. */
export function localLimits(limits: DatabaseLimits): string {
  const settings = Object.entries(settingsOf(limits));
  return settings.map(([name, milliseconds]) => `set local ${name} = ${milliseconds}`).join("; ");
}

/**
 * Delay after this many failed connections. Short, because users are waiting and a recovered database should be used
 * immediately.
 */
function pauseSeconds(failures: number): number {
  return Math.min(0.05 * 2 ** failures, 1);
}
