import { readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createFile, replaceFile, unless } from "./files";
import { isSameProcess, processRealm, processStart } from "./process-identity";

/** The holder of a lock. */
export interface LockHolder {
  readonly pid: number;
  /** When the lock was taken, ISO 8601. */
  readonly since: string;
}

/** A lock held by this process until released or until the process exits. */
export interface Lock {
  release(): Promise<void>;
}

/** A running process holds the lock. */
export class LockHeldError extends Error {
  override readonly name = "LockHeldError";
  constructor(readonly holder: LockHolder) {
    super(`Process ${holder.pid} has held the lock since ${holder.since}.`);
  }
}

interface LockRecord extends LockHolder {
  readonly start: string | null;
  readonly realm: string;
  readonly released?: boolean;
}

interface FoundLock {
  readonly generation: number;
  readonly file: string;
  /** Null if the file has no valid record: partly written on a file system without hard links, or damaged. */
  readonly record: LockRecord | null;
  /** Milliseconds since the holder's last heartbeat. */
  readonly age: number;
}

const BEAT_MILLISECONDS = 2_000;
/** A holder in another container cannot be checked; after this long without a heartbeat it is gone. */
const SILENT_MILLISECONDS = 15_000;
const HALF_WRITTEN_MILLISECONDS = 2_000;

/** Watched at least this long before a holder counts as gone: clocks can be set, or differ between machines. */
const WATCHED_MILLISECONDS = 3 * BEAT_MILLISECONDS;

/**
 * Locks a folder for this process. The lock ends with the process: a killed holder is recognized by its PID and start
 * time, so a reused PID does not extend the lock.
 *
 * Locks are files with increasing numbers, `<name>-<n>.lock`, of which the highest counts. It is never removed, only
 * marked as released; a process that finds its holder gone creates the next one. The file system lets exactly one
 * succeed, and no process can remove a lock that it wrongly considers orphaned.
 * @throws LockHeldError if a running process holds the lock
 */
export async function acquireLock(folder: string, name: string): Promise<Lock> {
  const record: LockRecord = {
    pid: process.pid,
    start: await processStart(process.pid),
    realm: await processRealm(),
    since: new Date().toISOString(),
  };
  const started = performance.now();
  for (;;) {
    const newest = await newestLock(folder, name);
    // Not longer, whatever the file's time says: the clock can have been set back since.
    if (newest && isBeingWritten(newest) && performance.now() - started < HALF_WRITTEN_MILLISECONDS) {
      await sleep(100);
      continue;
    }
    if (newest?.record && (await isHeld(newest, newest.record, record.realm))) {
      throw new LockHeldError({ pid: newest.record.pid, since: newest.record.since });
    }
    const generation = (newest?.generation ?? 0) + 1;
    const file = join(folder, `${name}-${generation}.lock`);
    if (!(await createFile(file, JSON.stringify(record)))) continue;
    const generations = await lockGenerations(folder, name);
    // Another process was faster: a higher lock was taken, and perhaps released, since the newest was read.
    if (Math.max(...generations) !== generation) {
      await rm(file, { force: true });
      continue;
    }
    await removeOlder(folder, name, generations, generation);
    return heldLock(file, record);
  }
}

function heldLock(file: string, record: LockRecord): Lock {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, BEAT_MILLISECONDS);
  beat.unref();
  let released: Promise<void> | null = null;
  const release = async () => {
    clearInterval(beat);
    // If the folder is gone, the lock is, too.
    await unless(["ENOENT"], () => replaceFile(file, JSON.stringify({ ...record, released: true })));
  };
  return {
    release() {
      released ??= release();
      return released;
    },
  };
}

async function lockGenerations(folder: string, name: string): Promise<number[]> {
  const prefix = `${name}-`;
  return (await readdir(folder))
    .filter((file) => file.startsWith(prefix) && /^\d{1,15}\.lock$/.test(file.slice(prefix.length)))
    .map((file) => Number.parseInt(file.slice(prefix.length), 10));
}

async function newestLock(folder: string, name: string): Promise<FoundLock | null> {
  const generations = await lockGenerations(folder, name);
  if (generations.length === 0) return null;
  const generation = Math.max(...generations);
  const file = join(folder, `${name}-${generation}.lock`);
  const found = await unless(["ENOENT"], () => Promise.all([readFile(file, "utf8"), stat(file)]));
  // Removed in the meantime: a newer lock exists.
  if (!found) return await newestLock(folder, name);
  const [content, { mtimeMs }] = found;
  return { generation, file, record: parseRecord(content), age: Date.now() - mtimeMs };
}

function parseRecord(content: string): LockRecord | null {
  try {
    const record = JSON.parse(content) as LockRecord;
    return Number.isSafeInteger(record.pid) && typeof record.realm === "string" ? record : null;
  } catch {
    return null;
  }
}

function isBeingWritten(found: FoundLock): boolean {
  return found.record === null && found.age < HALF_WRITTEN_MILLISECONDS;
}

async function isHeld(found: FoundLock, record: LockRecord, realm: string): Promise<boolean> {
  if (record.released) return false;
  if (record.realm === realm) return await isSameProcess(record.pid, record.start);
  return await showsLife(found);
}

/** Waits for a heartbeat of a holder that cannot be checked, or until it has been silent long enough. */
async function showsLife(found: FoundLock): Promise<boolean> {
  const seen = (await unless(["ENOENT"], () => stat(found.file)))?.mtimeMs;
  const silentSince = Math.min(Math.max(0, found.age), SILENT_MILLISECONDS - WATCHED_MILLISECONDS);
  for (let age = silentSince; age < SILENT_MILLISECONDS; age += 500) {
    await sleep(500);
    if ((await unless(["ENOENT"], () => stat(found.file)))?.mtimeMs !== seen) return true;
  }
  return false;
}

async function removeOlder(folder: string, name: string, generations: number[], own: number): Promise<void> {
  const older = generations.filter((generation) => generation < own);
  await Promise.all(
    older.map((generation) => rm(join(folder, `${name}-${generation}.lock`), { force: true })),
  );
}
