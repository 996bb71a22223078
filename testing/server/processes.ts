import { readdir, readFile, readlink } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { processStart } from "@/embedded/process-identity";

export interface FoundProcess {
  readonly pid: number;
  readonly command: string;
}

/** Whether a process is running (an exited process that was not collected is not). */
export async function isRunning(pid: number): Promise<boolean> {
  return (await processStart(pid)) !== null;
}

/**
 * All processes that use a folder: started with it, working in it, or with it in their environment. Only Linux shows
 * this for processes other than one's own children; elsewhere the result is empty.
 */
export async function processesOf(folder: string): Promise<FoundProcess[]> {
  if (process.platform !== "linux") return [];
  const found: FoundProcess[] = [];
  for (const name of await readdir("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const [command, environment, place] = await Promise.all([
      readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""),
      readFile(`/proc/${pid}/environ`, "utf8").catch(() => ""),
      readlink(`/proc/${pid}/cwd`).catch(() => ""),
    ]);
    const concerned = [command, environment, place].some((text) => text.includes(folder));
    if (concerned && (await isRunning(pid)))
      found.push({ pid, command: command.replaceAll("\0", " ").trim() });
  }
  return found;
}

/**
 * A folder's processes that still run after this many milliseconds; the limit is long, because slow machines take
 * time.
 */
export async function remainingProcesses(folder: string, milliseconds = 20_000): Promise<FoundProcess[]> {
  for (const limit = Date.now() + milliseconds; ; await sleep(50)) {
    const found = await processesOf(folder);
    if (found.length === 0 || Date.now() > limit) return found;
  }
}

/** Waits until a condition holds. @throws Error that names the condition */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  milliseconds = 60_000,
): Promise<void> {
  for (const limit = Date.now() + milliseconds; !(await holds()); await sleep(20)) {
    if (Date.now() > limit) throw new Error(`waited ${milliseconds} ms in vain until ${what}`);
  }
}
