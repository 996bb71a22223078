import type { Socket } from "node:net";
import { Client, DatabaseError } from "pg";
import { KEEP_ALIVE_MILLISECONDS, queueUrl } from "../database-url";
import { BackupError, UnknownOutcomeError } from "./format";

/** How long a statement waits for a lock before the backup or the restore fails. */
const LOCK_SECONDS = 30;

/*
 * How values are written as text must not depend on the server or the role. Nothing ends a long statement, and scans begin at a table's
 * start, so that rows have one order.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  datestyle: "ISO, MDY",
  intervalstyle: "postgres",
  timezone: "UTC",
  bytea_output: "hex",
  extra_float_digits: "1",
  statement_timeout: "0",
  idle_in_transaction_session_timeout: "0",
  lock_timeout: `${LOCK_SECONDS}s`,
  synchronize_seqscans: "off",
  max_parallel_workers_per_gather: "0",
  client_min_messages: "warning",
};

export interface TransactionOptions {
  /** `backup` or `restore`; the application name tells administrators. */
  readonly purpose: "backup" | "restore";
  readonly readOnly: boolean;
  /** Runs before the transaction begins, and so before its snapshot is taken. */
  readonly before?: (client: Client) => Promise<void>;
  /** Closes the connection, which rolls everything back. */
  readonly signal?: AbortSignal;
  /** Called before the commit is sent: from here on, it isn't known whether something changed until it responds. */
  readonly onCommit?: () => void;
}

/**
 * Runs work in one transaction on a connection of its own. pg instead of postgres.js: the latter's COPY FROM STDIN reports no error that
 * the server finds after the last row.
 * @throws UnknownOutcomeError if the connection was lost after the commit was sent: only then can something have changed
 */
export async function inTransaction<T>(
  url: string,
  { purpose, readOnly, before, signal, onCommit }: TransactionOptions,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    // In the URL, whose parameters pg prefers to its options.
    connectionString: queueUrl(url, { application_name: `latchkey ${purpose}` }),
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MILLISECONDS,
  });
  // Without a listener, the end of the connection between two statements would end the process.
  let lost: Error | null = null;
  client.on("error", (error) => {
    lost = error;
  });
  await client.connect();
  const stop = () => (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
  signal?.addEventListener("abort", stop);
  try {
    signal?.throwIfAborted();
    await before?.(client);
    await client.query(`begin isolation level ${readOnly ? "repeatable read, read only" : "read committed"}`);
    for (const [name, value] of Object.entries(SETTINGS)) {
      await client.query("select pg_catalog.set_config($1, $2, true)", [name, value]);
    }
    const result = await work(client);
    signal?.throwIfAborted();
    signal?.removeEventListener("abort", stop);
    if (lost) throw lost;
    onCommit?.();
    await commit(client, readOnly);
    return result;
  } catch (error) {
    throw error instanceof UnknownOutcomeError ? error : explained(lost ?? error);
  } finally {
    signal?.removeEventListener("abort", stop);
    // Without a commit, the server rolls back. A connection in the middle of COPY answers nothing else.
    await Promise.race([client.end(), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]).catch(
      () => {},
    );
  }
}

/** The server's answer says whether it committed. Without one, it may have. */
async function commit(client: Client, readOnly: boolean): Promise<void> {
  const { command } = await client.query("commit").catch((error: unknown) => {
    throw readOnly || isAnswer(error) ? error : new UnknownOutcomeError();
  });
  // What PostgreSQL answers for a transaction in which a statement failed.
  if (command !== "COMMIT") throw new Error("the transaction was rolled back");
}

/** Whether the server rejected a statement. Otherwise the connection ended, or the server ended it (SQLSTATE 08 and 57P). */
function isAnswer(error: unknown): boolean {
  return error instanceof DatabaseError && !/^(08|57P)/.test(error.code ?? "");
}

/** What failed, for causes that an operator can do something about. */
function explained(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string };
  switch (code) {
    case "53100":
      return new BackupError("The disk of the database server is full. Free some space, then try again.");
    case "55P03":
      return new BackupError(
        `Another process locked a table for more than ${LOCK_SECONDS} seconds, such as a migration. Try again later.`,
      );
    case "42501":
      return new BackupError(
        `The database user of DATABASE_URL lacks a right: ${message}. Use the role that owns the database.`,
      );
    case "57P01":
    case "57P02":
    case "57P03":
    case "08006":
    case "ECONNRESET":
      return new BackupError("The database closed the connection. Nothing was changed. Try again.");
    default:
      return message === "Connection terminated unexpectedly" || message === "Connection terminated"
        ? new BackupError("The database closed the connection. Nothing was changed. Try again.")
        : error;
  }
}

/** An identifier in a statement. */
export function quoted(...names: readonly string[]): string {
  return names.map((name) => `"${name.replaceAll('"', '""')}"`).join(".");
}
