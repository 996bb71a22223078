import { now } from "@/domain/kernel/clock";

/** The two clocks of the checks. Tests move them. */
export interface Clock {
  /** Milliseconds since 1970, which dates of tokens are compared with. */
  now(): number;
  /** Milliseconds since any start, for ages and pauses: it doesn't jump when the computer's time is set. */
  monotonic(): number;
}

export const systemClock: Clock = { now: () => now().getTime(), monotonic: () => performance.now() };

/**
 * How long a call waits for a server, in milliseconds. Proxies wait about two seconds for a check; the question itself goes on, so
 * that a later call has its answer.
 */
export const LONGEST_WAIT = 1_500;

/** The result of some work, or the fallback if it takes longer than `LONGEST_WAIT`. The work goes on. */
export function withinWait<T, F>(work: Promise<T>, fallback: F, milliseconds = LONGEST_WAIT): Promise<T | F> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(fallback), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
