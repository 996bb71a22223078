import { randomBytes } from "node:crypto";
import { chmod, link, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** The `code` of a failed system call (`ENOENT` …), or null for anything else. */
export function errorCode(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : null;
}

/** Runs `attempt` and answers null instead of failing with one of the given codes. */
export async function unless<T>(codes: readonly string[], attempt: () => Promise<T>): Promise<T | null> {
  try {
    return await attempt();
  } catch (error) {
    if (codes.includes(errorCode(error) ?? "")) return null;
    throw error;
  }
}

/** Makes a rename or a new name survive a power failure. Folders cannot be opened for this on Windows. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await unless(["EISDIR", "EPERM", "EACCES", "EINVAL"], () => open(folder, "r"));
  if (!handle) return;
  try {
    await unless(["EPERM", "EINVAL", "ENOTSUP"], () => handle.sync());
  } finally {
    await handle.close();
  }
}

/** Why a file or folder cannot be used, and what to do: the end of a sentence. */
export function explainFileError(error: unknown): string {
  switch (errorCode(error)) {
    case "EACCES":
    case "EPERM":
      return "this account may not use it. Start under the account that owns it, or change its owner with chown -R.";
    case "EEXIST":
    case "ENOTDIR":
      return "there is a file of that name. Name another folder.";
    case "EROFS":
      return "it is on a read-only disk. Name another folder.";
    case "ENOSPC":
      return "the disk is full.";
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

/** Replaces a file (mode 0600) so that readers see the old or the new content, never a part, even after a crash. */
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
 * Creates a file (mode 0600) with its whole content at once, unless the name is taken.
 * @returns false when the name is taken; what is there stays as it is.
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
