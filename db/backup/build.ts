import type { Client } from "pg";
import { BackupError } from "./format";
import type { Migration } from "./journal";

/**
 * Runs migrations in the restore's transaction, and records them as drizzle does. No other process uses the tables meanwhile, so indexes that a
 * migration creates beside running processes are created directly.
 */
export async function runMigrations(client: Client, migrations: readonly Migration[]): Promise<void> {
  await client.query("create schema if not exists drizzle");
  await client.query(
    "create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)",
  );
  for (const { tag, hash, when, statements } of migrations) {
    for (const statement of statements) {
      if (statement.trim() === "") continue;
      await run(client, statement).catch((error: unknown) => {
        throw new Error(`migration ${tag} failed during the restore`, { cause: error });
      });
    }
    await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
      hash,
      when,
    ]);
  }
}

/** A change of a large table in batches, which is repeated until it changes no row. */
const REPEATED = /^\s*--\s*repeat until it changes no row\s*$/im;

async function run(client: Client, statement: string): Promise<void> {
  const text = statement.replace(/\bindex\s+concurrently\b/gi, "index");
  let changed = 0;
  do changed = (await client.query(text)).rowCount ?? 0;
  while (REPEATED.test(statement) && changed > 0);
}

/** Migrations up to the backup's, and those after it. @throws BackupError for a backup of another or newer version */
export function splitAt(
  migrations: readonly Migration[],
  { when, tag }: { readonly when: number; readonly tag: string },
): readonly [readonly Migration[], readonly Migration[]] {
  const at = migrations.findIndex((migration) => migration.when === when && migration.tag === tag);
  if (at === -1) {
    const isNewer = when > (migrations.at(-1)?.when ?? 0);
    throw new BackupError(
      isNewer
        ? "The backup is from a newer version of Latchkey. Restore it with that version or a later one."
        : `The backup is from a version of Latchkey whose migrations this one doesn't know (${tag}).`,
    );
  }
  return [migrations.slice(0, at + 1), migrations.slice(at + 1)];
}
