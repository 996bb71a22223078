import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import { promisify } from "node:util";

/**
 * Copies a folder with owners and modes: PostgreSQL insists on both. Node's own copy knows no owners; where it is used, on Windows, there
 * are none of this kind.
 * @param to a path at which nothing is yet
 */
export async function copyFolder(from: string, to: string): Promise<void> {
  if (process.platform === "win32") await cp(from, to, { recursive: true, preserveTimestamps: true });
  else await promisify(execFile)("cp", ["-Rp", from, to]);
}
