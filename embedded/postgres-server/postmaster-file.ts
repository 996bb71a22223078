import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { unless } from "../files";

/** What a running server writes about itself in its cluster. */
export interface PostmasterFile {
  readonly pid: number;
  /** The server accepts connections. */
  readonly ready: boolean;
  readonly port: number | null;
}

function pathIn(data: string): string {
  return join(data, "postmaster.pid");
}

/**
 * Reads `postmaster.pid`: PID in line 1, port in line 4, status in line 8. Null if no server is running or crashed
 * here.
 */
export async function readPostmasterFile(data: string): Promise<PostmasterFile | null> {
  const content = await unless(["ENOENT"], () => readFile(pathIn(data), "utf8"));
  if (content === null) return null;
  const lines = content.split("\n");
  const pid = Number.parseInt(lines[0] ?? "", 10);
  const port = Number.parseInt(lines[3] ?? "", 10);
  return {
    pid: Number.isSafeInteger(pid) ? Math.abs(pid) : 0,
    ready: lines[7]?.trim() === "ready",
    port: Number.isSafeInteger(port) ? port : null,
  };
}

/** Above the highest possible PID on Linux (2^22), macOS and Windows. */
const NOBODY = 4_194_305;

/**
 * Tells PostgreSQL that the process named in the file is not a server. The other lines stay: they let the next server
 * detect processes that still use the previous server's shared memory, which deleting the file would hide.
 */
export async function disownPostmasterFile(data: string): Promise<void> {
  const lines = (await readFile(pathIn(data), "utf8")).split("\n");
  await writeFile(pathIn(data), [String(NOBODY), ...lines.slice(1)].join("\n"));
}
