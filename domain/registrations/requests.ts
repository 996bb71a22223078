import type { Application } from "@/domain/applications/application.repository";
import type { Actor } from "@/domain/kernel/actor";
import { after, now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { findProvider, holdProvider, type Provider } from "@/domain/providers/provider.repository";
import { chooseProviderAgain } from "@/domain/providers/provider-choice";
import { audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { canBeUpdated, isManageable } from "./client-response";
import { isInSync } from "./differences";
import {
  cancelFailedDeletions,
  cancelWaiting,
  dismissFailures,
  makeOperationDue,
  makeOperationsOfProviderDue,
  openOperations,
} from "./operations/operation.repository";
import { GRACE, recordOperation, scheduleOperation } from "./operations/schedule";
import { deleteReplaced } from "./operations/store-response";
import {
  findCurrentRegistration,
  insertRegistration,
  lockCurrentRegistration,
  moveRegistrations,
  type Registration,
  updateRegistrationRow,
} from "./registration.repository";

/*
 * The client registration steps of other operations, inside their transaction and with the application locked. Locks are always taken in
 * one order: application, provider, registration, operation. Each request records an operation and a job for it; the caller runs the first
 * attempt after its commit (`attemptNow`).
 */

/**
 * Locks the current registration of a locked application, its provider first: a new registration may need the same provider, and deleting
 * a provider locks it before its registrations.
 */
export async function lockWithProvider(tx: Transaction, applicationId: string): Promise<Registration | null> {
  const seen = await findCurrentRegistration(tx, applicationId);
  if (seen?.providerId) await holdProvider(tx, seen.providerId);
  return lockCurrentRegistration(tx, applicationId);
}

/** A first registration, or a new one after the old client is gone. @returns the operation to attempt */
export async function requestRegistration(
  tx: Transaction,
  actor: Actor,
  applicationId: string,
  provider: Provider,
): Promise<string> {
  const timestamp = now();
  if (!(await holdProvider(tx, provider.id))) {
    throw new DomainError("CONFLICT", "The provider was just deleted. Try again.");
  }
  const current = await lockCurrentRegistration(tx, applicationId);
  if (current) await supersede(tx, current);
  const registrationId = newId();
  await insertRegistration(tx, {
    id: registrationId,
    applicationId,
    providerId: provider.id,
    providerName: provider.name,
    status: "PENDING",
    createdAt: timestamp,
    updatedAt: timestamp,
  });
  await audit(tx, actor, {
    action: "registration.requested",
    subject: { kind: "registration", id: registrationId, name: provider.name },
    applicationId,
  });
  return recordOperation(tx, actor, { id: registrationId, applicationId }, "REGISTER");
}

/**
 * An old client that still exists must not be forgotten: it is listed as orphaned, and deleted as soon as the new one exists. Until then
 * the application uses it.
 */
async function supersede(tx: Transaction, old: Registration): Promise<void> {
  const alive = old.clientId !== null && old.status !== "REMOVED";
  await updateRegistrationRow(tx, old.id, {
    supersededAt: now(),
    updatedAt: now(),
    ...(alive
      ? { status: "ORPHANED" as const }
      : { sealedClientSecret: null, sealedRegistrationAccessToken: null, clientSecretExpiresAt: null }),
  });
  await cancelWaiting(tx, old.id);
  await dismissFailures(tx, old.id, ["REGISTER", "UPDATE", "RENEW_SECRET", "CHECK"]);
}

/**
 * An application's data changed, so its client must follow, whether registration is on or off, because that setting concerns new clients. A
 * waiting update is reused, because an update sends the values current when it runs. Before the first registration there is nothing to
 * update: the registration sends current values too, and later changes are sent after it. Where the server has the values already, nothing is
 * sent and nothing stays pending: a change that was taken back, for example.
 * @param options.always sends them even so, to find out what the server has
 * @returns the operation to attempt, or null
 */
export async function requestUpdate(
  tx: Transaction,
  actor: Actor,
  application: Application,
  options: { readonly always?: boolean } = {},
): Promise<string | null> {
  const registration = await lockCurrentRegistration(tx, application.id);
  if (!registration || (registration.status !== "ACTIVE" && registration.status !== "OUT_OF_SYNC"))
    return null;
  const inSync = await isInSync(tx, registration, application);
  if (inSync && !options.always) {
    await cancelWaiting(tx, registration.id, ["UPDATE"]);
    await dismissFailures(tx, registration.id, ["UPDATE"]);
    await updateRegistrationRow(tx, registration.id, { status: "ACTIVE", updatedAt: now() });
    return null;
  }
  // Sending the values that the server has makes no difference, however long the update waits.
  const status = inSync && registration.status === "ACTIVE" ? "ACTIVE" : "OUT_OF_SYNC";
  await updateRegistrationRow(tx, registration.id, { status, updatedAt: now() });
  const waiting = (await openOperations(tx, registration.id)).find(
    (operation) => operation.kind === "UPDATE" && operation.status === "PENDING",
  );
  if (waiting && (await makeDue(tx, waiting.id))) return waiting.id;
  // A failed one is superseded: this one sends the current values.
  await dismissFailures(tx, registration.id, ["UPDATE"]);
  return recordOperation(tx, actor, registration, "UPDATE");
}

/** Deletes a client that is no longer needed. @returns the operation */
export function requestDeletion(tx: Transaction, actor: Actor, registration: Registration): Promise<string> {
  return recordOperation(tx, actor, registration, "DELETE");
}

/** Compares with the server. @returns the operation to attempt */
export async function requestCheck(
  tx: Transaction,
  actor: Actor,
  registration: Registration,
): Promise<string> {
  const open = await openOperations(tx, registration.id);
  const waiting = open.find((operation) => operation.kind === "CHECK");
  if (!waiting) return recordOperation(tx, actor, registration, "CHECK");
  await makeDue(tx, waiting.id);
  return waiting.id;
}

/** @throws INVALID_STATUS when a renewal is already in progress */
export async function requestRenewal(
  tx: Transaction,
  actor: Actor,
  registration: Registration,
): Promise<string> {
  const open = await openOperations(tx, registration.id);
  if (open.some((operation) => operation.kind === "RENEW_SECRET")) {
    throw new DomainError(
      "INVALID_STATUS",
      "A renewal of this secret is in progress. Try again when it finishes.",
    );
  }
  await dismissFailures(tx, registration.id, ["RENEW_SECRET"]);
  return recordOperation(tx, actor, registration, "RENEW_SECRET");
}

/**
 * The application is archived, so its client must be deleted. Unsent changes are canceled; those in progress finish first, because
 * operations of one registration run one after the other.
 * @returns the operation to attempt, or null when there is no client
 */
export async function requestRemoval(
  tx: Transaction,
  actor: Actor,
  application: Application,
): Promise<string | null> {
  const registration = await lockCurrentRegistration(tx, application.id);
  if (!registration) return null;
  // A replaced client that waited for its successor will not get one.
  await deleteReplaced(tx, application.id);
  if (registration.status === "REMOVED" || registration.status === "ORPHANED") return null;
  await cancelWaiting(tx, registration.id);
  const inProgress = (await openOperations(tx, registration.id)).length > 0;
  if (!registration.clientId && !inProgress) {
    if (registration.status === "PENDING") {
      await updateRegistrationRow(tx, registration.id, { status: "FAILED", updatedAt: now() });
    }
    return null;
  }
  return recordOperation(tx, actor, registration, "DELETE");
}

/**
 * The application is restored, so it needs a client. An unsent deletion is canceled, and the client stays; an orphaned one still exists and
 * is used again; a removed client is registered again.
 * @returns the operation to attempt, or null when the old client is kept or no provider can register one
 * @throws INVALID_STATUS while a deletion is in progress
 */
export async function requestReturn(
  tx: Transaction,
  actor: Actor,
  application: Application,
): Promise<string | null> {
  const registration = await lockWithProvider(tx, application.id);
  if (!registration) return null;
  const waited = await cancelWaiting(tx, registration.id);
  if ((await openOperations(tx, registration.id)).length > 0) {
    throw new DomainError(
      "INVALID_STATUS",
      "The client is being deleted at the authorization server. Try again in 30 seconds.",
    );
  }
  // These must not be retried: the client is in use.
  await cancelFailedDeletions(tx, registration.id);
  if (!registration.clientId || registration.status === "REMOVED") {
    const provider = await chooseProviderAgain(tx, application.type, registration.providerId).catch(
      (error: unknown) => {
        if (error instanceof DomainError) return null;
        throw error;
      },
    );
    return provider ? requestRegistration(tx, actor, application.id, provider) : null;
  }
  const doubtful = registration.status === "ORPHANED" || waited.some(({ outcomeUnknown }) => outcomeUnknown);
  if (!doubtful && registration.status !== "OUT_OF_SYNC") return null;
  const provider = registration.providerId ? await findProvider(tx, registration.providerId) : null;
  const updatable = canBeUpdated(registration, provider);
  const same = !updatable && (await isInSync(tx, registration, application));
  await updateRegistrationRow(tx, registration.id, {
    status: same ? "ACTIVE" : "OUT_OF_SYNC",
    updatedAt: now(),
  });
  // One update shows both whether the client still exists and whether its values are current; a check, whether it exists.
  if (updatable) return requestUpdate(tx, actor, application, { always: true });
  const readable = provider !== null && isManageable(registration) && provider.capabilities?.read !== false;
  return readable && !same ? requestCheck(tx, actor, registration) : null;
}

/** Makes a waiting or failed operation due immediately. @returns false when it is in progress or over */
export async function makeDue(tx: Transaction, operationId: string): Promise<boolean> {
  const timestamp = now();
  if (!(await makeOperationDue(tx, operationId, timestamp))) return false;
  await scheduleOperation(tx, operationId, after(timestamp, GRACE));
  return true;
}

/**
 * Makes the operations waiting for a provider's server due, in the change that deletes the provider: each operation then fails separately.
 */
export async function endOperationsOfProvider(tx: Transaction, providerId: string): Promise<void> {
  for (const operationId of await makeOperationsOfProviderDue(tx, providerId)) {
    await scheduleOperation(tx, operationId, now());
  }
}

/** Follows a server that moved to another URL: its clients' management URLs move along. */
export function followServer(tx: Transaction, from: string, to: string): Promise<void> {
  return moveRegistrations(tx, from, to);
}
