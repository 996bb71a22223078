/** The one source of "now" in the rules. Tests move it; nothing else may. */
let shift = 0;

/** The present moment, to the millisecond. */
export function now(): Date {
  return new Date(Date.now() + shift);
}

/** For tests: lets the clock run ahead by so many milliseconds, or back to the truth with 0. */
export function shiftClock(milliseconds: number): void {
  shift = milliseconds;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The moment so many milliseconds after another. */
export function after(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds);
}
