import type { OperationError } from "@/db/schema/types";
import { after, HOUR, MINUTE, SECOND } from "@/domain/kernel/clock";
import type { Operation } from "./operation.repository";

/**
 * How long a runner can be silent before it counts as dead: longer than the two consecutive calls without a sign of life (discovery or
 * registration, then a token), plus time to store the response.
 */
export const LEASE = 45 * SECOND;

/** Increasing pauses between attempts; after the last one a user decides. */
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
 * The time of the next automatic attempt after this many, or null for none. The server's own wait (Retry-After) is used when it is longer.
 * A random tenth keeps many operations from retrying in the same second.
 */
export function nextAttemptAt(
  attempts: number,
  timestamp: Date,
  retryAfterSeconds: number | null,
  chance = Math.random(),
): Date | null {
  const pause = PAUSES[attempts - 1];
  if (pause === undefined) return null;
  const delay = Math.max(pause, (retryAfterSeconds ?? 0) * SECOND);
  return after(timestamp, Math.round(delay * (1 + chance / 10)));
}

type OperationSummary = Pick<Operation, "kind" | "status" | "outcomeUnknown">;

/** A registration that may have created an unknown client: an administrator must check the server before it can be canceled. */
export function needsServerCheck({
  kind,
  outcomeUnknown,
}: Pick<OperationSummary, "kind" | "outcomeUnknown">): boolean {
  return kind === "REGISTER" && outcomeUnknown;
}

/** Whether an operation can be canceled: it is waiting or failed, and no check for a client is needed first. */
export function isCancelable(operation: OperationSummary): boolean {
  return (operation.status === "PENDING" || operation.status === "FAILED") && !needsServerCheck(operation);
}

/**
 * A registration access token that is no longer valid can't be recovered (RFC 7592 has no way), so the error explains what helps. The most
 * common cause is a lost response with a new token.
 */
export function withAdvice(error: OperationError, outcomeUnknown: boolean): OperationError {
  if (error.code !== "UNAUTHORIZED" || (error.step !== "update" && error.step !== "read")) return error;
  const cause = outcomeUnknown
    ? "The response to an earlier attempt was lost, possibly with a new registration access token."
    : "This client's registration access token is no longer valid.";
  const advice = "If this persists, register a new client. Latchkey can no longer manage this one.";
  return { ...error, message: `${error.message} ${cause} ${advice}` };
}

/** The runner died with its request in progress: the outcome at the server is unknown. */
export const INTERRUPTED_ERROR: OperationError = {
  step: "latchkey",
  code: "OUTCOME_UNKNOWN",
  status: null,
  serverError: null,
  serverDescription: null,
  message:
    "Latchkey stopped while the request was in progress. The outcome at the authorization server is unknown.",
};

/** The runner died before sending its request: nothing changed at the server. */
export const UNSENT_ERROR: OperationError = {
  ...INTERRUPTED_ERROR,
  code: "INTERRUPTED",
  message: "Latchkey stopped before sending the request. Nothing changed at the authorization server.",
};
