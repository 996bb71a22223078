import { chmod, mkdir, readdir, realpath, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { explainFileError, unless } from "./files";
import { acquireLock, type Lock, LockHeldError, type LockHolder } from "./lock";

/** The folder in which one running Latchkey keeps everything that it brings itself. */
export interface DataFolder {
  /** Absolute, without symbolic links. */
  readonly path: string;
  /** Lets the next one in. Doing it twice is harmless. */
  release(): Promise<void>;
}

/** The data folder cannot be used; the message is one or two sentences that say why and what to do. */
export class DataFolderError extends Error {
  override readonly name = "DataFolderError";
  /** The process that uses the folder, if that is the reason. */
  readonly holder: LockHolder | null;
  constructor(message: string, options?: ErrorOptions & { holder?: LockHolder }) {
    super(message, options);
    this.holder = options?.holder ?? null;
  }
}

/** The name that Latchkey gives its folder by itself: one of that name is taken for ours, whatever is in it. */
const DEFAULT_NAME = ".latchkey";
const LOCK_NAME = "instance";
/** What an otherwise empty folder may hold: a fresh disk has the first, a start that was killed leaves the second. */
const NEUTRAL_NAMES = new Set(["lost+found", ".gitignore"]);

/**
 * Makes the folder if need be and takes it for this process alone, until `release` or the process's end.
 * Only its owner can look into it (0700); where root is the owner, others may pass through to what they know by name
 * (0711), because the database server, which refuses to run as root, has its folder in it.
 * @throws DataFolderError when another process has it, or it cannot be made or written, or holds somebody else's files.
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const absolute = resolve(path);
  const folder = await makeFolder(absolute);
  const lock = await takeLock(folder);
  return { path: folder, release: () => lock.release() };
}

async function makeFolder(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const folder = await realpath(path);
    if (!(await isOurs(path, folder))) {
      throw new DataFolderError(
        `The data folder ${path} holds files that are not Latchkey's. Name an empty folder, or one that does not exist yet.`,
      );
    }
    await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
    await unless(["EEXIST"], () => writeFile(join(folder, ".gitignore"), "*\n", { flag: "wx", mode: 0o600 }));
    return folder;
  } catch (error) {
    if (error instanceof DataFolderError) throw error;
    throw new DataFolderError(`The data folder ${path} cannot be used: ${explainFileError(error)}`, {
      cause: error,
    });
  }
}

/** A mistyped folder must not be closed to everybody else and hidden from git. */
async function isOurs(path: string, folder: string): Promise<boolean> {
  if (basename(path) === DEFAULT_NAME) return true;
  const names = (await readdir(folder)).filter((name) => !NEUTRAL_NAMES.has(name));
  return names.length === 0 || names.some((name) => name.startsWith(`${LOCK_NAME}-`));
}

async function takeLock(folder: string): Promise<Lock> {
  try {
    return await acquireLock(folder, LOCK_NAME);
  } catch (error) {
    if (!(error instanceof LockHeldError)) {
      throw new DataFolderError(`The data folder ${folder} cannot be used: ${explainFileError(error)}`, {
        cause: error,
      });
    }
    const { holder } = error;
    throw new DataFolderError(
      `Latchkey already runs on the data folder ${folder}, as process ${holder.pid} (since ${holder.since}). ` +
        "Stop that one first, or give this one a data folder of its own.",
      { cause: error, holder },
    );
  }
}
