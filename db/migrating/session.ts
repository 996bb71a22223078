import pg from "pg";
import { KEEP_ALIVE_MILLISECONDS, queueUrl } from "../database-url";

/**
 * One connection, never replaced by another: a transaction whose connection was lost ends, instead of going on outside of it. postgres.js
 * reconnects by itself, and writes "rollback" to a closed socket.
 */
export interface Session {
  /** Runs one statement, or several without values. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs one statement. @returns the number of changed rows */
  change(text: string): Promise<number>;
  /** Runs work in a transaction, which is rolled back if it throws. Whatever the server's default is, each statement sees what others committed. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

/** Limits of a session, in milliseconds: longer than a request's, as a migration can rewrite a large table. */
export const LIMITS = { statement_timeout: 60 * 60_000, lock_timeout: 10 * 60_000 };

/** How the migrator connects, for pg. */
export const connectionOf = (url: string): pg.ClientConfig => ({
  // In the URL, whose parameters pg prefers to its options.
  connectionString: queueUrl(url, {
    application_name: "latchkey migrations",
    ...Object.fromEntries(Object.entries(LIMITS).map(([name, milliseconds]) => [name, String(milliseconds)])),
  }),
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: KEEP_ALIVE_MILLISECONDS,
});

export async function openSession(url: string): Promise<Session> {
  const client = new pg.Client(connectionOf(url));
  // A lost connection; the statement in progress or the next one fails with it.
  client.on("error", () => {});
  await client.connect().catch(explain);
  const run = (text: string, values?: readonly unknown[]) =>
    client.query(text, values ? [...values] : undefined).catch(explain);
  return {
    query: async (text, values) => (await run(text, values)).rows,
    change: async (text) => (await run(text)).rowCount ?? 0,
    async transaction(work) {
      await run("begin isolation level read committed");
      try {
        const result = await work();
        await run("commit");
        return result;
      } catch (error) {
        // Without a connection, the server has rolled back.
        await run("rollback").catch(() => {});
        throw error;
      }
    },
    end: () => client.end().catch(() => {}),
  };
}

/** Opens a session, and ends it after the work: an open one would keep the process running. */
export async function withSession<T>(url: string, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession(url);
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

/** pg's own errors have no code; these are postgres.js's. */
function explain(error: Error & { code?: string }): never {
  if (!error.code && /timeout expired/.test(error.message)) error.code = "CONNECT_TIMEOUT";
  if (!error.code && /terminated|not queryable|ended/.test(error.message)) error.code = "CONNECTION_CLOSED";
  throw error;
}
