import { setTimeout as sleep } from "node:timers/promises";
import { environment } from "@/domain/kernel/environment";
import type { Draining } from "@/domain/kernel/process/draining";
import type { Shutdown } from "../shutdown";

/** Milliseconds in which requests in progress finish after a stop at a terminal. */
export const SHORT = 3_000;
/** The same behind a load balancer: downloads and slow pages have time. */
const LONG = 15_000;

/**
 * The first part of a shutdown of what is behind a load balancer. The process isn't ready any more; it goes on serving for
 * LATCHKEY_DRAIN_SECONDS, until load balancers have noticed, and then lets requests in progress end. After a failure it doesn't wait.
 * @param stopParts stops what can end beside the requests
 */
export function addDeparture(
  name: string,
  shutdown: Shutdown,
  draining: Draining,
  stopParts: () => Promise<void>,
): void {
  const seconds = environment().drainSeconds;
  shutdown.allow(seconds > 0 ? seconds * 1_000 + LONG : 0);
  shutdown.add(name, async (code) => {
    if (code === 0 && seconds > 0) await sleep(seconds * 1_000);
    await Promise.all([draining.close(seconds > 0 ? LONG : SHORT), stopParts()]);
  });
}
