import { runMigrations } from "graphile-worker";
import pg from "pg";
import { DatabaseUnsuitableError } from "./error";
import { connectionOf } from "./session";

/**
 * Migrates the tables of the queue, each migration in a transaction of its own.
 * @throws DatabaseUnsuitableError if a newer release changed them so that this one can't use them
 */
export async function migrateQueue(url: string): Promise<void> {
  const pgPool = new pg.Pool({ ...connectionOf(url), max: 1 });
  // A lost idle connection; the next statement reports it.
  pgPool.on("error", () => {});
  pgPool.on("connect", (client) => client.on("error", () => {}));
  const exitCode = process.exitCode;
  try {
    await runMigrations({ pgPool, logger: silentLogger() });
  } catch (error) {
    // The library sets one; the process decides itself.
    process.exitCode = exitCode;
    throw explained(error);
  } finally {
    await pgPool.end();
  }
}

function explained(error: unknown): unknown {
  const text = error instanceof Error ? error.message : "";
  if (text.includes("includes breaking migration")) {
    return new DatabaseUnsuitableError(
      "The tables of the queue were migrated by a newer release, and this one can't use them. Start the newer release, or restore a backup from before the upgrade (docs/upgrade.md).",
      { cause: error },
    );
  }
  if (text.includes("locked jobs present")) {
    return new DatabaseUnsuitableError(
      "The tables of the queue can't be migrated while jobs run. Stop all processes of the old release, then start Latchkey again.",
      { cause: error },
    );
  }
  return error;
}

function silentLogger() {
  const ignore = () => {};
  // biome-ignore lint/suspicious/noExplicitAny: the logger's type is a class of which only scope and log are used
  return { error: ignore, warn: ignore, info: ignore, debug: ignore, scope: silentLogger } as any;
}
