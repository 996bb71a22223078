import { LRUCache } from "lru-cache";
import type { Introspection } from "@/domain/authorization-servers/introspection-types";
import type { Clock } from "../clock";

/** How long answers are used, in milliseconds. */
export const ANSWER_AGES = { ACTIVE: 60_000, INACTIVE: 5_000 } as const;

const MAXIMUM_ACTIVE = 20_000;
const MAXIMUM_INACTIVE = 10_000;

interface Answer {
  readonly introspection: Introspection;
  /** On the monotonic clock. */
  readonly until: number;
  /** The token's end by the clock on the wall; null if it has none. */
  readonly ends: number | null;
}

const endOf = (introspection: Introspection) =>
  introspection.active && introspection.expiresAt !== null ? introspection.expiresAt * 1_000 : null;

/**
 * A server's answers by the token's digest. Active and inactive tokens are apart, so that a flood of invented tokens displaces none that
 * is in use. Failures are never kept.
 */
export class Answers {
  readonly #active = new LRUCache<string, Answer>({ max: MAXIMUM_ACTIVE });
  readonly #inactive = new LRUCache<string, Answer>({ max: MAXIMUM_INACTIVE });
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The answer, while it can be used: never longer than the token lives, unless it had expired before. */
  get(digest: string): Introspection | null {
    const answer = this.#active.get(digest) ?? this.#inactive.get(digest);
    if (!answer || answer.until <= this.#clock.monotonic()) return null;
    const { introspection, ends } = answer;
    return ends !== null && ends <= this.#clock.now() ? null : introspection;
  }

  /** Whether the token was active when the server was last asked. */
  wasActive(digest: string): boolean {
    return this.#active.has(digest);
  }

  set(digest: string, introspection: Introspection): void {
    const [there, elsewhere] = introspection.active
      ? [this.#active, this.#inactive]
      : [this.#inactive, this.#active];
    elsewhere.delete(digest);
    const ends = endOf(introspection);
    // A server whose clock is behind calls a token active that has expired here: a caller must not cause a question with each call.
    const isOver = !introspection.active || (ends !== null && ends <= this.#clock.now());
    const until = this.#clock.monotonic() + (isOver ? ANSWER_AGES.INACTIVE : ANSWER_AGES.ACTIVE);
    there.set(digest, { introspection, until, ends: isOver ? null : ends });
  }
}
