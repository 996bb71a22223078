import type { AuthorizationServerError } from "@/domain/authorization-servers/port";
import { now } from "@/domain/kernel/clock";
import {
  type DesiredClient,
  metadataMismatches,
  sameValue,
} from "@/domain/registrations/client-metadata.rules";
import type { Registration } from "@/domain/registrations/registration.repository";
import { registeredMetadata } from "@/domain/registrations/sync.rules";
import type { Operation, OperationKind } from "./operation.repository";
import { nextAttemptAt } from "./operation.rules";
import type { Performed } from "./perform";

type State = Registration["status"];

/** Whether the application still wants the values it had when an attempt began. */
export function sameDesiredClient(one: DesiredClient, other: DesiredClient): boolean {
  const members = ({ name, redirectUris, grantTypes }: DesiredClient) =>
    JSON.stringify([name, redirectUris, grantTypes]);
  return members(one) === members(other);
}

/**
 * The status after a successful response. Sent values match, unless the application has changed since. A check matches when the server has
 * the desired values, or the ones it always had; what it doesn't state is as it was last accepted. A replaced client keeps its status.
 * @param doubtful values that a check's response doesn't state can be those of an update with an unknown outcome
 */
export function statusAfterSuccess(
  registration: Pick<Registration, "status" | "confirmed" | "requested" | "supersededAt">,
  performed: Performed,
  confirmed: Registration["confirmed"],
  desiredClient: DesiredClient,
  doubtful = false,
): State {
  if (registration.supersededAt !== null) return "ORPHANED";
  const { status } = registration;
  const changedSince = !sameDesiredClient(performed.desiredClient, desiredClient);
  if (performed.requested) return changedSince ? "OUT_OF_SYNC" : "ACTIVE";
  if (!performed.desired || !confirmed) return status;
  if (changedSince) return "OUT_OF_SYNC";
  const registered = registeredMetadata({ ...registration, confirmed });
  const mismatches = metadataMismatches(performed.desired, registered);
  if (mismatches.length === 0 && !doubtful) return "ACTIVE";
  const before = registeredMetadata(registration);
  const drifted = mismatches.some(({ field }) => !sameValue(before[field], registered[field]));
  // The server has just returned the client, so it was not removed.
  return drifted || status === "REMOVED" || status === "ORPHANED" ? "OUT_OF_SYNC" : status;
}

/** Whether the server accepts no requests now and named a time, or limits their rate: a retry is scheduled, and nothing has failed. */
export function askedToWait(error: Pick<AuthorizationServerError, "kind" | "retryAfterSeconds">): boolean {
  return error.kind === "RATE_LIMITED" || error.retryAfterSeconds !== null;
}

/** The facts of a failure that determine whether its operation is retried automatically. */
export type Obstacle = Pick<AuthorizationServerError, "temporary" | "outcomeUnknown" | "retryAfterSeconds">;

/** Only a temporary failure is retried, and never a registration or renewal that may have happened. */
export function retryTimestamp(
  operation: Pick<Operation, "kind" | "attempts" | "requestedByUserId">,
  error: Obstacle,
): Date | null {
  if (!error.temporary) return null;
  // A check is for a waiting user: repeating it hours later helps no one. Latchkey's own checks are retried.
  if (operation.kind === "CHECK" && operation.requestedByUserId !== null) return null;
  const repeatable = operation.kind !== "REGISTER" && operation.kind !== "RENEW_SECRET";
  if (error.outcomeUnknown && !repeatable) return null;
  return nextAttemptAt(operation.attempts, now(), error.retryAfterSeconds);
}

/**
 * The status after a failed attempt. A failed renewal or check leaves the client as it was; a removed client stays removed, and an orphaned
 * one stays orphaned until it is deleted.
 * @param inSync an update sent nothing that the server doesn't have. While it waits, that alone doesn't end what was in doubt before
 */
export function statusAfterFailure(
  kind: OperationKind,
  status: State,
  willRetry: boolean,
  error?: Pick<AuthorizationServerError, "kind" | "retryAfterSeconds"> | null,
  inSync = false,
): State {
  if (status === "REMOVED" && kind !== "REGISTER") return status;
  // The server does not know the client: it was deleted there.
  if (error?.kind === "NOT_FOUND" && (kind === "CHECK" || kind === "UPDATE")) return "REMOVED";
  switch (kind) {
    case "REGISTER":
      return willRetry && error && askedToWait(error) ? "PENDING" : "FAILED";
    case "UPDATE":
      if (status === "ORPHANED") return status;
      // Rejected access can mean that the client was deleted (RFC 7592 2.2).
      if (!inSync || error?.kind === "UNAUTHORIZED") return "OUT_OF_SYNC";
      return willRetry && status !== "ACTIVE" ? "OUT_OF_SYNC" : "ACTIVE";
    case "DELETE":
      return willRetry ? status : "ORPHANED";
    case "RENEW_SECRET":
    case "CHECK":
      return status;
  }
}

/** Failures made moot by a success. A check that returned the secret shows whether a renewal happened. */
export function mootAfter(kind: OperationKind, status: State, secretSeen: boolean): readonly OperationKind[] {
  switch (kind) {
    case "REGISTER":
      return [];
    case "UPDATE":
      return secretSeen ? ["UPDATE", "CHECK", "RENEW_SECRET"] : ["UPDATE", "CHECK"];
    case "CHECK": {
      const looked: OperationKind[] = secretSeen ? ["CHECK", "RENEW_SECRET"] : ["CHECK"];
      return status === "ACTIVE" ? [...looked, "UPDATE"] : looked;
    }
    case "RENEW_SECRET":
      return ["RENEW_SECRET", "CHECK"];
    case "DELETE":
      return ["REGISTER", "UPDATE", "RENEW_SECRET", "DELETE", "CHECK"];
  }
}
