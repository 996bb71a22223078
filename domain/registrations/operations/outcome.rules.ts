import type { AuthorizationServerError } from "@/domain/authorization-servers/port";
import { now } from "@/domain/kernel/clock";
import {
  type ClientWish,
  metadataDifferences,
  sameValue,
} from "@/domain/registrations/client-metadata.rules";
import type { Registration } from "@/domain/registrations/registration.repository";
import type { Operation, OperationKind } from "./operation.repository";
import { nextAttemptAt } from "./operation.rules";
import type { Performed } from "./perform";

type State = Registration["state"];

/** Whether an application still wants what it wanted when an attempt began. */
export function sameWish(one: ClientWish, other: ClientWish): boolean {
  const members = ({ name, redirectUris, grantTypes }: ClientWish) =>
    JSON.stringify([name, redirectUris, grantTypes]);
  return members(one) === members(other);
}

/**
 * The state after an answer that says yes. What was sent and confirmed matches, unless the application has changed since; what was only
 * looked at matches when the server holds what is wanted, or what it always held. A replaced client stays what it is.
 */
export function stateAfterSuccess(
  registration: Pick<Registration, "state" | "confirmed" | "supersededAt">,
  performed: Performed,
  confirmed: Registration["confirmed"],
  wish: ClientWish,
): State {
  if (registration.supersededAt !== null) return "LEFT_BEHIND";
  const { state } = registration;
  const changedSince = !sameWish(performed.wish, wish);
  if (performed.requested) return changedSince ? "OUT_OF_SYNC" : "ACTIVE";
  if (!performed.desired || !confirmed) return state;
  if (changedSince) return "OUT_OF_SYNC";
  const differences = metadataDifferences(performed.desired, confirmed);
  if (differences.length === 0) return "ACTIVE";
  const before = registration.confirmed ?? {};
  const drifted = differences.some(({ member }) => !sameValue(before[member], confirmed[member]));
  // The server has just shown the client: it was not removed.
  return drifted || state === "REMOVED" || state === "LEFT_BEHIND" ? "OUT_OF_SYNC" : state;
}

/** What of a failure decides whether its operation is tried again by itself. */
export type Obstacle = Pick<AuthorizationServerError, "temporary" | "outcomeUnknown" | "retryAfterSeconds">;

/** Only a passing failure is tried again, and never a registration or renewal that may have happened. */
export function retryMoment(
  operation: Pick<Operation, "kind" | "attempts" | "requestedByUserId">,
  error: Obstacle,
): Date | null {
  if (!error.temporary) return null;
  // A look is for somebody who waits: repeating it hours later tells nobody anything. Latchkey's own looks go on.
  if (operation.kind === "CHECK" && operation.requestedByUserId !== null) return null;
  const repeatable = operation.kind !== "REGISTER" && operation.kind !== "RENEW_SECRET";
  if (error.outcomeUnknown && !repeatable) return null;
  return nextAttemptAt(operation.attempts, now(), error.retryAfterSeconds);
}

/**
 * The state after a failed attempt. A renewal or a look that failed leaves the client as it was; what is gone stays gone, and what is
 * left behind stays so until it is deleted.
 */
export function stateAfterFailure(
  kind: OperationKind,
  state: State,
  willRetry: boolean,
  error?: AuthorizationServerError | null,
): State {
  if (state === "REMOVED" && kind !== "REGISTER") return state;
  // The server says that it does not know the client: it was deleted there.
  if (error?.kind === "NOT_FOUND" && (kind === "CHECK" || kind === "UPDATE")) return "REMOVED";
  switch (kind) {
    case "REGISTER":
      return "FAILED";
    case "UPDATE":
      return state === "LEFT_BEHIND" ? state : "OUT_OF_SYNC";
    case "DELETE":
      return willRetry ? state : "LEFT_BEHIND";
    case "RENEW_SECRET":
    case "CHECK":
      return state;
  }
}

/** Failures that a success has made moot. A look that showed the secret settles whether a renewal has happened. */
export function mootAfter(kind: OperationKind, state: State, secretSeen: boolean): readonly OperationKind[] {
  switch (kind) {
    case "REGISTER":
      return [];
    case "UPDATE":
      return secretSeen ? ["UPDATE", "CHECK", "RENEW_SECRET"] : ["UPDATE", "CHECK"];
    case "CHECK": {
      const looked: OperationKind[] = secretSeen ? ["CHECK", "RENEW_SECRET"] : ["CHECK"];
      return state === "ACTIVE" ? [...looked, "UPDATE"] : looked;
    }
    case "RENEW_SECRET":
      return ["RENEW_SECRET", "CHECK"];
    case "DELETE":
      return ["REGISTER", "UPDATE", "RENEW_SECRET", "DELETE", "CHECK"];
  }
}
