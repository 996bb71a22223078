import { readFile } from "node:fs/promises";
import { until } from "@/testing/server/processes";

/**
 * Waits until the program of a process 1 handles signals. Before that Node.js itself starts. It has handlers of its own for SIGTERM and SIGINT
 * that end it by the signal's default action, which Linux skips for a process 1. So what counts is SIGHUP, which programs handle last.
 * @param pid its number outside of its namespace; one that has ended counts
 */
export async function untilHandlesSignals(pid: number): Promise<void> {
  await until("it handles signals", async () => {
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "SigCgt: 1");
    return (BigInt(`0x${/SigCgt:\s*(\w+)/.exec(status)?.[1] ?? "0"}`) & SIGHUP_BIT) !== 0n;
  });
}

const SIGHUP_BIT = 1n;
