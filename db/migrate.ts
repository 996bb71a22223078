import postgres from "postgres";
import { withAddress } from "./database-url";
import { apply } from "./migrating/apply";
import { DatabaseUnsuitableError } from "./migrating/error";
import { failedMigration } from "./migrating/failure";
import { readMigrations } from "./migrating/files";
import { createLedger, noteRelease } from "./migrating/ledger";
import { type Held, withLock } from "./migrating/lock";
import { migrateQueue } from "./migrating/queue";
import { type Session, withSession } from "./migrating/session";
import { readState, requireCompatible } from "./migrating/state";
import { RELEASE } from "./migrating/version";
import { PATIENCE, type Patience, type Report } from "./migrating/waiting";

export { type SchemaState, schemaState } from "./migrating/state";
export { DatabaseUnsuitableError, requireCompatible };

const OLDEST_SERVER = 150_000;

export interface MigrateOptions {
  /** The version that migrates; default: this one. */
  readonly release?: string;
  /** Receives lines about what is done and waited for; default: nothing does. */
  readonly report?: Report;
  readonly patience?: Patience;
}

/**
 * Migrates a database under a lock: of several processes that start simultaneously, one migrates and the others wait and say so. A process
 * that is killed meanwhile leaves whole migrations, or statements that can be repeated, and the next start continues.
 *
 * Tables that a newer release migrated are left as they are if this release can run on them.
 * @param folder the migrations' folder
 * @returns the names of the migrations that this process applied, not those of another that it waited for
 * @throws DatabaseUnsuitableError if the server is too old, a newer release's tables don't suit this one, others' locks don't end, or a
 *   migration fails; its message says what to do
 */
export async function migrate(
  url: string,
  folder: string,
  options: MigrateOptions = {},
): Promise<readonly string[]> {
  const { release = RELEASE, report = () => {}, patience = PATIENCE } = options;
  await requireServer(url);
  return withSession(url, (lock) =>
    withSession(url, (session) =>
      withLock(lock, patience, report, async (held) => {
        const applied = await migrateTables(session, folder, { url, release, report, patience, held });
        await held();
        await migrateQueue(url);
        return applied;
      }),
    ),
  );
}

async function requireServer(url: string): Promise<void> {
  const sql = postgres(withAddress(url, { max: 1, connect_timeout: 10, onnotice: () => {} }));
  try {
    const [row] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`;
    if ((row?.version ?? 0) >= OLDEST_SERVER) return;
    throw new DatabaseUnsuitableError(
      `The PostgreSQL server is version ${Math.floor((row?.version ?? 0) / 10_000)}; Latchkey needs 15 or newer.`,
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function migrateTables(
  session: Session,
  folder: string,
  run: { url: string; release: string; report: Report; patience: Patience; held: Held },
): Promise<readonly string[]> {
  const { release, report } = run;
  const state = await readState((text) => session.query(text), folder, release);
  requireCompatible(state, release);
  if (state.unknown > 0) {
    report(`The database was migrated by release ${state.release}, on which ${release} can still run.`);
  }
  await session.transaction(() => createLedger(session));
  const started = Date.now();
  // A new database has nothing to wait for.
  const say: Report = state.applied.length > 0 ? report : () => {};
  const pending = (await readMigrations(folder)).filter(({ name }) => state.pending.includes(name));
  for (const [at, migration] of pending.entries()) {
    say(`Migration ${migration.name} (${at + 1} of ${pending.length}) …`);
    await apply(migration, { session, ...run }).catch((error) => {
      throw failedMigration(migration, error);
    });
  }
  await session.transaction(() => noteRelease(session, release));
  if (pending.length > 0) say(`Migrated in ${((Date.now() - started) / 1000).toFixed(1)} seconds.`);
  return pending.map(({ name }) => name);
}
