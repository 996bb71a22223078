import type { Client } from "pg";
import { REPEATED } from "../migrating/apply";
import type { Migration } from "../migrating/files";
import { createLedger, noteMigration, noteRelease } from "../migrating/ledger";
import { RELEASE } from "../migrating/version";
import { BackupError } from "./format";

/*
 * Migrations in the restore's transaction. No other process uses the tables meanwhile, so indexes that a migration creates beside running
 * processes are created directly.
 */

/** Creates the tables of the backup's version. Which releases migrated them, and which can run on them, is among the rows of the backup. */
export async function createTables(client: Client, migrations: readonly Migration[]): Promise<void> {
  await createLedger(session(client));
  for (const migration of migrations) {
    await apply(client, migration);
    await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
      migration.hash,
      migration.when,
    ]);
  }
}

/** Migrates the loaded rows to this version, and notes that this release did, as a start does. */
export async function migrateOn(client: Client, migrations: readonly Migration[]): Promise<void> {
  for (const migration of migrations) {
    await apply(client, migration);
    await noteMigration(session(client), migration, RELEASE);
  }
  await noteRelease(session(client), RELEASE);
}

const session = (client: Client) => ({
  query: async <Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]> =>
    (await client.query<Row>(text, values ? [...values] : undefined)).rows,
});

async function apply(client: Client, { name, statements }: Migration): Promise<void> {
  for (const statement of statements) {
    await run(client, statement).catch((error: unknown) => {
      throw new Error(`migration ${name} failed during the restore`, { cause: error });
    });
  }
}

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
  const at = migrations.findIndex((migration) => migration.when === when && migration.name === tag);
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
