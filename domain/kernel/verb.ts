import type { ErrorCode } from "./domain-error";

/** The codes with which a verb can refuse. Who acts is known before a verb is called, so UNAUTHENTICATED is none of them. */
export type VerbCode = Exclude<ErrorCode, "UNAUTHENTICATED">;

/** What is known of a verb besides what it does. */
export interface Stated {
  /** Every code with which it can refuse. */
  readonly codes: readonly VerbCode[];
}

/**
 * States the codes with which a verb can refuse, beside the verb. The API's descriptions are written from them, and the tests compare
 * them with what is thrown. They hold whatever reaches the caller: what the verb throws, what a verb that it calls throws, a violated
 * constraint, and FORBIDDEN for a read-only token. One code is left out, because no rule of a verb leads to it: CONFLICT for a
 * transaction that the database ended to resolve a deadlock.
 * @param work a named function: traces and messages show its name
 */
export function verb<F extends (...input: never[]) => Promise<unknown>>(
  codes: readonly VerbCode[],
  work: F,
): F & Stated {
  return Object.assign(work, { codes });
}
