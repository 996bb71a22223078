import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runDrizzleMigrations } from "drizzle-orm/postgres-js/migrator";
import { runMigrations as runQueueMigrations } from "graphile-worker";
import postgres from "postgres";
import { queueUrl, withAddress } from "./database-url";

/** Any constant number; it names the lock for migrations. */
const LOCK = 7_151_723_001;
const OLDEST_SERVER = 150_000;

/**
 * Limits in milliseconds, longer than a request's: a migration can rewrite a large table, and waits for another process that migrates. Locks
 * that others hold end it earlier, so that a forgotten transaction does not block every start silently.
 */
const LIMITS = { statement_timeout: 60 * 60_000, lock_timeout: 10 * 60_000 };

/** Latchkey cannot use this database; the message says what to do. */
export class DatabaseUnsuitableError extends Error {
  override readonly name = "DatabaseUnsuitableError";
}

/**
 * Migrates a database under a lock: of several processes that start simultaneously, one migrates and the others wait.
 * @param folder the migrations' folder
 * @throws DatabaseUnsuitableError if the server is too old
 */
export async function migrate(url: string, folder: string): Promise<void> {
  const sql = postgres(
    withAddress(url, {
      max: 1,
      connect_timeout: 10,
      onnotice: () => {},
      connection: { application_name: "latchkey migrations", ...LIMITS },
    }),
  );
  try {
    const [row] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`;
    if ((row?.version ?? 0) < OLDEST_SERVER) {
      throw new DatabaseUnsuitableError(
        `The PostgreSQL server is version ${Math.floor((row?.version ?? 0) / 10_000)}; Latchkey needs 15 or newer.`,
      );
    }
    await sql`select pg_advisory_lock(${LOCK})`;
    await runDrizzleMigrations(drizzle(sql), { migrationsFolder: folder });
    await runQueueMigrations({ connectionString: queueUrl(url), logger: silentLogger() });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function silentLogger() {
  const ignore = () => {};
  // biome-ignore lint/suspicious/noExplicitAny: the logger's type is a class of which only scope and log are used
  return { error: ignore, warn: ignore, info: ignore, debug: ignore, scope: silentLogger } as any;
}
