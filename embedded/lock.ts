import { readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createFile, replaceFile, unless } from "./files";
import { isSameProcess, processRealm, processStart } from "./process-identity";

/** Who holds a lock. */
export interface LockHolder {
  readonly pid: number;
  /** When the lock was taken, ISO 8601. */
  readonly since: string;
}

/** A lock that this process holds until it releases it or ends, in whatever way. */
export interface Lock {
  release(): Promise<void>;
}

/** A living process holds the lock. */
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
  /** Null when the file holds no record: half written by a file system without hard links, or damaged. */
  readonly record: LockRecord | null;
  /** Milliseconds since its holder last showed that it lives. */
  readonly age: number;
}

const BEAT_MILLISECONDS = 2_000;
/** A holder in another container cannot be looked up; after so long without a beat it is gone. */
const SILENT_MILLISECONDS = 15_000;
const HALF_WRITTEN_MILLISECONDS = 2_000;

/**
 * Takes a lock in a folder for this process. It outlives no crash: a holder that was killed is recognised by its
 * number and start time, so a number in use again does not keep the lock.
 *
 * Locks are files with growing numbers, `<name>-<n>.lock`, of which the highest counts; it is never removed, only
 * marked as released, and whoever finds its holder gone creates the next one. The file system lets one of several
 * win, and none can remove the lock of another that it took for a dead one.
 * @throws LockHeldError when a living process holds it.
 */
export async function acquireLock(folder: string, name: string): Promise<Lock> {
  const record: LockRecord = {
    pid: process.pid,
    start: await processStart(process.pid),
    realm: await processRealm(),
    since: new Date().toISOString(),
  };
  for (;;) {
    const newest = await newestLock(folder, name);
    if (newest && isBeingWritten(newest)) {
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
    // Slower than others: a higher one was taken, and perhaps released, since the newest was read.
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
    // The folder may be gone: then so is the lock.
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
  // Removed meanwhile: there is a newer one.
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

/** Waits until a holder that cannot be looked up gives a sign of life, or has given none for long enough. */
async function showsLife(found: FoundLock): Promise<boolean> {
  const seen = (await unless(["ENOENT"], () => stat(found.file)))?.mtimeMs;
  for (let age = found.age; age < SILENT_MILLISECONDS; age += 500) {
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
