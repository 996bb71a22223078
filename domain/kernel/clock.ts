import { AsyncLocalStorage } from "node:async_hooks";

/** The one source of "now" in the rules. Tests move it; nothing else may. */
let shift = 0;

/** How far back the clock stands in what is done for the sample's past; everybody else's goes right meanwhile. */
const past = new AsyncLocalStorage<number>();

/** The present moment, to the millisecond. */
export function now(): Date {
  return new Date(Date.now() + shift - (past.getStore() ?? 0));
}

/** For tests: lets the clock run ahead by so many milliseconds, or back to the truth with 0. */
export function shiftClock(milliseconds: number): void {
  shift = milliseconds;
}

/** Does something as if it were so many milliseconds ago. Only for the trial's sample data: history is not written later. */
export function inThePast<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  return past.run(milliseconds, work);
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The moment so many milliseconds after another. */
export function after(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds);
}
