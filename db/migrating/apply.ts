import type { Migration } from "./files";
import { isApplied, noteMigration, noteRelease } from "./ledger";
import type { Held } from "./lock";
import type { Session } from "./session";
import { aroundMigration } from "./temporary-indexes";
import { type Patience, type Report, tellingWaits, untilUnlocked } from "./waiting";

/** What a migration needs to run. */
export interface Run {
  /** The database, for other sessions than this one. */
  readonly url: string;
  readonly session: Session;
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
  if (migration.isTransaction)
    await untilUnlocked(() => applyTogether(migration, run), { ...run, migration });
  else await tellingWaits(() => applyOneByOne(migration, run), { ...run, migration });
}

async function applyTogether(migration: Migration, { session, release, patience }: Run): Promise<void> {
  await session.transaction(async () => {
    await session.query("select set_config('lock_timeout', $1, true)", [String(patience.attempt)]);
    await session.query("select pg_advisory_xact_lock($1)", [STEP_LOCK]);
    if (await isApplied(session, migration)) return;
    const { before, after } = aroundMigration(migration.name);
    for (const statement of [...before, ...migration.statements, ...after]) await session.query(statement);
    await noteMigration(session, migration, release);
  });
}

async function applyOneByOne(migration: Migration, run: Run): Promise<void> {
  const { session, release } = run;
  // Before the first statement: an older release that starts in between must know what it no longer finds.
  await session.transaction(() => noteRelease(session, release, { needs: migration.needs }));
  for (const statement of migration.statements) {
    await runAlone(statement, migration, run);
  }
  await session.transaction(async () => {
    if (!(await isApplied(session, migration))) await noteMigration(session, migration, release);
  });
}

/** Marks a change of a large table in batches. */
export const REPEATED = /^\s*--\s*repeat until it changes no row\s*$/im;

/**
 * Runs one statement outside a transaction. Its locks let reads and writes pass, so it waits for them with the connection's long limit.
 * After a comment line "repeat until it changes no row", it is repeated: a change of a large table in batches. Each batch has a patience of
 * its own: the work of hours must not end at the first deadlock.
 */
async function runAlone(statement: string, migration: Migration, run: Run): Promise<void> {
  const index = concurrentIndex(statement);
  const isRepeated = REPEATED.test(statement);
  let changed = 0;
  const work = async () => {
    if (index) await dropInvalid(run.session, index);
    changed = await run.session.change(statement);
  };
  do {
    await run.held();
    await untilUnlocked(work, { ...run, migration });
  } while (isRepeated && changed > 0);
}

const CONCURRENTLY =
  /^create\s+(?:unique\s+)?index\s+concurrently\s+if\s+not\s+exists\s+("(?:[^"]|"")+"|\w+)/i;

/** The name of the index that a statement builds concurrently, as written. */
export function concurrentIndex(statement: string): string | null {
  const bare = statement.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/^\s*--.*$/gm, "");
  return CONCURRENTLY.exec(bare.trim())?.[1] ?? null;
}

/** An interruption leaves an index that slows writes and serves no query; "if not exists" would keep it. */
async function dropInvalid(session: Session, name: string): Promise<void> {
  const found = await session.query(
    "select from pg_index where indexrelid = to_regclass($1) and not indisvalid",
    [`public.${name}`],
  );
  if (found.length > 0) await session.query(`drop index concurrently if exists public.${name}`);
}
