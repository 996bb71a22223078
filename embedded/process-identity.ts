import { execFile } from "node:child_process";
import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";
import { promisify } from "node:util";
import { errorCode, unless } from "./files";

const run = promisify(execFile);

/** The start mark of a running process without a readable start time. */
export const UNKNOWN_START = "unknown";

/**
 * A process's start mark, for comparison only: together with its PID it identifies a process uniquely, although PIDs
 * are reused.
 * @returns null if no such process is running (an exited process that its parent has not collected does not count)
 */
export async function processStart(pid: number): Promise<string | null> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  if (process.platform === "linux") return await linuxProcessStart(pid);
  if (!isRunning(pid)) return null;
  return process.platform === "win32" ? await windowsProcessStart(pid) : await unixProcessStart(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process: it is running, but this process cannot signal it.
    return errorCode(error) === "EPERM";
  }
}

async function linuxProcessStart(pid: number): Promise<string | null> {
  const stat = await unless(["ENOENT", "ESRCH"], () => readFile(`/proc/${pid}/stat`, "utf8"));
  if (stat === null) return null;
  // The name, in parentheses, may contain anything. Of the fields after it, state is the 3rd, start time the 22nd.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  if (state === "Z" || state === "X") return null;
  return fields[19] ?? null;
}

async function unixProcessStart(pid: number): Promise<string | null> {
  try {
    const { stdout } = await run("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
      env: { ...process.env, LC_ALL: "C" },
    });
    const [state = "", ...start] = stdout.trim().split(/\s+/);
    return state === "" || state.startsWith("Z") ? null : start.join(" ");
  } catch (error) {
    return errorCode(error) === "ENOENT" ? UNKNOWN_START : null;
  }
}

async function windowsProcessStart(pid: number): Promise<string | null> {
  const script = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`;
  try {
    const { stdout } = await run("powershell", ["-NoProfile", "-NonInteractive", "-Command", script]);
    return stdout.trim() || UNKNOWN_START;
  } catch {
    return UNKNOWN_START;
  }
}

/** Whether the process seen with this start mark still has this PID. */
export async function isSameProcess(pid: number, seenStart: string | null): Promise<boolean> {
  const start = await processStart(pid);
  if (start === null) return false;
  return start === seenStart || start === UNKNOWN_START || (seenStart ?? UNKNOWN_START) === UNKNOWN_START;
}

/**
 * Identifies the scope in which PIDs are comparable: one boot of one machine, and one container in it. Processes from
 * another realm cannot be checked.
 */
export async function processRealm(): Promise<string> {
  if (process.platform !== "linux") return hostname();
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => hostname());
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "");
  return `${boot.trim()} ${namespace}`;
}
