import { readFile } from "node:fs/promises";
import { until } from "@/testing/server/processes";

/**
 * Waits until a process 1 handles SIGTERM. Before that Node.js itself starts, and Linux drops a signal for a process 1 that has no handler.
 * @param pid its number outside of its namespace; one that has ended counts
 */
export async function untilHandlesSignals(pid: number): Promise<void> {
  await until("it handles signals", async () => {
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "SigCgt: 4000");
    return (BigInt(`0x${/SigCgt:\s*(\w+)/.exec(status)?.[1] ?? "0"}`) & SIGTERM_BIT) !== 0n;
  });
}

const SIGTERM_BIT = 1n << 14n;
