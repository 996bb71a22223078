import type { Client } from "pg";
import type { Migration } from "../migrating/files";
import { MIGRATION_LOCK } from "../migrating/lock";
import { readDefinitions, readLastMigration, readRelations, TRIAL_SCHEMA } from "./catalog";
import { quoted } from "./connection";
import { BackupError } from "./format";
import { namesOf } from "./journal";

/** The database that a backup would be restored into. */
export interface Target {
  readonly database: string;
  /** Whether it has Latchkey's tables, which a restore replaces. */
  readonly isEmpty: boolean;
  /** What a restore would replace; null for an empty database or one of an earlier version. */
  readonly holds: { readonly users: number; readonly applications: number } | null;
}

/**
 * Looks at the database that would be replaced.
 * @throws BackupError if it has tables that aren't Latchkey's, or is of a newer version
 */
export async function inspectTarget(client: Client, migrations: readonly Migration[]): Promise<Target> {
  const [row] = (await client.query<{ database: string }>("select current_database() as database")).rows;
  const database = row?.database ?? "";
  const relations = (await readRelations(client)).filter(({ isPartition }) => !isPartition);
  const known = namesOf(migrations).table;
  const foreign = relations.filter(({ name, kind }) => kind === "v" || kind === "m" || !known.has(name));
  const last = await readLastMigration(client);
  // Also if this version knows all of its tables: it doesn't know what else the newer one put there, such as columns and functions.
  if (last !== null && last > (migrations.at(-1)?.when ?? 0)) {
    throw new BackupError(
      `The database ${database} was migrated by a newer version of Latchkey. Restore with that version, or into an empty database.`,
    );
  }
  if (foreign[0]) {
    throw new BackupError(
      `The database ${database} has ${foreign[0].name}, which isn't Latchkey's. Restore into an empty database.`,
    );
  }
  return { database, isEmpty: relations.length === 0, holds: await count(client, relations) };
}

async function count(client: Client, relations: readonly { name: string }[]): Promise<Target["holds"]> {
  const names = new Set(relations.map(({ name }) => name));
  if (!names.has("users") || !names.has("applications")) return null;
  const [row] = (
    await client.query<{ users: number; applications: number }>(
      "select (select count(*)::int from public.users) as users, (select count(*)::int from public.applications) as applications",
    )
  ).rows;
  return row ?? null;
}

/** Programs that are connected to the database as the same user: they would go on with what they have in memory. */
export async function readConnections(client: Client): Promise<{ name: string; count: number }[]> {
  // In a transaction, PostgreSQL shows what it showed first, unless it is asked to look again.
  await client.query("select pg_stat_clear_snapshot()");
  const { rows } = await client.query<{ name: string; count: number }>(
    `select coalesce(nullif(application_name, ''), 'unnamed') as name, count(*)::int as count from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and usename = current_user
       and backend_type = 'client backend' group by 1 order by 1`,
  );
  return rows;
}

/**
 * Takes the lock that db/migrate.ts holds while it migrates: a process that starts during a restore waits for its end.
 * @throws BackupError if another process migrates, restores or is starting
 */
export async function lockMigrations(client: Client): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>("select pg_try_advisory_xact_lock($1) as free", [
    MIGRATION_LOCK,
  ]);
  if (rows[0]?.free) return;
  throw new BackupError(
    "Another process is migrating or restoring this database. Wait until it has finished.",
  );
}

/**
 * Drops Latchkey's tables, functions and types, in the restore's transaction. Nothing else: what others have in the database, such as a
 * view over these tables, makes it fail.
 */
export async function emptyTarget(client: Client, migrations: readonly Migration[]): Promise<void> {
  const names = namesOf(migrations);
  try {
    const tables = (await readRelations(client)).filter(
      ({ isPartition, name }) => !isPartition && names.table.has(name),
    );
    if (tables.length > 0) {
      await client.query(`drop table ${tables.map(({ name }) => quoted("public", name)).join(", ")}`);
    }
    for (const { kind, name, reference } of await readDefinitions(client)) {
      if (names[kind].has(name)) await client.query(`drop ${kind} ${reference}`);
    }
    await client.query("drop table if exists drizzle.__drizzle_migrations");
    await client.query(`drop schema if exists ${TRIAL_SCHEMA} cascade`);
  } catch (error) {
    if ((error as { code?: string }).code !== "2BP01") throw error;
    throw new BackupError(
      `Something that isn't Latchkey's depends on its tables: ${(error as { detail?: string }).detail ?? "see the server's log"}. Drop it, or restore into an empty database.`,
    );
  }
}
