import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Sql, TransactionSql } from "postgres";
import postgres from "postgres";
import { migrate } from "@/db/migrate";
import { copyMigrations, MIGRATIONS } from "./folder";

/** An installation's settings besides its database. */
export interface Release {
  /** Number of the release's migrations. */
  readonly migrations: number;
  /** `LATCHKEY_ENCRYPTION_KEYS`: the key that encrypts the dump's secrets. */
  readonly encryptionKeys: string;
}

export async function readRelease(version: string): Promise<Release> {
  return JSON.parse(await readFile(join(import.meta.dirname, `${version}.json`), "utf8")) as Release;
}

/**
 * Replaces a test's database with a release's installation: its tables at that time, with its data.
 * @param url a database whose content is dropped, as its superuser
 */
export async function installRelease(version: string, url: string): Promise<void> {
  const { migrations } = await readRelease(version);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe("drop schema if exists drizzle, graphile_worker, public cascade; create schema public");
    await migrateTo(migrations, url);
    await load(sql, version);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Upgrades a release's installation, like a start of the newest version. */
export async function upgrade(url: string): Promise<void> {
  await migrate(url, MIGRATIONS);
}

/** Runs the first n migrations. */
async function migrateTo(count: number, url: string): Promise<void> {
  const folder = await copyMigrations();
  try {
    await folder.keep(count);
    await migrate(url, folder.path);
  } finally {
    await folder.remove();
  }
}

/**
 * Loads a dump: `copy` blocks with their rows, and single statements. Triggers and foreign keys are disabled
 * meanwhile.
 */
async function load(sql: Sql, version: string): Promise<void> {
  const dump = gunzipSync(await readFile(join(import.meta.dirname, `${version}.sql.gz`))).toString("utf8");
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const part of dump.split(/^(?=copy |select |create )/m).slice(1)) {
      if (part.startsWith("copy ")) await copyRows(tx, part);
      else await tx.unsafe(part);
    }
  });
}

/** One `copy … from stdin;` with the lines up to `\.`. */
async function copyRows(tx: TransactionSql, part: string): Promise<void> {
  const [statement = "", ...lines] = part.split("\n");
  const rows = lines.slice(0, lines.indexOf("\\."));
  if (rows.length === 0) return;
  // Migrations add rows to some tables; the dump has them too.
  await tx.unsafe(`delete from ${/^copy (\S+)/.exec(statement)?.[1]}`);
  const stream = await tx.unsafe(statement.replace(/;$/, "")).writable();
  await new Promise<void>((resolve, reject) => {
    stream.once("error", reject);
    stream.end(`${rows.join("\n")}\n`, () => resolve());
  });
}
