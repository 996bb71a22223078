import { execFile } from "node:child_process";
import { readFile, readlink, realpath } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { unless } from "../files";
import { isSameProcess, processStart } from "../process-identity";
import { disownPostmasterFile, readPostmasterFile } from "./postmaster-file";
import type { Log } from "./programs";

const run = promisify(execFile);

/**
 * Stops a cluster's server that outlived its killed supervisor. The caller holds the folder's lock, so the server is
 * orphaned. A process that merely reuses the PID is not stopped.
 *
 * PostgreSQL itself does not start while any process has the PID in its file: also one that reuses it, and one that
 * has ended but was not collected by its parent (a zombie), which a container without an init process keeps for good.
 * So once the server has provably ended, the file no longer names it.
 */
export async function stopLeftover(data: string, log?: Log): Promise<void> {
  const file = await readPostmasterFile(data);
  if (!file) return;
  const start = await processStart(file.pid);
  if (start !== null && (await isServerOf(file.pid, data))) {
    log?.(`stopping an orphaned server of an earlier start (process ${file.pid})`);
    await endProcess(file.pid, start);
    // It resists even SIGKILL, for example while its disk hangs. PostgreSQL reports that better.
    if (await isSameProcess(file.pid, start)) return;
  }
  // A server that was stopped in order has removed its file.
  await unless(["ENOENT"], () => disownPostmasterFile(data));
}

/**
 * Whether a process is this cluster's PostgreSQL server: it works in the cluster's folder, or was started with it.
 */
async function isServerOf(pid: number, data: string): Promise<boolean> {
  const folder = await realpath(data);
  if (process.platform !== "linux") {
    const command = await commandLine(pid);
    return /postgres/i.test(command) && (command.includes(data) || command.includes(folder));
  }
  try {
    const [program, place, command] = await Promise.all([
      readlink(`/proc/${pid}/exe`),
      readlink(`/proc/${pid}/cwd`),
      readFile(`/proc/${pid}/cmdline`, "utf8"),
    ]);
    // The kernel appends " (deleted)" if another release replaced the program.
    const isPostgres = /^postgres( \(deleted\))?$/.test(basename(program));
    const words = command.split("\0");
    return isPostgres && (place === folder || words.includes(data) || words.includes(folder));
  } catch {
    return false;
  }
}

async function commandLine(pid: number): Promise<string> {
  const [file, args] =
    process.platform === "win32"
      ? [
          "powershell",
          [
            "-NoProfile",
            "-Command",
            `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`,
          ],
        ]
      : ["ps", ["-ww", "-o", "command=", "-p", String(pid)]];
  try {
    return (await run(file as string, args as string[])).stdout;
  } catch {
    return "";
  }
}

/**
 * Fast shutdown first (SIGINT), then without a checkpoint (SIGQUIT), then by force; PostgreSQL recovers from each.
 */
const STEPS: readonly (readonly [NodeJS.Signals, number])[] = [
  ["SIGINT", 10_000],
  ["SIGQUIT", 3_000],
  ["SIGKILL", 3_000],
];

async function endProcess(pid: number, start: string): Promise<void> {
  for (const [signal, milliseconds] of STEPS) {
    if (!(await isSameProcess(pid, start))) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < milliseconds; waited += 20) {
      if (!(await isSameProcess(pid, start))) return;
      await sleep(20);
    }
  }
}
