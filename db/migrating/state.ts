import type { Sql } from "postgres";
import { DatabaseUnsuitableError } from "./error";
import { compareVersions, type Migration, readMigrations } from "./files";
import { RELEASE } from "./version";

/** How a database's tables relate to a release and its migrations. */
export interface SchemaState {
  /** Names of this release's migrations that were applied. */
  readonly applied: readonly string[];
  /** Names of those that were not. */
  readonly pending: readonly string[];
  /** Number of applied migrations that this release doesn't have: a newer release ran them. */
  readonly unknown: number;
  /** The newest release that migrated the database; null before the first that records itself. */
  readonly release: string | null;
  /** The lowest release that can run on the tables. */
  readonly needs: string | null;
  /** Whether this release can run on the tables, once what is pending is applied. */
  readonly compatible: boolean;
}

interface Recorded {
  readonly version: string;
  readonly compatibleFrom: string;
}

/** Runs a statement and returns its rows. */
type Read = <Row extends object>(text: string) => Promise<readonly Row[]>;

/**
 * Compares a database with the migrations in a folder. Changes nothing.
 * @param release the version that asks; default: this one
 */
export function schemaState(sql: Sql, folder: string, release: string = RELEASE): Promise<SchemaState> {
  return readState(async (text) => await sql.unsafe(text), folder, release);
}

/** The same by any connection. */
export async function readState(read: Read, folder: string, release: string): Promise<SchemaState> {
  return compare(await readMigrations(folder), await readApplied(read), await readRecorded(read), release);
}

function compare(
  migrations: readonly Migration[],
  applied: ReadonlySet<number>,
  recorded: readonly Recorded[],
  release: string,
): SchemaState {
  const known = new Set(migrations.map(({ when }) => when));
  const unknown = [...applied].filter((when) => !known.has(when)).length;
  const pending = migrations.filter(({ when }) => !applied.has(when));
  const needs = highest(recorded.map(({ compatibleFrom }) => compatibleFrom));
  // An older migration over newer ones could take back what they did; a database without a record can't be judged.
  const isOlder = unknown > 0 && (pending.length > 0 || recorded.length === 0);
  return {
    applied: migrations.filter(({ when }) => applied.has(when)).map(({ name }) => name),
    pending: pending.map(({ name }) => name),
    unknown,
    release: highest(recorded.map(({ version }) => version)),
    needs,
    compatible: !isOlder && (needs === null || compareVersions(release, needs) >= 0),
  };
}

/** Identities of the applied migrations. */
async function readApplied(read: Read): Promise<ReadonlySet<number>> {
  if (!(await exists(read, "drizzle.__drizzle_migrations"))) return new Set();
  const rows = await read<{ when: string }>(`select created_at as "when" from drizzle.__drizzle_migrations`);
  return new Set(rows.map(({ when }) => Number(when)));
}

async function readRecorded(read: Read): Promise<readonly Recorded[]> {
  if (!(await exists(read, "public.releases"))) return [];
  return await read<Recorded>(`select version, compatible_from as "compatibleFrom" from public.releases`);
}

async function exists(read: Read, table: string): Promise<boolean> {
  const [row] = await read<{ found: boolean }>(`select to_regclass('${table}') is not null as found`);
  return row?.found ?? false;
}

const highest = (versions: readonly string[]): string | null =>
  [...versions].sort(compareVersions).at(-1) ?? null;

/**
 * @throws DatabaseUnsuitableError if a release cannot run on the tables, with the release that can and what to do
 */
export function requireCompatible(state: SchemaState, release: string = RELEASE): void {
  if (state.compatible) return;
  const { needs, unknown } = state;
  const isTooOld = needs !== null && compareVersions(release, needs) < 0;
  const reason = isTooOld
    ? `The database was migrated by release ${state.release}, and needs ${needs} or newer since`
    : `The database has ${unknown === 1 ? "a migration" : `${unknown} migrations`} that this release doesn't have, and lacks others, so the two can't be joined`;
  const wanted = isTooOld ? `${needs} or newer` : `${state.release ?? "the newer one"} or newer`;
  throw new DatabaseUnsuitableError(
    `${reason}; this is ${release}. Nothing was changed. Start release ${wanted}, or restore a backup from before the upgrade (docs/upgrade.md).`,
  );
}
