import type { OperationError } from "@/db/schema/types";
import { after, HOUR, MINUTE, SECOND } from "@/domain/kernel/clock";
import type { Operation } from "./operation.repository";

/**
 * How long a runner may be silent before it is taken for dead: longer than the two calls that may follow each other in silence
 * (discovery or registration, then a token), and some time to keep the answer.
 */
export const LEASE = 45 * SECOND;

/** Pauses between attempts, growing; after the last one a person decides. */
const PAUSES = [
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  1 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
];
export const MAXIMUM_ATTEMPTS = PAUSES.length + 1;

/**
 * When to try again after so many attempts, or null for "not by itself". A server's own wish (Retry-After) is kept when it is
 * longer. A tenth of chance keeps many operations from coming back at the same second.
 */
export function nextAttemptAt(
  attempts: number,
  moment: Date,
  retryAfterSeconds: number | null,
  chance = Math.random(),
): Date | null {
  const pause = PAUSES[attempts - 1];
  if (pause === undefined) return null;
  const wanted = Math.max(pause, (retryAfterSeconds ?? 0) * SECOND);
  return after(moment, Math.round(wanted * (1 + chance / 10)));
}

type Standing = Pick<Operation, "kind" | "state" | "outcomeUnknown">;

/** A registration that may have made a client which nobody knows of: somebody has to look for it before it can be given up. */
export function needsALook({ kind, outcomeUnknown }: Pick<Standing, "kind" | "outcomeUnknown">): boolean {
  return kind === "REGISTER" && outcomeUnknown;
}

/** Whether an operation can be given up: it waits or has failed, and nobody has to look for a client first. */
export function isDiscardable(operation: Standing): boolean {
  return (operation.state === "PENDING" || operation.state === "FAILED") && !needsALook(operation);
}

/**
 * A registration access token that is not accepted any more cannot be got back (RFC 7592 gives no way): who reads of it should know what
 * helps. The commonest cause is an answer that was lost, and a new token with it.
 */
export function withAdvice(error: OperationError, outcomeUnknown: boolean): OperationError {
  if (error.code !== "UNAUTHORIZED" || (error.step !== "update" && error.step !== "read")) return error;
  const cause = outcomeUnknown
    ? "The response to an earlier attempt was lost, possibly with a new registration access token."
    : "This client's registration access token is no longer valid.";
  const advice = "If this persists, replace the client. Latchkey can no longer manage this one.";
  return { ...error, message: `${error.message} ${cause} ${advice}` };
}

/** The runner died with its request under way: what the server did is not known. */
export const INTERRUPTED_ERROR: OperationError = {
  step: "latchkey",
  code: "OUTCOME_UNKNOWN",
  status: null,
  serverError: null,
  serverDescription: null,
  message:
    "Latchkey stopped while the request was in progress. The outcome at the authorization server is unknown.",
};

/** The runner died before its request went out: nothing has happened at the server. */
export const UNSENT_ERROR: OperationError = {
  ...INTERRUPTED_ERROR,
  code: "INTERRUPTED",
  message: "Latchkey stopped before sending the request. Nothing changed at the authorization server.",
};
