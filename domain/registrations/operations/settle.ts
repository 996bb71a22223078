import { type Application, lockApplication } from "@/domain/applications/application.repository";
import { toOperationError } from "@/domain/authorization-servers/operation-error";
import { AuthorizationServerError } from "@/domain/authorization-servers/port";
import { REGISTRAR } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { isManageable } from "@/domain/registrations/client-answer";
import {
  type Holder,
  lockRegistration,
  type Registration,
  selectOtherHolders,
  updateRegistrationRow,
} from "@/domain/registrations/registration.repository";
import { change, type Transaction } from "@/domain/store/database";
import { finishAttempt } from "./attempt.repository";
import {
  discardWaiting,
  lockOperation,
  type Operation,
  type OperationError,
  openOperations,
  updateOperation,
} from "./operation.repository";
import { withAdvice } from "./operation.rules";
import { type Obstacle, retryMoment, stateAfterFailure } from "./outcome.rules";
import type { Performed } from "./perform";
import { traceFailure } from "./report";
import { recordOperation, wakeWaiting } from "./schedule";
import { keepDeletion, keepLateOutcome, keepSuccess } from "./store-response";

export type Outcome =
  | { readonly performed: Performed; readonly error?: undefined }
  | {
      readonly performed?: undefined;
      readonly error: unknown;
      /** The request which changes the server went out in this attempt. */
      readonly sent: boolean;
    };

/** An attempt that is over, with the registration as it was when it began. */
export interface Attempted {
  readonly claimed: Operation;
  readonly basis: Registration;
  readonly outcome: Outcome;
}

/** How an outcome was taken: kept; or as that of a client that nobody can have any more, because the operation went on without it. */
export type Settlement = "SETTLED" | "STRAY";

/**
 * Keeps the outcome of an attempt: operation, attempt, registration, application and audit entry in one transaction. An answer that
 * comes after its runner was taken for dead is still the truth.
 * @throws CLIENT_ID_TAKEN when the server gave a client_id that another application has; nothing is kept then
 */
export async function settle({ claimed, basis, outcome }: Attempted): Promise<Settlement> {
  return change(REGISTRAR, async (tx) => {
    const { performed } = outcome;
    // Sent at once and carried out in this order, in which everybody takes these locks.
    const [application, registration, operation, open, holders] = await Promise.all([
      lockApplication(tx, claimed.applicationId),
      lockRegistration(tx, claimed.registrationId),
      lockOperation(tx, claimed.id),
      openOperations(tx, claimed.registrationId),
      holdersOfNewClient(tx, claimed, basis, performed),
    ]);
    if (!application || !registration || !operation) return "STRAY";
    if (!isStillOurs(operation, claimed)) {
      return performed ? keepLateOutcome(tx, { operation, registration, basis, performed }) : "SETTLED";
    }
    if (!performed) await keepFailure(tx, operation, registration, outcome, application);
    else {
      const end = keepEnd(tx, operation);
      if (operation.kind === "DELETE") await end.then(() => keepDeletion(tx, operation, registration));
      else
        await Promise.all([
          end,
          keepSuccess(tx, { operation, registration, performed, application, holders }),
        ]);
    }
    // Nobody has added to what waits while the registration is locked, but for this transaction, which wakes what it adds.
    if (!performed || open.some(({ id }) => id !== operation.id)) await wakeWaiting(tx, registration.id);
    return "SETTLED";
  });
}

/** The other registrations that have the client which a registration has brought. */
async function holdersOfNewClient(
  tx: Transaction,
  { kind }: Operation,
  basis: Registration,
  performed: Performed | undefined,
): Promise<Holder[]> {
  if (kind !== "REGISTER" || !performed?.answer) return [];
  return selectOtherHolders(tx, { ...basis, clientId: performed.answer.clientId });
}

async function keepEnd(tx: Transaction, operation: Operation): Promise<void> {
  await Promise.all([
    updateOperation(tx, operation.id, {
      state: "SUCCEEDED",
      error: null,
      outcomeUnknown: false,
      leaseEndsAt: null,
      nextAttemptAt: null,
      finishedAt: now(),
    }),
    finishAttempt(tx, operation.id, operation.attempts, null),
  ]);
}

/** Nothing was tried since, and nobody has given it up; its runner may have been taken for dead in between. */
function isStillOurs(operation: Operation, claimed: Operation): boolean {
  if (operation.attempts !== claimed.attempts) return false;
  if (operation.state === "FAILED") return operation.outcomeUnknown;
  return operation.state === "RUNNING" || operation.state === "PENDING";
}

async function keepFailure(
  tx: Transaction,
  operation: Operation,
  registration: Registration,
  outcome: Extract<Outcome, { error: unknown; performed?: undefined }>,
  application: Application,
): Promise<void> {
  const { error } = outcome;
  const obstacle = obstacleOf(outcome);
  // Once the outcome of an attempt is unknown it stays so until an attempt succeeds.
  const outcomeUnknown = obstacle.outcomeUnknown || operation.outcomeUnknown;
  await closeAttempt(tx, operation, registration, {
    error: withAdvice(toOperationError(error), outcomeUnknown),
    outcomeUnknown,
    retryAt: isUnwanted(operation, registration, application) ? null : retryMoment(operation, obstacle),
    fromServer: error instanceof AuthorizationServerError ? error : null,
  });
}

/** A rule that says no says it again; what failed here in some other way, say a database that was away or a deadlock, may pass. */
function obstacleOf({ error, sent }: { readonly error: unknown; readonly sent: boolean }): Obstacle {
  if (error instanceof AuthorizationServerError) return error;
  const refusal = error instanceof DomainError && error.code !== "CONFLICT";
  return { temporary: !refusal, outcomeUnknown: !refusal && sent, retryAfterSeconds: null };
}

/** What an archived application or a replaced client still wanted is given up; only the deletion of the client goes on. */
export function isUnwanted(
  operation: Pick<Operation, "kind">,
  registration: Pick<Registration, "supersededAt">,
  application: Pick<Application, "status">,
): boolean {
  if (operation.kind === "DELETE") return false;
  return registration.supersededAt !== null || application.status === "ARCHIVED";
}

/** How an attempt ended that did not succeed. */
export interface Failure {
  readonly error: OperationError;
  readonly outcomeUnknown: boolean;
  /** When it is tried again by itself; null: not. */
  readonly retryAt: Date | null;
  readonly fromServer: AuthorizationServerError | null;
}

/** Writes down a failed attempt: operation, attempt, registration, audit entry, and what follows from it. */
export async function closeAttempt(
  tx: Transaction,
  operation: Operation,
  registration: Registration,
  failure: Failure,
): Promise<void> {
  const { error, outcomeUnknown, retryAt, fromServer } = failure;
  await finishAttempt(tx, operation.id, operation.attempts, error);
  await updateOperation(tx, operation.id, {
    state: retryAt ? "PENDING" : "FAILED",
    error,
    outcomeUnknown,
    leaseEndsAt: null,
    nextAttemptAt: retryAt,
    finishedAt: retryAt ? null : now(),
  });
  const state = stateAfterFailure(operation.kind, registration.state, retryAt !== null, fromServer);
  if (state !== registration.state) {
    await updateRegistrationRow(tx, registration.id, { state, updatedAt: now() });
    if (state === "REMOVED") await discardWaiting(tx, registration.id);
  }
  await traceFailure(tx, operation, registration, {
    message: error.message,
    leftBehind: state === "LEFT_BEHIND" && operation.kind === "DELETE",
    willRetry: retryAt !== null,
  });
  const doubtful = outcomeUnknown && retryAt === null && state !== "REMOVED";
  if (doubtful && fromServer?.kind !== "UNAUTHORIZED") await lookAfter(tx, operation, registration);
}

/**
 * A change whose outcome is unknown for good may have brought another secret or registration access token: a look (RFC 7592 2.1) changes
 * nothing and finds out, where the server gives them.
 */
export async function lookAfter(
  tx: Transaction,
  operation: Pick<Operation, "kind">,
  registration: Registration,
): Promise<void> {
  if (operation.kind !== "UPDATE" && operation.kind !== "RENEW_SECRET") return;
  if (registration.supersededAt !== null || !registration.providerId || !isManageable(registration)) return;
  const open = await openOperations(tx, registration.id);
  if (open.some(({ kind }) => kind === "CHECK" || kind === "DELETE")) return;
  await recordOperation(tx, REGISTRAR, registration, "CHECK");
}
