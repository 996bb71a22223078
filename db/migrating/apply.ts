import type { Sql } from "postgres";
import type { Migration } from "./files";
import { isApplied, noteMigration, noteRelease } from "./ledger";
import type { Held } from "./lock";
import { type Patience, type Report, untilUnlocked } from "./waiting";

/** What a migration needs to run. */
export interface Run {
  readonly sql: Sql;
  readonly release: string;
  readonly patience: Patience;
  readonly report: Report;
  /** Throws if this process lost the lock for migrations. */
  readonly held: Held;
}

/** Names the lock that each transaction of a migration takes, as a process that lost the other lock can still be in one. */
const STEP_LOCK = 7_151_723_002;

/**
 * Runs one migration. Interrupted at any moment, it can be run again: in a transaction, nothing of it was applied; outside, each statement
 * can be repeated.
 */
export async function apply(migration: Migration, run: Run): Promise<void> {
  await run.held();
  const { sql, patience, report } = run;
  const work = () =>
    migration.isTransaction ? applyTogether(migration, run) : applyOneByOne(migration, run);
  await untilUnlocked(work, { sql, name: migration.name, patience, report });
}

async function applyTogether(migration: Migration, { sql, release, patience }: Run): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select set_config('lock_timeout', ${String(patience.attempt)}, true)`;
    await tx`select pg_advisory_xact_lock(${STEP_LOCK})`;
    if (await isApplied(tx, migration)) return;
    for (const statement of migration.statements) await tx.unsafe(statement);
    await noteMigration(tx, migration, release);
  });
}

async function applyOneByOne(migration: Migration, run: Run): Promise<void> {
  const { sql, release, held } = run;
  // Before the first statement: an older release that starts in between must know what it no longer finds.
  await sql.begin((tx) => noteRelease(tx, release, { needs: migration.needs }));
  for (const statement of migration.statements) {
    await held();
    await runAlone(statement, run);
  }
  await sql.begin(async (tx) => {
    if (!(await isApplied(tx, migration))) await noteMigration(tx, migration, release);
  });
}

const REPEATED = /^\s*--\s*repeat until it changes no row\s*$/im;

/**
 * Runs one statement outside a transaction. Its locks let reads and writes pass, so it waits for them with the connection's long limit.
 * After a comment line "repeat until it changes no row", it is repeated: a change of a large table in batches.
 */
async function runAlone(statement: string, { sql, held }: Run): Promise<void> {
  const index = concurrentIndex(statement);
  if (index) await dropInvalid(sql, index);
  if (!REPEATED.test(statement)) return void (await sql.unsafe(statement));
  while ((await sql.unsafe(statement)).count > 0) await held();
}

const CONCURRENTLY =
  /^create\s+(?:unique\s+)?index\s+concurrently\s+if\s+not\s+exists\s+("(?:[^"]|"")+"|\w+)/i;

/** The name of the index that a statement builds concurrently, as written. */
export function concurrentIndex(statement: string): string | null {
  const bare = statement.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/^\s*--.*$/gm, "");
  return CONCURRENTLY.exec(bare.trim())?.[1] ?? null;
}

/** An interruption leaves an index that slows writes and serves no query; "if not exists" would keep it. */
async function dropInvalid(sql: Sql, name: string): Promise<void> {
  const [found] = await sql`
    select from pg_index where indexrelid = to_regclass(${`public.${name}`}) and not indisvalid`;
  if (found) await sql.unsafe(`drop index concurrently if exists public.${name}`);
}
