import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import { promisify } from "node:util";

/**
 * Copies a folder with owners and modes, which PostgreSQL requires. Node's own copy ignores owners; it is used only
 * on Windows, which has none of this kind.
 * @param to a path that does not exist yet
 */
export async function copyFolder(from: string, to: string): Promise<void> {
  if (process.platform === "win32") await cp(from, to, { recursive: true, preserveTimestamps: true });
  else await promisify(execFile)("cp", ["-Rp", from, to]);
}
