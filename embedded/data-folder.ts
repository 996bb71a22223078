import { chmod, mkdir, readdir, realpath, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { explainFileError, unless } from "./files";
import { acquireLock, type Lock, LockHeldError, type LockHolder } from "./lock";

/** The folder for everything that an embedded Latchkey stores. */
export interface DataFolder {
  /** Absolute, with symbolic links resolved. */
  readonly path: string;
  /** Releases the folder. Idempotent. */
  release(): Promise<void>;
}

/** The data folder cannot be used. The message says why and what to do, in one or two sentences. */
export class DataFolderError extends Error {
  override readonly name = "DataFolderError";
  /** The process that uses the folder, if that is the reason. */
  readonly holder: LockHolder | null;
  constructor(message: string, options?: ErrorOptions & { holder?: LockHolder }) {
    super(message, options);
    this.holder = options?.holder ?? null;
  }
}

/** Latchkey's default folder name: a folder with this name is used regardless of its content. */
const DEFAULT_NAME = ".latchkey";
const LOCK_NAME = "instance";
/** Copied into a new folder before a backup is restored there. */
const SECRETS_NAME = "secrets.json";
/** What an otherwise empty folder may contain: the first on a new disk, the second after a killed start. */
const NEUTRAL_NAMES = new Set(["lost+found", ".gitignore"]);

/**
 * Creates the folder if necessary and locks it for this process until `release` or exit. Only its owner can read it
 * (0700). If the owner is root, others can pass through to known paths (0711), because the database server cannot run
 * as root and stores its files there.
 * @throws DataFolderError if another process uses the folder, it cannot be created or written, or it contains foreign
 * files
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
        `The data folder ${path} contains files that aren't Latchkey's. Choose an empty folder, or one that doesn't exist yet.`,
      );
    }
    await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
    await unless(["EEXIST"], () => writeFile(join(folder, ".gitignore"), "*\n", { flag: "wx", mode: 0o600 }));
    return folder;
  } catch (error) {
    if (error instanceof DataFolderError) throw error;
    throw new DataFolderError(`The data folder ${path} can't be used: ${explainFileError(error)}`, {
      cause: error,
    });
  }
}

/** A mistyped path must not make a foreign folder private or ignored by git. */
async function isOurs(path: string, folder: string): Promise<boolean> {
  if (basename(path) === DEFAULT_NAME) return true;
  const names = (await readdir(folder)).filter((name) => !NEUTRAL_NAMES.has(name));
  return (
    names.length === 0 || names.some((name) => name.startsWith(`${LOCK_NAME}-`) || name === SECRETS_NAME)
  );
}

async function takeLock(folder: string): Promise<Lock> {
  try {
    return await acquireLock(folder, LOCK_NAME);
  } catch (error) {
    if (!(error instanceof LockHeldError)) {
      throw new DataFolderError(`The data folder ${folder} can't be used: ${explainFileError(error)}`, {
        cause: error,
      });
    }
    const { holder } = error;
    throw new DataFolderError(
      `Latchkey is already running on the data folder ${folder}, as process ${holder.pid} (since ${holder.since}). ` +
        "Stop that process first, or use another data folder.",
      { cause: error, holder },
    );
  }
}
