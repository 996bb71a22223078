import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { INVARIANTS } from "../invariants";
import { readMigrations } from "../migrating/files";
import { migrateQueue } from "../migrating/queue";
import { continueFrom } from "./aftermath";
import { createTables, migrateOn, splitAt } from "./build";
import { TRIAL_SCHEMA } from "./catalog";
import { inTransaction, quoted } from "./connection";
import { BackupError, type BackupKeys } from "./format";
import { namesOf } from "./journal";
import { load } from "./load";
import type { OpenBackup } from "./open";
import { requireKeys } from "./sealed-values";
import { emptyTarget, inspectTarget, lockMigrations, readConnections, type Target } from "./target";

export interface RestoreOptions {
  /** The database to restore into. */
  readonly url: string;
  /** The migrations' folder. */
  readonly migrations: string;
  readonly backup: OpenBackup;
  /** A new ID for the audit entry. */
  readonly id: string;
  /** Creates the tables of the trial's authorization server; null leaves its data out. */
  readonly trialTables: string | null;
  /** Goes on although other programs are connected, such as idle connections of a pooler. */
  readonly allowConnections?: boolean;
  /** Ends the restore early: nothing is changed then. */
  readonly signal?: AbortSignal;
  /** Called before the commit is sent, the only time at which an end of the process leaves the outcome open. */
  readonly onCommit?: () => void;
  /** Called after the commit: the database is restored, whatever comes then. */
  readonly onCommitted?: (restored: Pick<Restored, "breaches">) => void;
  /** Called with what is done next. */
  readonly onStep?: (step: string) => void;
}

/** A restored installation. */
export interface Restored {
  /** Invariants that the restored data violates, as it did when the backup was created. */
  readonly breaches: readonly string[];
  /** Whether the backup has data of the trial's authorization server that was left out. */
  readonly leftTrialOut: boolean;
  /** Why the tables of the queue could not be prepared, which the next start does; null if they were. */
  readonly queueError: string | null;
}

/**
 * Whether a backup can be restored by this version with these keys. Reads the whole file, and changes nothing.
 * @throws BackupError with what to do
 */
export async function checkBackup(
  backup: OpenBackup,
  { migrations, keys }: { readonly migrations: string; readonly keys: BackupKeys },
): Promise<{ rows: number; bytes: number }> {
  splitAt(await readMigrations(migrations), backup.header.migration);
  const found = await backup.verify(keys);
  requireKeys(backup.header, keys);
  return found;
}

/** Looks at the database to restore into. @throws BackupError if it can't be used, or programs are connected to it */
export async function checkTarget(
  options: Pick<RestoreOptions, "url" | "migrations" | "allowConnections">,
): Promise<Target> {
  const migrations = await readMigrations(options.migrations);
  return inTransaction(options.url, { purpose: "restore", readOnly: true }, async (client) => {
    await requireAlone(client, options);
    return inspectTarget(client, migrations);
  });
}

/** How long connections of programs that were just stopped may take to end. */
const PATIENCE_MILLISECONDS = 5_000;

async function requireAlone(
  client: Client,
  { allowConnections }: { allowConnections?: boolean },
): Promise<void> {
  if (allowConnections) return;
  for (const deadline = performance.now() + PATIENCE_MILLISECONDS; ; await delay(500)) {
    const others = await readConnections(client);
    if (others.length === 0) return;
    if (performance.now() < deadline) continue;
    const list = others.map(({ name, count }) => `${name} (${count})`).join(", ");
    throw new BackupError(
      `Programs are connected to this database: ${list}. Stop every Latchkey process first. If these are idle connections of a pooler, add --allow-connections.`,
    );
  }
}

/**
 * Replaces Latchkey's tables by those of a backup that was checked, in one transaction: whatever ends it early, the database stays as it
 * was. A process of Latchkey that starts meanwhile waits for the end, as it waits for a migration.
 * @throws BackupError with what to do; nothing was changed then
 * @throws UnknownOutcomeError if the connection was lost during the commit
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { backup, onStep = () => {}, trialTables } = options;
  const migrations = await readMigrations(options.migrations);
  const [before, after] = splitAt(migrations, backup.header.migration);
  const hasTrial = backup.header.tables.some(({ schema }) => schema === TRIAL_SCHEMA);
  const schemas = new Set(["public", ...(hasTrial && trialTables ? [TRIAL_SCHEMA] : [])]);
  const restored = await inTransaction(
    options.url,
    { purpose: "restore", readOnly: false, signal: options.signal, onCommit: options.onCommit },
    async (client) => {
      await lockMigrations(client);
      await requireAlone(client, options);
      await inspectTarget(client, migrations);
      onStep("Creating the tables of the backup's version");
      await emptyTarget(client, migrations);
      await createTables(client, before);
      if (hasTrial && trialTables) await client.query(trialTables);
      onStep("Loading and comparing the rows");
      await load(client, backup, { schemas, known: namesOf(migrations).table });
      if (after.length > 0) onStep(`Migrating to this version (${after.length})`);
      await migrateOn(client, after);
      await continueFrom(client, { id: options.id, ...backup.header });
      onStep("Checking the invariants");
      await analyze(client, backup);
      return { breaches: await findBreaches(client), leftTrialOut: hasTrial && !trialTables };
    },
  );
  options.onCommitted?.(restored);
  return { ...restored, queueError: await prepareQueue(options.url) };
}

/** The queue's own tables, as at every start. The restore is committed: whatever fails here, the next start does it. */
async function prepareQueue(url: string): Promise<string | null> {
  try {
    await migrateQueue(url);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Without statistics, statements over new tables can take minutes. */
async function analyze(client: Client, backup: OpenBackup): Promise<void> {
  for (const { schema, name } of backup.header.tables) {
    if (schema !== "public") continue;
    const { rows } = await client.query<{ found: boolean }>("select to_regclass($1) is not null as found", [
      quoted(schema, name),
    ]);
    if (rows[0]?.found) await client.query(`analyze ${quoted(schema, name)}`);
  }
}

async function findBreaches(client: Client): Promise<string[]> {
  const found: string[] = [];
  for (const { name, rule, sql } of INVARIANTS) {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from (${sql}) found`,
    );
    if (rows[0]?.count) found.push(`${name}: ${rule} (${rows[0].count})`);
  }
  return found;
}
