import { type Application, lockApplication } from "@/domain/applications/application.repository";
import { toOperationError } from "@/domain/authorization-servers/operation-error";
import { AuthorizationServerError } from "@/domain/authorization-servers/port";
import { REGISTRAR } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { isManageable } from "@/domain/registrations/client-response";
import { isInSync } from "@/domain/registrations/differences";
import {
  type Holder,
  lockRegistration,
  type Registration,
  selectOtherHolders,
  updateRegistrationRow,
} from "@/domain/registrations/registration.repository";
import { isPermanentFailure } from "@/domain/store/constraints";
import { change, type Transaction } from "@/domain/store/database";
import { finishAttempt } from "./attempt.repository";
import {
  cancelWaiting,
  lockOperation,
  type Operation,
  type OperationError,
  openOperations,
  updateOperation,
} from "./operation.repository";
import { withAdvice } from "./operation.rules";
import { askedToWait, type Obstacle, retryTimestamp, statusAfterFailure } from "./outcome.rules";
import type { Performed } from "./perform";
import { recordFailure } from "./report";
import { storeTokenOf } from "./rotated-token";
import { recordOperation, wakeWaiting } from "./schedule";
import { storeDeletion, storeLateOutcome, storeSuccess } from "./store-response";

export type Outcome =
  | { readonly performed: Performed; readonly error?: undefined }
  | {
      readonly performed?: undefined;
      readonly error: unknown;
      /** The request that changes the server was sent in this attempt. */
      readonly sent: boolean;
    };

/** A finished attempt, with the registration as it was at its start. */
export interface Attempted {
  readonly claimed: Operation;
  readonly basis: Registration;
  readonly outcome: Outcome;
}

/** How an outcome was handled: stored; or late, because the operation continued without it and no application can take its client. */
export type Settlement = "SETTLED" | "STRAY";

/**
 * Stores an attempt's outcome: operation, attempt, registration, application and audit entry in one transaction. A response that arrives
 * after its runner was considered dead is still true.
 * @throws CLIENT_ID_TAKEN when the server returned another application's client_id; nothing is stored then
 */
export async function settle({ claimed, basis, outcome }: Attempted): Promise<Settlement> {
  return change(REGISTRAR, async (tx) => {
    const { performed } = outcome;
    // Sent together and carried out in this order, the order of these locks everywhere.
    const [application, registration, operation, open, holders] = await Promise.all([
      lockApplication(tx, claimed.applicationId),
      lockRegistration(tx, claimed.registrationId),
      lockOperation(tx, claimed.id),
      openOperations(tx, claimed.registrationId),
      holdersOfNewClient(tx, claimed, basis, performed),
    ]);
    if (!application || !registration || !operation) return "STRAY";
    if (performed && isStored(operation, claimed, registration, performed)) return "SETTLED";
    if (!isStillOurs(operation, claimed)) {
      return performed ? storeLateOutcome(tx, { operation, registration, basis, performed }) : "SETTLED";
    }
    if (!performed) await storeFailure(tx, operation, registration, outcome, application);
    else {
      const end = keepEnd(tx, operation);
      if (operation.kind === "DELETE") await end.then(() => storeDeletion(tx, operation, registration));
      else
        await Promise.all([
          end,
          storeSuccess(tx, { operation, registration, performed, application, holders }),
        ]);
    }
    // While the registration is locked, only this transaction adds waiting operations, and it wakes those it adds.
    if (!performed || open.some(({ id }) => id !== operation.id)) await wakeWaiting(tx, registration.id);
    return "SETTLED";
  });
}

/** Other registrations with the client a registration returned. */
async function holdersOfNewClient(
  tx: Transaction,
  { kind }: Operation,
  basis: Registration,
  performed: Performed | undefined,
): Promise<Holder[]> {
  if (kind !== "REGISTER" || !performed?.response) return [];
  const { clientId, registrationClientUri = null } = performed.response;
  return selectOtherHolders(tx, { ...basis, clientId, registrationClientUri });
}

async function keepEnd(tx: Transaction, operation: Operation): Promise<void> {
  await Promise.all([
    updateOperation(tx, operation.id, {
      status: "SUCCEEDED",
      error: null,
      outcomeUnknown: false,
      leaseEndsAt: null,
      nextAttemptAt: null,
      finishedAt: now(),
    }),
    finishAttempt(tx, operation.id, operation.attempts, null),
  ]);
}

/** An earlier call stored this outcome, but its commit got no response, so the caller repeats it. */
function isStored(
  operation: Operation,
  claimed: Operation,
  registration: Registration,
  { response }: Performed,
): boolean {
  if (operation.status !== "SUCCEEDED" || operation.attempts !== claimed.attempts) return false;
  return operation.kind !== "REGISTER" || registration.clientId === response?.clientId;
}

/** Nothing was attempted since, and it was not canceled; its runner may have been considered dead in between. */
function isStillOurs(operation: Operation, claimed: Operation): boolean {
  if (operation.attempts !== claimed.attempts) return false;
  if (operation.status === "FAILED") return operation.outcomeUnknown;
  return operation.status === "RUNNING" || operation.status === "PENDING";
}

async function storeFailure(
  tx: Transaction,
  operation: Operation,
  registration: Registration,
  outcome: Extract<Outcome, { error: unknown; performed?: undefined }>,
  application: Application,
): Promise<void> {
  const { error } = outcome;
  const obstacle = obstacleOf(outcome);
  // An unknown outcome stays unknown until an attempt succeeds.
  const outcomeUnknown = obstacle.outcomeUnknown || operation.outcomeUnknown;
  if (operation.kind !== "REGISTER") await storeTokenOf(tx, registration, error);
  await closeAttempt(
    tx,
    { operation, registration, application },
    {
      error: withAdvice(toOperationError(error), outcomeUnknown),
      outcomeUnknown,
      retryAt: isObsolete(operation, registration, application) ? null : retryTimestamp(operation, obstacle),
      fromServer: error instanceof AuthorizationServerError ? error : null,
    },
  );
}

/** A failure in Latchkey is retried if it can pass. A rule was checked before the request, so nothing happened at the server. */
function obstacleOf({ error, sent }: { readonly error: unknown; readonly sent: boolean }): Obstacle {
  if (error instanceof AuthorizationServerError) return error;
  const permanent = isPermanentFailure(error);
  const rejection = permanent && error instanceof DomainError;
  return { temporary: !permanent, outcomeUnknown: !rejection && sent, retryAfterSeconds: null };
}

/** Waiting changes of an archived application or a replaced client are canceled; only the client's deletion continues. */
export function isObsolete(
  operation: Pick<Operation, "kind">,
  registration: Pick<Registration, "supersededAt">,
  application: Pick<Application, "status">,
): boolean {
  if (operation.kind === "DELETE") return false;
  return registration.supersededAt !== null || application.status === "ARCHIVED";
}

/** How an unsuccessful attempt ended. */
export interface Failure {
  readonly error: OperationError;
  readonly outcomeUnknown: boolean;
  /** The time of the next automatic attempt; null for none. */
  readonly retryAt: Date | null;
  readonly fromServer: AuthorizationServerError | null;
}

/** What an attempt was for, locked. */
interface Subject {
  readonly operation: Operation;
  readonly registration: Registration;
  readonly application: Application;
}

/** Records a failed attempt: operation, attempt, registration, audit entry, and the consequences. */
export async function closeAttempt(tx: Transaction, subject: Subject, failure: Failure): Promise<void> {
  const { operation, registration, application } = subject;
  const { error, outcomeUnknown, retryAt, fromServer } = failure;
  await finishAttempt(tx, operation.id, operation.attempts, error);
  await updateOperation(tx, operation.id, {
    status: retryAt ? "PENDING" : "FAILED",
    error,
    outcomeUnknown,
    leaseEndsAt: null,
    nextAttemptAt: retryAt,
    finishedAt: retryAt ? null : now(),
  });
  const inSync = operation.kind === "UPDATE" && (await isInSync(tx, registration, application));
  const status = statusAfterFailure(
    operation.kind,
    registration.status,
    retryAt !== null,
    fromServer,
    inSync,
  );
  if (status !== registration.status) {
    await updateRegistrationRow(tx, registration.id, { status, updatedAt: now() });
    if (status === "REMOVED") await cancelWaiting(tx, registration.id);
  }
  await recordFailure(tx, operation, registration, {
    message: error.message,
    orphaned: status === "ORPHANED" && operation.kind === "DELETE",
    willRetry: retryAt !== null,
    scheduled: retryAt !== null && fromServer !== null && askedToWait(fromServer),
  });
  const doubtful = outcomeUnknown && retryAt === null && status !== "REMOVED";
  if (doubtful && fromServer?.kind !== "UNAUTHORIZED") await lookAfter(tx, operation, registration);
}

/**
 * A change with a permanently unknown outcome may have created another secret or registration access token: a check (RFC 7592 2.1) changes
 * nothing and reveals them, where the server returns them.
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
