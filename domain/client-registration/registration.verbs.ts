import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { change, database, type Transaction } from "@/domain/kernel/database";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { clientSecretOf } from "./client-answer";
import {
  discardOperationRow,
  findOperation,
  type Operation,
  openOperations,
  selectOperationsOf,
} from "./operation.repository";
import { attemptNow } from "./operation.runner";
import { type LoadedRegistration, loadRegistration, traceRegistration } from "./registration.load";
import { findCurrentRegistration, type Registration, updateRegistrationRow } from "./registration.repository";
import {
  chooseProvider,
  makeDue,
  requestCheck,
  requestRegistration,
  requestRenewal,
  requestUpdate,
} from "./registration.requests";
import { abilitiesOf } from "./registration.service";

/**
 * Tries again at once what failed. A registration whose outcome is unknown may have made a client that nobody knows: it is not repeated
 * but begun anew, and the old operation stays listed as a possible orphan. Also registers a client after the old one is gone.
 * @throws NOT_FOUND, FORBIDDEN, WRONG_STATE when nothing is to be retried, TYPE_NOT_AVAILABLE without a provider
 */
export async function retryRegistration(actor: Actor, applicationId: string): Promise<void> {
  const operationId = await change(actor, async (tx) => {
    const loaded = await loadRegistration(tx, actor, "registration.repair", applicationId);
    const { registration, application } = loaded;
    const operation = await lastTroubled(tx, registration);
    await traceRegistration(tx, actor, "registration.retried", loaded);
    if (operation && isRepeatable(operation) && (await makeDue(tx, operation.id))) return operation.id;
    if (registration.state === "OUT_OF_SYNC") return requestUpdate(tx, actor, application);
    if (registration.state === "FAILED" || registration.state === "REMOVED") {
      return registerAnew(tx, actor, loaded);
    }
    throw new DomainError(
      "WRONG_STATE",
      "There is nothing to try again: the last change has reached the server.",
    );
  });
  if (operationId) await attemptNow(operationId);
}

/** The newest operation of a registration that is not over well. */
async function lastTroubled(tx: Transaction, registration: Registration): Promise<Operation | null> {
  const operations = await selectOperationsOf(tx, registration.applicationId, { after: null, limit: 10 });
  const own = operations.filter((operation) => operation.registrationId === registration.id);
  return own.find((operation) => operation.state === "PENDING" || operation.state === "FAILED") ?? null;
}

/** What can be done once more as it is. A look or a renewal is asked for anew by whoever wants it. */
function isRepeatable(operation: Operation): boolean {
  if (operation.state === "PENDING") return true;
  if (operation.state !== "FAILED" || operation.kind === "CHECK" || operation.kind === "RENEW_SECRET")
    return false;
  return !(operation.kind === "REGISTER" && operation.outcomeUnknown);
}

async function registerAnew(
  tx: Transaction,
  actor: Actor,
  { application, registration }: LoadedRegistration,
): Promise<string> {
  const open = await openOperations(tx, registration.id);
  if (open.some((operation) => operation.state === "RUNNING")) {
    throw new DomainError(
      "WRONG_STATE",
      "A change is under way at the authorization server. Wait for its end.",
    );
  }
  const same = await chooseProvider(tx, application.type, registration.providerId).catch(() => null);
  const provider = same ?? (await chooseProvider(tx, application.type, null));
  return requestRegistration(tx, actor, application.id, provider);
}

/**
 * Registers a new client in place of one that is gone or cannot be managed any more. The old one is deleted if possible, else listed as
 * left behind; client id and secret are new.
 * @throws NOT_FOUND, FORBIDDEN, WRONG_STATE while the first registration is under way, TYPE_NOT_AVAILABLE
 */
export async function reregisterClient(actor: Actor, applicationId: string): Promise<string | null> {
  const operationId = await change(actor, async (tx) => {
    const loaded = await loadRegistration(tx, actor, "application.edit", applicationId);
    const open = await openOperations(tx, loaded.registration.id);
    if (open.some((operation) => operation.state === "RUNNING")) {
      throw new DomainError(
        "WRONG_STATE",
        "A change is under way at the authorization server. Wait for its end.",
      );
    }
    await traceRegistration(tx, actor, "registration.retried", loaded);
    return registerAnew(tx, actor, loaded);
  });
  await attemptNow(operationId);
  return secretAfter(applicationId, operationId);
}

/**
 * Asks the server for a new client secret, at the provider's renewal endpoint. The old one stops working when the server says so.
 * @returns the new secret, or null when the server has not answered while the caller waited
 * @throws NOT_FOUND, FORBIDDEN, WRONG_STATE when it is not offered, AUTHORIZATION_SERVER when the server refused
 */
export async function renewClientSecret(actor: Actor, applicationId: string): Promise<string | null> {
  const operationId = await change(actor, async (tx) => {
    const { registration, provider } = await loadRegistration(tx, actor, "clientSecret.renew", applicationId);
    if (!abilitiesOf(registration, provider).renewable) {
      throw new DomainError(
        "WRONG_STATE",
        "The secret cannot be renewed from here: the provider has no renewal endpoint, or the client has no secret.",
      );
    }
    return requestRenewal(tx, actor, registration);
  });
  await attemptNow(operationId);
  await refuseFailed(operationId);
  return secretAfter(applicationId, operationId);
}

async function secretAfter(applicationId: string, operationId: string): Promise<string | null> {
  const operation = await findOperation(database(), operationId);
  if (operation?.state !== "SUCCEEDED") return null;
  const registration = await findCurrentRegistration(database(), applicationId);
  return registration ? clientSecretOf(registration) : null;
}

async function refuseFailed(operationId: string): Promise<void> {
  const operation = await findOperation(database(), operationId);
  if (operation?.state === "FAILED") {
    throw new DomainError(
      "AUTHORIZATION_SERVER",
      operation.error?.message ?? "The authorization server refused.",
    );
  }
}

/**
 * Compares the client with the server (RFC 7592 2.1). What the server says is kept, rotated tokens and secrets too; drift shows as
 * differences and OUT_OF_SYNC.
 * @throws NOT_FOUND, FORBIDDEN, WRONG_STATE when the client cannot be read, AUTHORIZATION_SERVER when the server refused
 */
export async function checkRegistration(actor: Actor, applicationId: string): Promise<void> {
  const operationId = await change(actor, async (tx) => {
    const { registration, provider } = await loadRegistration(
      tx,
      actor,
      "registration.repair",
      applicationId,
    );
    if (!abilitiesOf(registration, provider).manageable) {
      throw new DomainError("WRONG_STATE", "The authorization server offers no way to look at this client.");
    }
    return requestCheck(tx, actor, registration);
  });
  await attemptNow(operationId);
  await refuseFailed(operationId);
}

/** Sends the application's data to the server once more. @throws NOT_FOUND, FORBIDDEN, WRONG_STATE without a client to update */
export async function reapplyRegistration(actor: Actor, applicationId: string): Promise<void> {
  const operationId = await change(actor, async (tx) => {
    const loaded = await loadRegistration(tx, actor, "registration.repair", applicationId);
    const id = await requestUpdate(tx, actor, loaded.application);
    if (!id) throw new DomainError("WRONG_STATE", "There is no client that could be updated.");
    await traceRegistration(tx, actor, "registration.retried", loaded);
    return id;
  });
  await attemptNow(operationId);
}

/**
 * Gives up an operation that waits or has failed. The application keeps working with what the server has.
 * @throws NOT_FOUND, FORBIDDEN, WRONG_STATE when it is under way or over
 */
export async function discardOperation(actor: Actor, operationId: string): Promise<void> {
  const seen = await findOperation(database(), operationId);
  if (!seen) throw notFound("operation");
  await change(actor, async (tx) => {
    const loaded = await loadRegistration(tx, actor, "registration.repair", seen.applicationId);
    const operation = await findOperation(tx, operationId);
    if (!(await discardOperationRow(tx, operationId))) {
      throw new DomainError(
        "WRONG_STATE",
        `This operation is ${operation?.state ?? "gone"}: it cannot be given up.`,
      );
    }
    if (loaded.registration.state === "PENDING") {
      await updateRegistrationRow(tx, loaded.registration.id, { state: "FAILED", updatedAt: now() });
    }
    await traceRegistration(tx, actor, "registration.discarded", loaded);
  });
}
