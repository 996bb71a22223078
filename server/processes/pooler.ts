import { setTimeout as sleep } from "node:timers/promises";
import { type ConnectionOptions, connect, DEFAULT_LIMITS, type Sql } from "@/db/client";
import { StartError } from "../one-line-error";
import { isStarting } from "./database";

/** How a process finds its pooler. */
export interface PoolerStart {
  /** The pooler's URL, and that of the database behind it. */
  readonly url: string;
  readonly directUrl: string;
  /** The limit of a statement, in milliseconds. */
  readonly statementLimit?: number;
  /** Seconds to wait for a pooler that is starting. */
  readonly patience: number;
  /** Receives warnings. */
  readonly warn: (line: string) => void;
}

/**
 * Waits for the pooler in front of a database that is there already, and makes sure that it leads to the same one: otherwise background
 * work would go elsewhere than the changes it belongs to. Warns if a statement has no time limit behind it.
 * @throws StartError if it leads elsewhere, or the driver's error
 */
export async function requirePooler(start: PoolerStart): Promise<void> {
  const pooled = await untilItAnswers(start);
  // After the pooler: a database that restarted meanwhile is the same one.
  const direct = await look(start.directUrl, {});
  if (!isSame(pooled, direct) && !isSame(await untilItAnswers(start), await look(start.directUrl, {}))) {
    throw new StartError(
      "DATABASE_URL and LATCHKEY_DATABASE_DIRECT_URL lead to different databases. Enter the URL of a pooler in the first, and that of the PostgreSQL server and database behind it in the second.",
    );
  }
  const limit = start.statementLimit ?? DEFAULT_LIMITS.statement;
  if (pooled.limit > 0 && pooled.limit <= limit) return;
  start.warn(
    `Statements through the pooler have no time limit in PostgreSQL, or one above LATCHKEY_DATABASE_STATEMENT_TIMEOUT. Run in the database: alter role ${pooled.role} set statement_timeout = '${Math.ceil(limit / 1_000)}s'`,
  );
}

const isSame = (one: Found, other: Found) => one.database === other.database && one.started === other.started;

interface Found {
  readonly database: string;
  readonly started: string;
  readonly role: string;
  /** Milliseconds; 0 for none. */
  readonly limit: number;
}

async function look(url: string, options: Partial<ConnectionOptions>): Promise<Found> {
  const { sql } = connect(url, { max: 1, ...options });
  return read(sql).finally(() => sql.end({ timeout: 1 }).catch(() => {}));
}

async function read(sql: Sql): Promise<Found> {
  const [row] = await sql<Found[]>`
    select current_database()::text as database, extract(epoch from pg_postmaster_start_time())::text as started,
      quote_ident(current_user) as role,
      (select setting::int from pg_settings where name = 'statement_timeout') as limit`;
  if (!row) throw new Error("no row about the database");
  return row;
}

/** Between two attempts, in milliseconds. */
const PAUSE = 500;
async function untilItAnswers({ url, patience }: PoolerStart): Promise<Found> {
  const end = performance.now() + patience * 1_000;
  for (;;) {
    try {
      return await look(url, { isPooled: true });
    } catch (error) {
      if (!mayPass(error) || performance.now() >= end) throw error;
      await sleep(PAUSE);
    }
  }
}

/** A pooler that was unable to reach PostgreSQL a moment ago keeps its clients waiting, or says so with 08P01. */
function mayPass(error: unknown): boolean {
  const { code, message = "" } = error as { code?: unknown; message?: string };
  return isStarting(error) || (code === "08P01" && /connect/.test(message));
}
