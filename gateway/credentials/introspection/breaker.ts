import type { Clock } from "../clock";

/** Failures in a row after which a server is left alone. */
const MAXIMUM_FAILURES = 5;
const SHORTEST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;

/**
 * Leaves a failing server alone: after five failures in a row for 2 seconds, then twice as long each time up to 30, with one attempt in
 * between. A success ends it.
 */
export class Breaker {
  readonly #clock: Clock;
  #failures = 0;
  #pause = SHORTEST_PAUSE;
  #until = Number.NEGATIVE_INFINITY;
  #isTrying = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds until the server is asked again; 0: now. */
  get wait(): number {
    const left = this.#until - this.#clock.monotonic();
    if (left > 0) return left;
    return this.#failures >= MAXIMUM_FAILURES && this.#isTrying ? 1_000 : 0;
  }

  /** Begins an attempt; the caller reports how it ended. @returns false if the server is left alone now */
  enter(): boolean {
    if (this.wait > 0) return false;
    this.#isTrying = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#pause = SHORTEST_PAUSE;
    this.#until = Number.NEGATIVE_INFINITY;
    this.#isTrying = false;
  }

  /** The attempt showed nothing about the server. */
  abstained(): void {
    this.#isTrying = false;
  }

  /**
   * @param pause milliseconds for which the server asked to be left alone
   * @returns whether it is left alone from now on, and wasn't before
   */
  failed(pause: number | null): boolean {
    this.#failures += 1;
    this.#isTrying = false;
    // Attempts that began before the pause prolong nothing.
    if (this.wait > 0) return false;
    if (pause !== null) return this.#leaveAlone(Math.min(pause, 2 * LONGEST_PAUSE));
    if (this.#failures < MAXIMUM_FAILURES) return false;
    const own = this.#pause;
    this.#pause = Math.min(2 * own, LONGEST_PAUSE);
    return this.#leaveAlone(own);
  }

  #leaveAlone(milliseconds: number): boolean {
    this.#until = this.#clock.monotonic() + milliseconds;
    return milliseconds > 0;
  }
}
