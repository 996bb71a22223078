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
}

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

  /** The answer, while it can be used: never longer than the token lives. */
  get(digest: string): Introspection | null {
    const answer = this.#active.get(digest) ?? this.#inactive.get(digest);
    if (!answer || answer.until <= this.#clock.monotonic()) return null;
    const { introspection } = answer;
    const ends = introspection.active ? introspection.expiresAt : null;
    return ends !== null && ends * 1_000 <= this.#clock.now() ? null : introspection;
  }

  /** Whether the token was active when the server was last asked. */
  wasActive(digest: string): boolean {
    return this.#active.has(digest);
  }

  set(digest: string, introspection: Introspection): void {
    const [there, elsewhere, age] = introspection.active
      ? [this.#active, this.#inactive, ANSWER_AGES.ACTIVE]
      : [this.#inactive, this.#active, ANSWER_AGES.INACTIVE];
    elsewhere.delete(digest);
    there.set(digest, { introspection, until: this.#clock.monotonic() + age });
  }
}
