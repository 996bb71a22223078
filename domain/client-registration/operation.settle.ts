import { lockApplication, updateApplicationRow } from "@/domain/applications/application.repository";
import { audit } from "@/domain/kernel/audit";
import { now } from "@/domain/kernel/clock";
import { change, type Transaction } from "@/domain/kernel/database";
import { enqueue } from "@/domain/kernel/jobs";
import { AuthorizationServerError } from "./authorization-server";
import { keepAnswer } from "./client-answer";
import type { Performed } from "./operation.perform";
import {
  finishAttempt,
  lockOperation,
  type Operation,
  openOperations,
  updateOperation,
} from "./operation.repository";
import { toOperationError } from "./operation.rules";
import { retryMoment, stateAfterFailure, stateAfterSuccess } from "./operation.states";
import { auditSuccess, REGISTRAR, subjectOf, tellOfSuccess, traceFailure } from "./operation.traces";
import { lockRegistration, type Registration, updateRegistrationRow } from "./registration.repository";

export type Outcome =
  | { readonly performed: Performed; readonly error?: undefined }
  | { readonly performed?: undefined; readonly error: unknown };

/** How an attempt's outcome was taken: kept; or too late, because the operation has gone on without it. */
export type Settlement = "SETTLED" | "STALE";

/**
 * Keeps the outcome of an attempt: operation, attempt, registration, application and audit entry in one transaction.
 * An answer that comes after its runner was taken for dead is still the truth, as long as nothing else was tried since.
 * @throws CLIENT_ID_TAKEN when the server gave a client_id that another active application has; nothing is kept then
 */
export async function settle(claimed: Operation, outcome: Outcome): Promise<Settlement> {
  return change(REGISTRAR, async (tx) => {
    const application = await lockApplication(tx, claimed.applicationId);
    const registration = await lockRegistration(tx, claimed.registrationId);
    const operation = await lockOperation(tx, claimed.id);
    if (!registration || !operation || !isStillOurs(operation, claimed)) return "STALE";
    if (outcome.performed) await keepSuccess(tx, operation, registration, outcome.performed);
    else await keepFailure(tx, operation, registration, outcome.error, application?.status === "ARCHIVED");
    await wakeNext(tx, registration.id);
    return "SETTLED";
  });
}

function isStillOurs(operation: Operation, claimed: Operation): boolean {
  if (operation.attempts !== claimed.attempts) return false;
  return operation.state === "RUNNING" || (operation.state === "FAILED" && operation.outcomeUnknown);
}

async function keepSuccess(
  tx: Transaction,
  operation: Operation,
  registration: Registration,
  performed: Performed,
): Promise<void> {
  await updateOperation(tx, operation.id, {
    state: "SUCCEEDED",
    error: null,
    outcomeUnknown: false,
    leaseEndsAt: null,
    nextAttemptAt: null,
    finishedAt: now(),
  });
  await finishAttempt(tx, operation.id, operation.attempts, null);
  if (operation.kind === "DELETE") return keepDeletion(tx, operation, registration);
  if (!performed.answer) return;
  const { columns, secretChanged } = keepAnswer(registration, performed.answer);
  const laterUpdate = (await openOperations(tx, registration.id)).some((open) => open.kind === "UPDATE");
  const state = stateAfterSuccess(registration, performed, columns.confirmed ?? null, laterUpdate);
  await updateRegistrationRow(tx, registration.id, {
    ...columns,
    state,
    ...(performed.requested && { requested: performed.requested }),
    ...(operation.kind === "CHECK" && { checkedAt: now() }),
  });
  const { clientId } = performed.answer;
  // A client that was replaced meanwhile is not the application's any more.
  const isCurrent = registration.supersededAt === null;
  if (isCurrent) await updateApplicationRow(tx, operation.applicationId, { clientId, updatedAt: now() });
  await auditSuccess(tx, operation, registration, clientId, secretChanged);
  await tellOfSuccess(tx, operation, registration, secretChanged);
}

async function keepDeletion(
  tx: Transaction,
  operation: Operation,
  registration: Registration,
): Promise<void> {
  await updateRegistrationRow(tx, registration.id, {
    state: "REMOVED",
    sealedClientSecret: null,
    sealedRegistrationAccessToken: null,
    clientSecretExpiresAt: null,
    updatedAt: now(),
  });
  await audit(tx, REGISTRAR, {
    action: "registration.removed",
    subject: subjectOf(registration),
    applicationId: operation.applicationId,
  });
}

async function keepFailure(
  tx: Transaction,
  operation: Operation,
  registration: Registration,
  error: unknown,
  archived: boolean,
): Promise<void> {
  const kept = toOperationError(error);
  const fromServer = error instanceof AuthorizationServerError ? error : null;
  const outcomeUnknown = fromServer?.outcomeUnknown ?? false;
  // What an archived application still wanted is given up; only the deletion of its client goes on.
  const retryAt = archived && operation.kind !== "DELETE" ? null : retryMoment(operation, fromServer);
  await finishAttempt(tx, operation.id, operation.attempts, kept);
  await updateOperation(tx, operation.id, {
    state: retryAt ? "PENDING" : "FAILED",
    error: kept,
    // Once the outcome of an attempt is unknown it stays so until an attempt succeeds.
    outcomeUnknown: outcomeUnknown || operation.outcomeUnknown,
    leaseEndsAt: null,
    nextAttemptAt: retryAt,
    finishedAt: retryAt ? null : now(),
  });
  if (retryAt) await scheduleOperation(tx, operation.id, retryAt);
  const state = stateAfterFailure(operation.kind, registration.state, retryAt !== null, fromServer);
  if (state !== registration.state) {
    await updateRegistrationRow(tx, registration.id, { state, updatedAt: now() });
  }
  await traceFailure(tx, operation, registration, {
    message: kept.message,
    leftBehind: state === "LEFT_BEHIND",
    willRetry: retryAt !== null,
  });
}

/** The next operation of the registration may go on now. */
export async function wakeNext(tx: Transaction, registrationId: string): Promise<void> {
  const [next] = await openOperations(tx, registrationId);
  if (next?.state === "PENDING" && next.nextAttemptAt) {
    await scheduleOperation(tx, next.id, next.nextAttemptAt);
  }
}

/** Sees to it that somebody looks at an operation at a moment; an earlier arrangement for it is replaced. */
export async function scheduleOperation(tx: Transaction, operationId: string, runAt: Date): Promise<void> {
  await enqueue(
    tx,
    "registration-operation",
    { operationId },
    { runAt, key: `registration-operation:${operationId}` },
  );
}
