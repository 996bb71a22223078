import { randomUUID } from "node:crypto";
import { join } from "node:path";
import postgres from "postgres";
import { inject } from "vitest";
import { type DumpSummary, dump } from "@/db/backup/dump";
import { createWholeFile } from "@/db/backup/file";
import { type OpenBackup, openBackup } from "@/db/backup/open";
import { checkBackup, type Restored, type RestoreOptions, restore } from "@/db/backup/restore";
import { backupKeys } from "@/domain/backups/backup-keys";
import { newId } from "@/domain/kernel/ids";
import { SEALED_PLACES } from "@/domain/kernel/sealed-places";

export const MIGRATIONS = join(import.meta.dirname, "..", "..", "db", "migrations");

/** An empty database, whose owner can do nothing else: no superuser, no right to create databases. */
export interface PlainDatabase {
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

/** @param server URL of the server as superuser; default: the run's */
export async function createPlainDatabase(
  server = inject("databaseAdminUrl"),
  attributes = "",
): Promise<PlainDatabase> {
  const name = `plain_${randomUUID().replaceAll("-", "")}`;
  const password = "p%40ss$ \"'\\word";
  const literal = `'${password.replaceAll("'", "''")}'`;
  await as(
    server,
    `create role ${name} login ${attributes} password ${literal}`,
    `create database ${name} owner ${name}`,
  );
  const url = new URL(server);
  url.pathname = `/${name}`;
  url.username = name;
  url.password = encodeURIComponent(password);
  return {
    name,
    url: url.href,
    drop: () => as(server, `drop database if exists ${name} with (force)`, `drop role ${name}`),
  };
}

async function as(url: string, ...statements: string[]): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (const statement of statements) await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Creates a backup like the command. */
export function backUp(url: string, path: string, signal?: AbortSignal): Promise<DumpSummary> {
  const options = {
    url,
    migrations: MIGRATIONS,
    version: "0.0.0",
    keys: backupKeys(),
    sealedPlaces: SEALED_PLACES,
    signal,
  };
  return createWholeFile(path, (destination) => dump(destination, options));
}

/** Checks and restores a backup like the command. */
export async function restoreInto(
  url: string,
  path: string,
  options: Partial<RestoreOptions> = {},
): Promise<Restored> {
  return withBackup(path, async (backup) => {
    await checkBackup(backup, { migrations: MIGRATIONS, keys: backupKeys() });
    return restore({ url, migrations: MIGRATIONS, backup, id: newId(), trialTables: null, ...options });
  });
}

/** Opens a backup for some work. */
export async function withBackup<T>(path: string, work: (backup: OpenBackup) => Promise<T>): Promise<T> {
  const backup = await openBackup(path);
  try {
    return await work(backup);
  } finally {
    await backup.close();
  }
}
