import { randomBytes } from "node:crypto";
import { type FileHandle, link, lstat, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Writable } from "node:stream";
import { BackupError } from "./format";

const PARTIAL = ".partial";
/** A partial file that has not grown for so long is of a process that was killed. */
const ABANDONED_MILLISECONDS = 60 * 60_000;

/**
 * Creates a file that is whole as soon as it has its name: it is written under another name, synced, and then linked. Only the owner can
 * read it. An existing file is never replaced.
 * @throws BackupError if the name exists, or the folder can't be used, or the disk is full; nothing is left then
 */
export async function createWholeFile<T>(
  path: string,
  write: (destination: Writable) => Promise<T>,
): Promise<T> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await removeAbandoned(dirname(path));
    await rejectExisting(path);
    const temporary = `${path}.${randomBytes(6).toString("hex")}${PARTIAL}`;
    try {
      const result = await writeSynced(temporary, write);
      await giveName(temporary, path);
      await syncFolder(dirname(path));
      return result;
    } finally {
      await rm(temporary, { force: true });
    }
  } catch (error) {
    throw explained(error, path);
  }
}

async function writeSynced<T>(path: string, write: (destination: Writable) => Promise<T>): Promise<T> {
  const handle = await open(path, "wx", 0o600);
  try {
    const result = await write(intoFile(handle));
    await handle.sync();
    return result;
  } finally {
    await handle.close();
  }
}

/** Node's own stream closes the file when it fails, before this process is done with it. */
function intoFile(handle: FileHandle): Writable {
  return new Writable({
    highWaterMark: 1024 * 1024,
    write(chunk: Buffer, _encoding, done) {
      writeAll(handle, chunk).then(() => done(), done);
    },
  });
}

async function writeAll(handle: FileHandle, chunk: Buffer): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten;
}

async function rejectExisting(path: string): Promise<void> {
  if (await lstat(path).catch(() => null)) {
    throw new BackupError(`The file ${path} exists. Choose another name; backups never replace a file.`);
  }
}

/** A link fails if the name exists. Where there are no links, a second look is the best there is. */
async function giveName(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "EEXIST") return rejectExisting(path);
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(code ?? "")) throw error;
    await rejectExisting(path);
    await rename(temporary, path);
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** Removes what killed processes left. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith(PARTIAL) || !/\.[0-9a-f]{12}\.partial$/.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < Date.now() - ABANDONED_MILLISECONDS) await rm(path, { force: true });
  }
}

function explained(error: unknown, path: string): unknown {
  const { code } = error as { code?: string };
  const folder = dirname(path);
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return new BackupError(
        `There is no space left for the backup in ${folder}. Free some space or choose another folder; nothing was left there.`,
      );
    case "EFBIG":
      return new BackupError(
        `The backup is larger than files in ${folder} can be. Raise the limit (ulimit -f) or choose another folder.`,
      );
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new BackupError(
        `The folder ${folder} can't be written to (${code}). Choose another one, or change its owner.`,
      );
    case "ENOTDIR":
    case "EEXIST":
      return new BackupError(`${folder} is not a folder. Choose another name for ${basename(path)}.`);
    case "EIO":
      return new BackupError(`The disk of ${folder} reports an error (EIO). Use another disk.`);
    default:
      return error;
  }
}
