import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import * as schema from "./schema";

/** The drizzle handle on the whole schema, over one postgres.js pool. */
export type Database = PostgresJsDatabase<typeof schema>;
/** The handle inside a transaction; everything that a `Database` can do but open another pool. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** What a repository accepts: it never cares whether it runs inside a transaction. */
export type Queryable = Database | Transaction;

export interface Connection {
  readonly sql: Sql;
  readonly database: Database;
}

export interface ConnectionOptions {
  /** Connections kept at most. */
  readonly max: number;
  /** Called with the text and the parameters of each statement that is sent; tests count with it. */
  readonly onStatement?: (text: string, parameters: readonly unknown[]) => void;
}

/**
 * Opens a pool on a PostgreSQL server. Nothing is sent until the first statement.
 * Notices are dropped: they are for people at a prompt, and may quote data.
 */
export function connect(url: string, options: ConnectionOptions): Connection {
  const { onStatement } = options;
  const sql = postgres(url, {
    max: options.max,
    idle_timeout: 60,
    connect_timeout: 10,
    backoff: pauseSeconds,
    onnotice: () => {},
    connection: { application_name: "latchkey", statement_timeout: 30_000 },
    ...(onStatement && {
      debug: (_connection: number, text: string, parameters: readonly unknown[]) =>
        onStatement(text, parameters),
    }),
  });
  return { sql, database: drizzle(sql, { schema }) };
}

/** How long to wait after so many failed connections: people wait as well, and a database that is back should be used at once. */
function pauseSeconds(failures: number): number {
  return Math.min(0.05 * 2 ** failures, 1);
}
