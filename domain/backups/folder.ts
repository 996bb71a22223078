import { mkdir, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { backupTime, expiredBackups } from "./backup-files.rules";

/*
 * Where the migrations are: the process that starts the worker says so. Next bundles this module more than once into one process, so the
 * answer is stored on globalThis.
 */
const PLACE = Symbol.for("latchkey.migrations");
const holder = globalThis as { [PLACE]?: string };

/** Tells where this version's migrations are; a backup names the last one. */
export function setMigrationsFolder(folder: string): void {
  holder[PLACE] = folder;
}

/** The migrations' folder. Default: that of the project in which this process was started. */
export function migrationsFolder(): string {
  return holder[PLACE] ?? join(process.cwd(), "db", "migrations");
}

/** The path of a file in the folder of backups, which is created if it is missing. */
export async function pathInFolder(folder: string, name: string): Promise<string> {
  await mkdir(resolve(folder), { recursive: true, mode: 0o700 });
  return join(resolve(folder), name);
}

/** The backups in the folder. */
export async function storedBackups(folder: string): Promise<string[]> {
  const names = await readdir(resolve(folder));
  return names.filter((name) => backupTime(name) !== null);
}

/** Deletes backups from before the retention, never the newest. @returns their names */
export async function deleteExpired(folder: string, at: Date, days: number): Promise<string[]> {
  const expired = expiredBackups(await storedBackups(folder), at, days);
  for (const name of expired) await rm(join(resolve(folder), name), { force: true });
  return expired;
}
