import { type Clock, LONGEST_WAIT } from "../clock";

export interface GateOptions {
  /** At the same time. */
  readonly concurrency: number;
  /** Waiting for a place. */
  readonly waiting: number;
  /** On average per second; null for any number. */
  readonly perSecond: number | null;
  /** Without a pause, after a quiet time. */
  readonly burst: number;
}

/** Bounds how much is asked: at the same time, and per second (a token bucket). What finds no place is turned away. */
export class Gate {
  readonly #options: GateOptions;
  readonly #clock: Clock;
  readonly #queue: (() => void)[] = [];
  #running = 0;
  #tokens: number;
  #filledAt: number;

  constructor(options: GateOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
    this.#tokens = options.burst;
    this.#filledAt = clock.monotonic();
  }

  /** Runs the work as soon as there is a place. @returns null if there is none, or came too late for the caller */
  async pass<T>(work: () => Promise<T>): Promise<T | null> {
    const { concurrency, waiting } = this.#options;
    if (this.#queue.length >= waiting || !this.#takeToken()) return null;
    const arrivedAt = this.#clock.monotonic();
    if (this.#running < concurrency) this.#running += 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    try {
      return this.#clock.monotonic() - arrivedAt > LONGEST_WAIT ? null : await work();
    } finally {
      this.#leave();
    }
  }

  /** The next one in the queue takes over the place. */
  #leave(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#running -= 1;
  }

  #takeToken(): boolean {
    const { perSecond, burst } = this.#options;
    if (perSecond === null) return true;
    const at = this.#clock.monotonic();
    this.#tokens = Math.min(burst, this.#tokens + ((at - this.#filledAt) / 1_000) * perSecond);
    this.#filledAt = at;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
