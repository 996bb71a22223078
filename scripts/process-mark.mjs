/** Recognizes processes by PID and start time, because PIDs are reused. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * A mark of a running process: PID and start time. Null if no such process is running; one that ended, but was not collected by its parent,
 * does not count.
 */
export function processMark(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  const start = process.platform === "linux" ? startOnLinux(pid) : startElsewhere(pid);
  return start === null ? null : `${pid} ${start}`;
}

/** Whether the process of a mark still runs. A mark without a start time is compared by PID. */
export function isMarkRunning(mark) {
  const [pid = "", ...start] = mark.trim().split(" ");
  const current = processMark(Number(pid));
  return current !== null && (start.length === 0 || start[0] === "unknown" || current === mark.trim());
}

function startOnLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in parentheses, may contain anything. Of the fields after it, state is the 3rd, start time the 22nd.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? null : fields[19];
  } catch {
    return null;
  }
}

function startElsewhere(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === "ESRCH") return null;
  }
  if (process.platform === "win32") return "unknown";
  try {
    const output = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
    });
    const [state = "", ...start] = output.trim().split(/\s+/);
    return state === "" || state.startsWith("Z") ? null : start.join("-");
  } catch {
    return "unknown";
  }
}
