import { counter, forget, gauge } from "../registry";

/** Gateways that follow the feed of this process. */
export const feedFollowers = gauge(
  "latchkey_gateway_feed_followers",
  "Feeds that this process sends to gateways.",
);
const interruptions = counter(
  "latchkey_gateway_feed_interruptions_total",
  "Feeds that this process ended, by reason: too_slow, snapshot_failed, not_allowed. The gateway continues from its position.",
  ["reason"],
);
const gateways = gauge(
  "latchkey_gateways",
  "Gateways by status: waiting (for enrollment), expired, connected, not_responding.",
  ["status"],
);
const lag = gauge(
  "latchkey_gateway_feed_lag_seconds",
  "Age of the oldest change that a connected gateway doesn't have in force yet; 0 if all have every change.",
);

/** A feed ended before its gateway wanted it to. @param reason one of a few */
export const countInterruption = (reason: string): void => interruptions.inc({ reason });

/** Nothing is known about the gateways. */
export const forgetGateways = (): void => forget(gateways, lag);

/**
 * Replaces what is known about the gateways.
 * @param byStatus how many have each status
 * @param lagSeconds 0 if every connected gateway has every change
 */
export function setGateways(byStatus: ReadonlyMap<string, number>, lagSeconds: number): void {
  gateways.reset();
  for (const [status, count] of byStatus) gateways.set({ status: status.toLowerCase() }, count);
  lag.set(lagSeconds);
}
