import { statfs } from "node:fs/promises";
import { resolve } from "node:path";
import { backupTime } from "@/domain/backups/backup-files.rules";
import { storedBackups } from "@/domain/backups/folder";
import { check, type Finding } from "@/domain/health/finding.rules";
import { DAY, HOUR } from "@/domain/kernel/clock";
import { commandLine } from "@/domain/kernel/process/command-line";

type Variables = Readonly<Record<string, string | undefined>>;

const MEGABYTE = 1_000_000;
const LITTLE = 1_000 * MEGABYTE;
const VERY_LITTLE = 200 * MEGABYTE;

/** The folders that Latchkey writes to on this computer: free space, and how old the newest backup is. */
export async function checkDisk(
  variables: Variables,
  { root, isTrial }: { readonly root: string; readonly isTrial: boolean },
): Promise<readonly Finding[]> {
  const folders = [
    ["data", "Data folder", isTrial ? variables.LATCHKEY_DATA_FOLDER || ".latchkey" : undefined],
    ["gateway", "Gateway's data folder", variables.LATCHKEY_GATEWAY_DATA_FOLDER],
    ["backups", "Backup folder", variables.LATCHKEY_BACKUP_FOLDER],
  ] as const;
  const space = folders.flatMap(([id, title, folder]) =>
    folder ? [spaceFinding(`disk.${id}`, title, resolve(root, folder))] : [],
  );
  return Promise.all([...space, backupFinding(variables.LATCHKEY_BACKUP_FOLDER, root)]);
}

async function spaceFinding(id: string, title: string, folder: string): Promise<Finding> {
  const { ok, warning, problem, notChecked } = check(id, title);
  try {
    const { bavail, bsize, ffree, files } = await statfs(folder);
    const free = bavail * bsize;
    const text = `${Math.round(free / MEGABYTE)} MB are free for ${folder}`;
    if (free < VERY_LITTLE) return problem(`${text}. Make room now: what is written there will be lost.`);
    if (files > 0 && ffree < 1_000) return problem(`Only ${ffree} files can still be created for ${folder}.`);
    return free < LITTLE ? warning(`${text}. Make room soon.`) : ok(`${text}.`);
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    return notChecked(`${folder} can't be looked at (${code}).`);
  }
}

const OLD = 2 * DAY;

async function backupFinding(folder: string | undefined, root: string): Promise<Finding> {
  const { ok, warning, problem, notChecked } = check("backups", "Backups");
  if (!folder)
    return notChecked("LATCHKEY_BACKUP_FOLDER isn't set here. If something else backs up, look there.");
  const path = resolve(root, folder);
  try {
    // By their names: a file gets its name when it is whole, and copying changes a file's own time.
    const times = (await storedBackups(path)).map((name) => backupTime(name)?.getTime() ?? 0);
    const isFuture = (time: number) => time > Date.now() + HOUR;
    const newest = Math.max(0, ...times.filter((time) => !isFuture(time)));
    const future = times.find(isFuture);
    if (future !== undefined && (newest === 0 || Date.now() - newest > OLD)) {
      return warning(
        `A backup is named after ${new Date(future).toISOString()}, which is in the future, and there is no other one of the last two days. Compare the clocks, and look at the worker's log.`,
      );
    }
    if (newest === 0) return problem(`There is no backup in ${path}. Run: ${commandLine("backup")}`);
    const age = Date.now() - newest;
    const text = `The newest backup is of ${new Date(newest).toISOString()}`;
    return age > OLD ? warning(`${text}, which is too old. Look at the worker's log.`) : ok(`${text}.`);
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    return problem(`${path} can't be read (${code}). Create it for the user that Latchkey runs as.`);
  }
}
