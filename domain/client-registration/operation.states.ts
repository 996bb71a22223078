import { now } from "@/domain/kernel/clock";
import type { AuthorizationServerError } from "./authorization-server";
import { metadataDifferences, sameValue } from "./client-metadata.rules";
import type { Performed } from "./operation.perform";
import type { Operation } from "./operation.repository";
import { nextAttemptAt } from "./operation.rules";
import type { Registration } from "./registration.repository";

/** What was sent and confirmed matches; what was only looked at matches when the server holds what is wanted, or what it always held. */
export function stateAfterSuccess(
  registration: Registration,
  performed: Performed,
  confirmed: Registration["confirmed"],
  laterUpdate: boolean,
): Registration["state"] {
  if (laterUpdate) return "OUT_OF_SYNC";
  if (performed.requested) return "ACTIVE";
  if (!performed.desired || !confirmed) return registration.state;
  const differences = metadataDifferences(performed.desired, confirmed);
  if (differences.length === 0) return "ACTIVE";
  const before = registration.confirmed ?? {};
  const drifted = differences.some(({ member }) => !sameValue(before[member], confirmed[member]));
  return drifted ? "OUT_OF_SYNC" : registration.state;
}

/** Only a passing failure is tried again, and never a registration or renewal that may have happened. */
export function retryMoment(operation: Operation, error: AuthorizationServerError | null): Date | null {
  if (!error?.temporary) return null;
  // A look is for somebody who waits; repeating it hours later tells nobody anything.
  if (operation.kind === "CHECK") return null;
  const repeatable = operation.kind === "UPDATE" || operation.kind === "DELETE";
  if (error.outcomeUnknown && !repeatable) return null;
  return nextAttemptAt(operation.attempts, now(), error.retryAfterSeconds);
}

/** The registration's state after a failed attempt. A renewal that failed leaves the client as it was. */
export function stateAfterFailure(
  kind: Operation["kind"],
  state: Registration["state"],
  willRetry: boolean,
  error?: AuthorizationServerError | null,
): Registration["state"] {
  // The server says that it does not know the client: it was deleted there.
  if (error?.kind === "NOT_FOUND" && (kind === "CHECK" || kind === "UPDATE")) return "REMOVED";
  switch (kind) {
    case "REGISTER":
      return "FAILED";
    case "UPDATE":
      return "OUT_OF_SYNC";
    case "DELETE":
      return willRetry ? state : "LEFT_BEHIND";
    case "RENEW_SECRET":
    case "CHECK":
      return state;
  }
}
