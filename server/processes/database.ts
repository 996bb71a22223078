import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Sql } from "@/db/client";
import { foreignTables } from "@/db/foreign-tables";
import { DatabaseUnsuitableError, migrate, requireCompatible, schemaState } from "@/db/migrate";
import { isNewEnough, neededSchema, readSchemaState } from "@/db/schema-state";
import { commandLine } from "@/domain/kernel/process/command-line";
import { isMissingSocket } from "../one-line-error";

/** How a process gets its database ready. */
export interface DatabaseStart {
  readonly url: string;
  /** The migrations' folder. */
  readonly folder: string;
  /** Otherwise the process waits until another one has migrated. */
  readonly migrates: boolean;
  /** Seconds to wait for a database that is starting. */
  readonly patience: number;
  readonly step: (step: "waiting for the database" | "migrating" | "waiting for migrations") => void;
  /** Reports what the start waits for, once and then now and then; "warn" for a wait that nothing ends but an operator. */
  readonly say: (level: "info" | "warn", line: string, waitedSeconds: number) => void;
}

/**
 * Waits for a database that is starting, then migrates it or waits for its migration.
 * @returns the names of the migrations that this process applied
 * @throws DatabaseUnsuitableError, or the driver's error, of which `oneLine` says what to do
 */
export async function prepareDatabase(start: DatabaseStart): Promise<readonly string[]> {
  start.step("waiting for the database");
  await untilReachable(start);
  if (!start.migrates) {
    start.step("waiting for migrations");
    await untilMigrated(start);
    return [];
  }
  start.step("migrating");
  await withConnection(start.url, rejectForeignTables);
  return migrate(start.url, start.folder, { report: (line) => start.say("info", line, 0) });
}

/**
 * For commands: migrates, or only looks whether another process has. Waits for nothing.
 * @throws DatabaseUnsuitableError, or the driver's error
 */
export async function requireSchema(url: string, folder: string, migrates: boolean): Promise<void> {
  if (migrates) {
    await withConnection(url, rejectForeignTables);
    await migrate(url, folder);
    return;
  }
  const needed = await neededSchema(folder);
  if (isNewEnough(await withConnection(url, readSchemaState), needed)) return requireSuitable(url, folder);
  throw new DatabaseUnsuitableError(
    `The database isn't migrated to ${needed.name} yet, and LATCHKEY_MIGRATE is false. First run: ${commandLine("migrate")}`,
  );
}

/** Between two attempts, and between two lines about them, in milliseconds. */
const PAUSE = 500;
const REPORT = 15_000;

/** Waits for a database that is starting; any other failure, such as a wrong password, ends the wait. */
async function untilReachable({ url, patience, say }: DatabaseStart): Promise<void> {
  const began = performance.now();
  const report = reporter("info", say);
  for (;;) {
    try {
      return await withConnection(url, async (sql) => void (await sql`select 1`));
    } catch (error) {
      if (!isStarting(error) || performance.now() - began >= patience * 1_000) throw error;
      report(`Waiting up to ${patience} s for the database, which isn't ready (${error.code}).`);
      await sleep(PAUSE);
    }
  }
}

/** Waits as long as it takes: a migration may take hours. A database that restarts meanwhile is waited for, too. */
async function untilMigrated({ url, folder, say }: DatabaseStart): Promise<void> {
  const needed = await neededSchema(folder);
  const report = reporter("warn", say);
  for (;;) {
    const state = await withConnection(url, readSchemaState).catch((error: unknown) => {
      if (isStarting(error)) return null;
      throw error;
    });
    if (state && isNewEnough(state, needed)) return requireSuitable(url, folder);
    report(
      `Waiting until the database is migrated to ${needed.name}, because LATCHKEY_MIGRATE is false. Run: ${commandLine("migrate")}`,
    );
    await sleep(PAUSE * 2);
  }
}

/** A newer release may have taken away what this one uses. @throws DatabaseUnsuitableError */
async function requireSuitable(url: string, folder: string): Promise<void> {
  requireCompatible(await withConnection(url, (sql) => schemaState(sql, folder)));
}

function reporter(level: "info" | "warn", say: DatabaseStart["say"]): (line: string) => void {
  const began = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  return (line) => {
    const now = performance.now();
    if (now - last < REPORT) return;
    last = now;
    say(level, line, Math.round((now - began) / 1_000));
  };
}

async function withConnection<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const { sql } = connect(url, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 }).catch(() => {});
  }
}

/** @throws DatabaseUnsuitableError */
async function rejectForeignTables(sql: Sql): Promise<void> {
  const found = await foreignTables(sql);
  if (found.length === 0) return;
  const named = found.slice(0, 3).join(", ") + (found.length > 3 ? `, and ${found.length - 3} more` : "");
  throw new DatabaseUnsuitableError(
    `The database has tables with names of Latchkey's that Latchkey didn't create (${named}), so nothing was changed. Enter a database of Latchkey's own in DATABASE_URL; if they come from a backup, restore its schema drizzle as well.`,
  );
}

/**
 * Codes of a database that is starting or failing over: nothing listens or answers yet, a proxy in front has no server to connect to, its name isn't known yet, or
 * PostgreSQL says so itself (57P01 to 57P03; 57P04 is a dropped database).
 */
const STARTING: ReadonlySet<string> = new Set([
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "CONNECTION_CLOSED",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "57P01",
  "57P02",
  "57P03",
]);

export function isStarting(error: unknown): error is Error & { readonly code: string } {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return isMissingSocket(error) || (typeof code === "string" && STARTING.has(code));
}
