import type { ErrorCode } from "./domain-error";

/** The error codes of an operation. The actor is known before an operation is called, so UNAUTHENTICATED is not among them. */
export type VerbCode = Exclude<ErrorCode, "UNAUTHENTICATED">;

/** An operation's metadata. */
export interface Stated {
  /** Every error code it can throw. */
  readonly codes: readonly VerbCode[];
}

/**
 * Lists an operation's error codes next to it. The API's descriptions are generated from them, and tests compare them with what is thrown.
 * They include everything the caller can get: what the operation throws, what operations it calls throw, a violated constraint, and
 * FORBIDDEN for a read-only token. One code is left out, because no rule leads to it: CONFLICT for a transaction the database ended to
 * resolve a deadlock.
 * @param work a named function: traces and messages show its name
 */
export function verb<F extends (...input: never[]) => Promise<unknown>>(
  codes: readonly VerbCode[],
  work: F,
): F & Stated {
  return Object.assign(work, { codes });
}
