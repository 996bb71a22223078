import { createHash } from "node:crypto";
import { Transform, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { readMigrations } from "../migrating/files";
import { MIGRATION_LOCK } from "../migrating/lock";
import { readLastMigration, readPartitions, readSequences, readTables, WITHOUT_ROWS } from "./catalog";
import { bestCompression, compressor } from "./compression";
import { inTransaction, quoted } from "./connection";
import {
  BackupError,
  type BackupHeader,
  type BackupKeys,
  type BackupTable,
  DIGEST_BYTES,
  END_MAGIC,
  FORMAT,
  MAGIC,
  parseHeader,
  type TableEnd,
} from "./format";
import { namesOf } from "./journal";
import { encodeRecord, encodeRows, ROWS_BYTES, TableMeter } from "./records";
import { findNeededKeys, type SealedPlaces } from "./sealed-values";

export interface DumpOptions {
  readonly url: string;
  /** The migrations' folder. */
  readonly migrations: string;
  /** Latchkey's version. */
  readonly version: string;
  readonly keys: BackupKeys;
  readonly sealedPlaces: SealedPlaces;
  /** Ends the backup early. */
  readonly signal?: AbortSignal;
}

/** What a backup contains. */
export interface DumpSummary {
  readonly header: BackupHeader;
  readonly tables: number;
  readonly rows: number;
  readonly bytes: number;
}

/**
 * Writes the whole database as of one moment to a stream, in constant memory. Latchkey can be running: nothing waits, except changes of
 * the schema.
 * @throws BackupError if the database is not one of this version, or a migration is in progress
 */
export async function dump(destination: Writable, options: DumpOptions): Promise<DumpSummary> {
  return inTransaction(
    options.url,
    { purpose: "backup", readOnly: true, before: holdOffMigrations, signal: options.signal },
    async (client) => {
      const header = await describe(client, options);
      const totals = { rows: 0, tables: header.tables.length };
      const seal = new Sealing(header, options.keys);
      await pipeline(
        recordsOf(client, header.tables, (end) => {
          totals.rows += end.rows;
        }),
        compressor(header.compression),
        seal,
        destination,
        { signal: options.signal },
      );
      return { header, ...totals, bytes: seal.bytes };
    },
  );
}

async function describe(client: Client, options: DumpOptions): Promise<BackupHeader> {
  const when = await readLastMigration(client);
  if (when === null) {
    throw new BackupError("The database has no tables of Latchkey. Check DATABASE_URL.");
  }
  const migrations = await readMigrations(options.migrations);
  const migration = migrations.find((known) => known.when === when);
  if (!migration) {
    throw new BackupError(
      "The database was migrated by another version of Latchkey. Create the backup with that version, or start this one once to migrate.",
    );
  }
  const known = namesOf(migrations).table;
  const tables = await readTables(client, known);
  // Nothing changes their columns or drops them until the end; PostgreSQL lets all readers and writers go on.
  for (const table of tables) {
    await client.query(`lock table ${quoted(table.schema, table.name)} in access share mode`);
  }
  await client.query("select pg_advisory_unlock_shared($1)", [MIGRATION_LOCK]);
  const [server] = (
    await client.query<{ version: string; database: string }>(
      "select current_setting('server_version') as version, current_database() as database",
    )
  ).rows;
  const header: BackupHeader = {
    format: FORMAT,
    latchkey: options.version,
    createdAt: new Date().toISOString(),
    server: server ?? { version: "", database: "" },
    migration: { when, tag: migration.name },
    compression: bestCompression(),
    tables,
    partitions: await readPartitions(client, known),
    sequences: await readSequences(client, known),
    without: [...WITHOUT_ROWS],
    keys: {
      signedWith: options.keys.current,
      needed: await findNeededKeys(client, tables, options.sealedPlaces),
    },
  };
  // A backup that can't be opened must not be reported as created.
  parseHeader(JSON.stringify(header));
  return header;
}

/**
 * A migration or a restore that commits after the snapshot was taken, and before the tables are locked, would leave the tables of one
 * version with the rows of the other, or with none. Both hold this lock from their beginning to after their commit.
 */
async function holdOffMigrations(client: Client): Promise<void> {
  const { rows } = await client.query<{ isHeld: boolean }>(
    'select pg_try_advisory_lock_shared($1) as "isHeld"',
    [MIGRATION_LOCK],
  );
  if (!rows[0]?.isHeld) {
    throw new BackupError(
      "The database is being migrated or restored. Create the backup when that has finished.",
    );
  }
}

async function* recordsOf(
  client: Client,
  tables: readonly BackupTable[],
  onEnd: (end: TableEnd) => void,
): AsyncGenerator<Buffer> {
  for (const [index, table] of tables.entries()) {
    yield encodeRecord("TABLE", Buffer.from(String(index)));
    const meter = new TableMeter();
    let [gathered, size]: [Buffer[], number] = [[], 0];
    for await (const chunk of rowsOf(client, table)) {
      meter.add(chunk);
      gathered.push(chunk);
      size += chunk.length;
      if (size < ROWS_BYTES) continue;
      yield* encodeRows(Buffer.concat(gathered));
      [gathered, size] = [[], 0];
    }
    yield* encodeRows(Buffer.concat(gathered));
    const end = meter.end();
    onEnd(end);
    yield encodeRecord("TABLE_END", Buffer.from(JSON.stringify(end)));
  }
  yield encodeRecord("END", Buffer.alloc(0));
}

/** A table's rows in COPY's text format, which every version of PostgreSQL reads. */
export function rowsOf(client: Client, { schema, name, columns }: BackupTable): AsyncIterable<Buffer> {
  const list = columns.map((column) => quoted(column)).join(", ");
  return client.query(copyTo(`copy ${quoted(schema, name)} (${list}) to stdout`));
}

/** Puts the header before the body, and digest, signature and end behind it. */
class Sealing extends Transform {
  bytes = 0;
  private readonly hash = createHash("sha256");

  constructor(
    private readonly header: BackupHeader,
    private readonly keys: BackupKeys,
  ) {
    super();
    const json = Buffer.from(JSON.stringify(header));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(json.length);
    this.add(Buffer.concat([MAGIC, length, json]));
  }

  private add(chunk: Buffer): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    this.push(chunk);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.add(chunk);
    done();
  }

  override _flush(done: () => void): void {
    const digest = this.hash.digest();
    const signature = this.keys.sign(this.header.keys.signedWith, digest) ?? Buffer.alloc(DIGEST_BYTES);
    const trailer = Buffer.concat([digest, signature, END_MAGIC]);
    this.bytes += trailer.length;
    this.push(trailer);
    done();
  }
}
