import { randomBytes } from "node:crypto";
import { chmod, link, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** The `code` of a failed system call (such as `ENOENT`), or null for other errors. */
export function errorCode(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : null;
}

/** Runs `attempt` and returns null for the given error codes. */
export async function unless<T>(codes: readonly string[], attempt: () => Promise<T>): Promise<T | null> {
  try {
    return await attempt();
  } catch (error) {
    if (codes.includes(errorCode(error) ?? "")) return null;
    throw error;
  }
}

/** Makes a rename or a new name survive a power failure. Windows cannot open folders for this. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await unless(["EISDIR", "EPERM", "EACCES", "EINVAL"], () => open(folder, "r"));
  if (!handle) return;
  try {
    await unless(["EPERM", "EINVAL", "ENOTSUP"], () => handle.sync());
  } finally {
    await handle.close();
  }
}

/** Why a file or folder cannot be used, and what to do; completes a sentence. */
export function explainFileError(error: unknown): string {
  switch (errorCode(error)) {
    case "EACCES":
    case "EPERM":
      return "this account has no access. Start Latchkey as the owner, or change the owner with chown -R.";
    case "EEXIST":
    case "ENOTDIR":
      return "a file with that name exists. Choose another folder.";
    case "EROFS":
      return "it is on a read-only disk. Choose another folder.";
    case "ENOSPC":
      return "the disk is full. Free some space.";
    default:
      return `${error instanceof Error ? error.message : String(error)}.`;
  }
}

async function writeTemporary(path: string, content: string): Promise<string> {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  const handle = await open(temporary, "wx", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(temporary, 0o600);
  return temporary;
}

/** Replaces a file (mode 0600) atomically: readers see the old or the new content, even after a crash. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const temporary = await writeTemporary(path, content);
  try {
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/**
 * Creates a file (mode 0600) with its content in one step, unless the name exists.
 * @returns false if the name exists; that file is unchanged
 */
export async function createFile(path: string, content: string): Promise<boolean> {
  const temporary = await writeTemporary(path, content);
  try {
    await link(temporary, path);
    await syncFolder(dirname(path));
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    if (!["EPERM", "ENOTSUP", "ENOSYS", "EMLINK"].includes(errorCode(error) ?? "")) throw error;
    return await createWithoutLink(path, content);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** For file systems without hard links (FAT, some shared folders): still exclusive, but not in one step. */
async function createWithoutLink(path: string, content: string): Promise<boolean> {
  const handle = await unless(["EEXIST"], () => open(path, "wx", 0o600));
  if (!handle) return false;
  try {
    await handle.writeFile(content);
    await handle.sync();
    return true;
  } finally {
    await handle.close();
  }
}
