import postgres, { type Sql } from "postgres";

/** A pool of connections to a PostgreSQL server. */
export interface Connection {
  readonly sql: Sql;
}

export interface ConnectionOptions {
  /** Connections kept at most. */
  readonly max: number;
  /** Called with the text and the parameters of each statement that is sent; tests count with it. */
  readonly onStatement?: (text: string, parameters: readonly unknown[]) => void;
}

const unchanged = <T>(value: T): T => value;

/*
 * Columns encode and decode their values (drizzle's `mapToDriverValue` and `mapFromDriverValue`), so dates, times, and arrays of these and
 * of numerics pass as PostgreSQL's text. JSON goes out as text, too, and comes back parsed. The numbers are those of `pg_type`.
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
    types: TYPES,
    connection: { application_name: "latchkey", statement_timeout: 30_000 },
    ...(onStatement && {
      debug: (_connection: number, text: string, parameters: readonly unknown[]) =>
        onStatement(text, parameters),
    }),
  });
  return { sql };
}

/** How long to wait after so many failed connections: people wait as well, and a database that is back should be used at once. */
function pauseSeconds(failures: number): number {
  return Math.min(0.05 * 2 ** failures, 1);
}
