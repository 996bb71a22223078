import { once } from "node:events";
import { finished } from "node:stream/promises";
import { isDeepStrictEqual } from "node:util";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { readTables } from "./catalog";
import { quoted } from "./connection";
import { rowsOf } from "./dump";
import { BackupError, type BackupHeader, type BackupTable, type TableEnd } from "./format";
import type { OpenBackup, TableSink } from "./open";
import { TableMeter } from "./records";
import { withoutSecondaries } from "./secondaries";

/**
 * Loads a backup's rows into tables that were just created, and reads them again to compare.
 * @param schemas the schemas whose tables exist; others are left out
 * @param known names of Latchkey's tables
 */
export async function load(
  client: Client,
  backup: OpenBackup,
  { schemas, known }: { readonly schemas: ReadonlySet<string>; readonly known: ReadonlySet<string> },
): Promise<void> {
  const { header } = backup;
  const wanted = header.tables.filter(({ schema }) => schemas.has(schema));
  await createPartitions(client, header.partitions);
  await requireSameTables(client, wanted, { schemas, known });
  await withoutSecondaries(client, [...schemas], async () => {
    for (const table of wanted) await client.query(`delete from ${quoted(table.schema, table.name)}`);
    const ends = new Map<BackupTable, TableEnd>();
    await backup.readTables((table) => {
      if (!schemas.has(table.schema)) return { write: () => {}, end: () => {} };
      return intoTable(client, table, (end) => ends.set(table, end));
    });
    for (const [table, end] of ends) await compare(client, table, end);
  });
  await setSequences(client, header.sequences);
}

const TIME = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d$/;

async function createPartitions(client: Client, partitions: BackupHeader["partitions"]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'p' and relnamespace = 'public'::regnamespace",
  );
  const parents = new Set(rows.map(({ name }) => name));
  for (const { parent, name, from, to } of partitions) {
    if (!parents.has(parent) || !TIME.test(from) || !TIME.test(to)) throw misfit(name);
    await client.query(
      `create table ${quoted("public", name)} partition of ${quoted("public", parent)} for values from ('${from}') to ('${to}')`,
    );
  }
}

const misfit = (what: string) =>
  new BackupError(
    `The backup doesn't fit the tables of its version (${what}). Nothing was changed. Use another backup.`,
  );

/** Names in the file are used in statements only after they were found in the database. */
async function requireSameTables(
  client: Client,
  wanted: readonly BackupTable[],
  { schemas, known }: { readonly schemas: ReadonlySet<string>; readonly known: ReadonlySet<string> },
): Promise<void> {
  const actual = new Map(
    (await readTables(client, known)).map((table) => [`${table.schema}.${table.name}`, table]),
  );
  for (const { schema, name, columns } of wanted) {
    const table = actual.get(`${schema}.${name}`);
    const isSame = table && isDeepStrictEqual([...table.columns].sort(), [...columns].sort());
    if (!isSame) throw misfit(`${schema}.${name}`);
    actual.delete(`${schema}.${name}`);
  }
  const [missing] = [...actual.values()].filter(({ schema }) => schemas.has(schema));
  if (missing) throw misfit(`${missing.schema}.${missing.name} is missing`);
}

/** Sends rows as the server takes them. */
function intoTable(
  client: Client,
  { schema, name, columns }: BackupTable,
  onEnd: (end: TableEnd) => void,
): TableSink {
  const list = columns.map((column) => quoted(column)).join(", ");
  const stream = client.query(copyFrom(`copy ${quoted(schema, name)} (${list}) from stdin`));
  const done = finished(stream);
  done.catch(() => {});
  return {
    async write(rows) {
      if (stream.destroyed) await done;
      // Rejects with the stream's error.
      if (!stream.write(rows)) await once(stream, "drain");
    },
    async end(stated) {
      stream.end();
      await done;
      if (stream.rowCount !== stated.rows) throw different(name);
      onEnd(stated);
    },
  };
}

const different = (name: string) =>
  new BackupError(`The rows of ${name} aren't the same after they were loaded. Nothing was changed.`);

async function compare(client: Client, table: BackupTable, stated: TableEnd): Promise<void> {
  const meter = new TableMeter();
  for await (const chunk of rowsOf(client, table)) meter.add(chunk);
  const { rows, bytes, sum } = meter.end();
  if (rows !== stated.rows || bytes !== stated.bytes || sum !== stated.sum) throw different(table.name);
}

async function setSequences(client: Client, sequences: BackupHeader["sequences"]): Promise<void> {
  for (const { name, value, isCalled } of sequences) {
    const { rows } = await client.query<{ found: boolean }>("select to_regclass($1) is not null as found", [
      quoted("public", name),
    ]);
    if (!rows[0]?.found) throw misfit(name);
    await client.query("select pg_catalog.setval($1::regclass, $2::bigint, $3)", [
      quoted("public", name),
      value,
      isCalled,
    ]);
  }
}
