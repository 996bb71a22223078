import { AsyncLocalStorage } from "node:async_hooks";

/** The only source of "now" in the rules. Only tests can move it. */
let shift = 0;
let stoppedAt: number | null = null;

/** How far back the clock runs while the sample history is created; other callers get the real time meanwhile. */
const past = new AsyncLocalStorage<number>();

/** The current time, to the millisecond. */
export function now(): Date {
  return new Date((stoppedAt ?? Date.now()) + shift - (past.getStore() ?? 0));
}

/** For tests: moves the clock ahead by so many milliseconds, or resets it with 0. */
export function shiftClock(milliseconds: number): void {
  shift = milliseconds;
}

/** For tests: stops the clock, so that only `shiftClock` moves it, or lets it go on. What takes long has no influence then. */
export function stopClock(isStopped: boolean): void {
  stoppedAt = isStopped ? Date.now() : null;
}

/** Runs work as if it were so many milliseconds ago. Only for the trial's sample data: no other history is backdated. */
export function inThePast<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  return past.run(milliseconds, work);
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The time so many milliseconds after another. */
export function after(timestamp: Date, milliseconds: number): Date {
  return new Date(timestamp.getTime() + milliseconds);
}
