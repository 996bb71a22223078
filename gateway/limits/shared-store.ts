import type { Limit } from "./limits-of";
import type { Counted } from "./outcome";

/** Counters that several gateways share. */
export interface SharedStore {
  /**
   * Counts a call against all limits, or against none if one is used up, in one atomic step.
   * @param until when the call stops waiting, by `performance.now()`: what isn't sent by then is not counted
   * @throws when the store is away or doesn't answer in time; the call may then have been counted
   */
  count(limits: readonly Limit[], until: number): Promise<Counted>;
  /** After a missing answer: gives the connection up, and connects again in the background. */
  reconnect(): void;
  close(): Promise<void>;
}

/** The call doesn't wait for the store any more. @throws Error if so */
export function rejectLate(until: number): void {
  if (performance.now() >= until) throw new Error("the call stopped waiting");
}

/**
 * How long a counter stays after its window: for gateways whose clock is behind, and for a plan's new time zone, which can move the end of
 * a quota's period by up to 26 hours. Milliseconds.
 */
export const slackOf = (limit: Limit): number => (limit.kind === "RATE" ? 5_000 : 26 * 3_600_000);

/** How long a counter stays from now, by the gateway's clock: the store's own clock can differ. Milliseconds. */
export const lifetimeOf = (limit: Limit, at: number): number =>
  Math.max(0, limit.window.to - at) + (limit.window.to - limit.window.from) + slackOf(limit);
