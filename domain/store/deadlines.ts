import { type Connection, localLimits, type PendingQuery, type TransactionSql } from "@/db/client";
import { UnavailableError, unavailabilityIn } from "@/domain/kernel/request/unavailable";
import { countFailure } from "@/telemetry/metrics/database";
import { replacePool, replaceReadOnlyPool } from "./pool";
import { watchTransaction } from "./pool-metrics";

/** Seconds after which a request without a database can be repeated. */
const RETRY_AFTER_SECONDS = 5;
/** Time beyond the server's own limit of a statement, for the network and a busy machine. */
const MARGIN_MILLISECONDS = 2_000;

const AWAY = "Latchkey's database isn't responding. Try again in a few seconds.";

/** Codes of Node and postgres.js: no connection, or it broke. */
const NOT_REACHED: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
]);

/** A server that became a standby says this to each change: the primary is elsewhere now. */
const READ_ONLY = "25006";

/**
 * PostgreSQL's codes (appendix A of its manual), by prefix: connection lost, resources used up (53100: the disk, 53300: connections), sign-in
 * rejected (28), database dropped (3D), an error of the disk (58030), shutting down or starting (57P), over the time limit of a statement (57014) or of an idle transaction
 * (25P03).
 */
const STATEMENT_TIMEOUT = "57014";
const SAID_BY_SERVER = [
  "08",
  "28",
  "3D",
  "53",
  "57P",
  STATEMENT_TIMEOUT,
  "58030",
  "25P03",
  READ_ONLY,
] as const;
/** lock_not_available: another transaction held a row for longer than LATCHKEY_DATABASE_LOCK_TIMEOUT. */
const LOCK_TIMEOUT = "55P03";

/** The unavailability that a failure of the database means; any other error is returned unchanged. */
export function translateOutage(error: unknown): unknown {
  const code = codeIn(error);
  if (code === null) return error;
  const isOutage = NOT_REACHED.has(code) || SAID_BY_SERVER.some((prefix) => code.startsWith(prefix));
  if (!isOutage) return error;
  countFailure(code === STATEMENT_TIMEOUT ? "statement_timeout" : "unavailable");
  return away(error);
}

/** The outage that a failure means. Connections to what is a standby now are replaced: the next ones can reach the new primary. */
function outageOf(error: unknown, pool: Connection): unknown {
  if (codeIn(error) === READ_ONLY) replaceReadOnlyPool(pool);
  return translateOutage(error);
}

function codeIn(error: unknown): string | null {
  if (!(error instanceof Error) || error.name === "UnavailableError") return null;
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : null;
}

interface Limits {
  /** Wait for a free connection of the pool, in milliseconds. */
  readonly acquire: number;
  /** The server's own limit of a statement and the margin, in milliseconds. */
  readonly statement: number;
}

function limitsOf({ limits }: Connection): Limits {
  return { acquire: limits.connect, statement: limits.statement + MARGIN_MILLISECONDS };
}

/** Whether a statement has left for the server; until then it waits for a connection. */
const isSent = (query: unknown) => (query as { readonly state?: unknown }).state != null;

/** Whether the server works on it; several statements can wait on one connection behind another (pipelining). */
const isActive = (query: unknown) => (query as { readonly active?: unknown }).active === true;

const away = (cause?: unknown) => new UnavailableError(AWAY, RETRY_AFTER_SECONDS, { cause });

/**
 * The outcome of a statement, in bounded time: waiting for a connection and waiting for the server both end. The server ends long
 * statements itself; one that misses its own limit hangs, so its connections are replaced.
 * @param fromPool whether it can wait for a connection; statements of a transaction have theirs
 * @throws UnavailableError
 */
export function inTime<T>(query: PendingQuery<never>, pool: Connection, fromPool: boolean): Promise<T> {
  const { acquire, statement } = limitsOf(pool);
  return new Promise((resolve, reject) => {
    const late = () => {
      // One behind others isn't canceled: PostgreSQL cancels whatever its connection runs at that moment.
      if (isActive(query)) replacePool(pool);
      countFailure("no_response");
      reject(away());
    };
    const lateBehindOthers = () => {
      if (!isActive(query)) return late();
      // Its turn came meanwhile; its own time begins at most now.
      timer = setTimeout(late, statement);
    };
    const unserved = () => {
      if (isSent(query)) {
        timer = setTimeout(isActive(query) ? late : lateBehindOthers, statement);
        return;
      }
      query.cancel();
      countFailure("no_connection");
      reject(away());
    };
    let timer = fromPool ? setTimeout(unserved, acquire) : setTimeout(late, statement);
    query.then(
      (rows) => {
        clearTimeout(timer);
        resolve(rows as T);
      },
      (error: unknown) => {
        clearTimeout(timer);
        if (codeIn(error) === LOCK_TIMEOUT) countFailure("lock_timeout");
        reject(outageOf(error, pool));
      },
    );
  });
}

/**
 * Runs a transaction in bounded time: waiting for its connection and for its commit both end. Its statements have their own limits.
 * @param work runs on the transaction's connection
 * @throws UnavailableError; after a commit without response, the change may have been saved
 */
export function transactionInTime<T>(
  pool: Connection,
  work: (client: TransactionSql) => Promise<T>,
): Promise<T> {
  const { acquire, statement } = limitsOf(pool);
  const watch = watchTransaction(pool);
  return new Promise<T>((resolve, reject) => {
    let abandoned = false;
    const late = (reason: unknown = away()) => {
      replacePool(pool);
      countFailure("no_response");
      watch.ended();
      reject(reason);
    };
    const unserved = () => {
      abandoned = true;
      countFailure("no_connection");
      watch.ended();
      reject(away());
      // If BEGIN still gets no response, its connection hangs.
      timer = setTimeout(late, statement);
    };
    let timer = setTimeout(unserved, acquire);
    const run = async (client: TransactionSql) => {
      clearTimeout(timer);
      watch.begun();
      try {
        if (abandoned) throw away();
        if (pool.isPooled)
          await inTime(client.unsafe(localLimits(pool.limits)) as PendingQuery<never>, pool, false);
        const result = await work(client);
        timer = setTimeout(late, statement);
        return result;
      } catch (error) {
        // The rollback has a limit too: its connection may be gone silently.
        timer = setTimeout(late, statement, error);
        // Before the rollback, which would never return on a connection that hangs.
        if (unavailabilityIn(error)) reject(error);
        throw error;
      }
    };
    pool.sql.begin(run).then(
      (done) => {
        clearTimeout(timer);
        watch.ended();
        resolve(done as T);
      },
      (error: unknown) => {
        clearTimeout(timer);
        watch.ended();
        reject(outageOf(error, pool));
      },
    );
  });
}
