import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sql } from "./client";

/** How far a database is migrated. */
export interface SchemaState {
  /** The newest migration's time in its journal; null before the first one. */
  readonly newest: number | null;
  /** The revision of the job queue's schema; null without one. */
  readonly queue: number | null;
}

/** What a release needs of a database. */
export interface NeededSchema {
  readonly newest: number;
  readonly queue: number;
  /** The newest migration's name. */
  readonly name: string;
  /** The names of all migrations, with their time, oldest first. */
  readonly migrations: readonly { readonly name: string; readonly time: number }[];
}

/** The last revision of graphile-worker's schema. A test compares it with what the library installs. */
export const QUEUE_REVISION = 19;

/** @param folder the migrations' folder */
export async function neededSchema(folder: string): Promise<NeededSchema> {
  const { entries } = JSON.parse(await readFile(join(folder, "meta", "_journal.json"), "utf8")) as {
    entries: { when: number; tag: string }[];
  };
  const migrations = entries.map(({ when, tag }) => ({ name: tag, time: when }));
  const last = migrations.at(-1);
  if (!last) throw new Error(`There are no migrations in ${folder}.`);
  return { newest: last.time, name: last.name, queue: QUEUE_REVISION, migrations };
}

/** Reads how far a database is migrated. */
export async function readSchemaState(sql: Sql): Promise<SchemaState> {
  const [newest, queue] = [
    await largest(sql, "select max(created_at)::text as value from drizzle.__drizzle_migrations"),
    await largest(sql, "select max(id)::text as value from graphile_worker.migrations"),
  ];
  return { newest, queue };
}

/** A missing table or schema: nothing was migrated yet. */
const MISSING: ReadonlySet<unknown> = new Set(["42P01", "3F000"]);

async function largest(sql: Sql, statement: string): Promise<number | null> {
  try {
    const [row] = await sql.unsafe<{ value: string | null }[]>(statement);
    return row?.value ? Number(row.value) : null;
  } catch (error) {
    if (MISSING.has((error as { code?: unknown }).code)) return null;
    throw error;
  }
}

/** Whether a database has at least the schema that a release needs; a newer one is fine. */
export function isNewEnough(state: SchemaState, needed: NeededSchema): boolean {
  return (state.newest ?? 0) >= needed.newest && (state.queue ?? 0) >= needed.queue;
}
