import type { Application } from "@/domain/applications/application.repository";
import { type ApplicationType, TYPE_RULES } from "@/domain/applications/application-types";
import { type Actor, isUser } from "@/domain/kernel/actor";
import { audit } from "@/domain/kernel/audit";
import { after, now, SECOND } from "@/domain/kernel/clock";
import type { Transaction } from "@/domain/kernel/database";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { isManageable } from "./client-answer";
import {
  discardWaiting,
  insertOperation,
  makeOperationDue,
  type OperationKind,
  openOperations,
} from "./operation.repository";
import { scheduleOperation } from "./operation.settle";
import type { Provider } from "./provider.repository";
import { providersFor } from "./provider.service";
import {
  findCurrentRegistration,
  insertRegistration,
  type Registration,
  updateRegistrationRow,
} from "./registration.repository";

/*
 * What other verbs ask of client registration, inside their own transaction. Each records an operation and leaves a job for it; the
 * caller runs the first attempt after its commit (`attemptNow`). The job is due a little later, for when the process dies in between.
 */
const GRACE = 20 * SECOND;

/**
 * The provider for a new application: the one that was chosen, else the default or the first that serves the type.
 * @throws TYPE_NOT_AVAILABLE when none does, NOT_FOUND for a choice that does not serve it
 */
export async function chooseProvider(
  tx: Transaction,
  type: ApplicationType,
  chosenId: string | null,
): Promise<Provider> {
  const serving = await providersFor(type, tx);
  const provider = chosenId ? serving.find((candidate) => candidate.id === chosenId) : serving[0];
  if (provider) return provider;
  if (chosenId) {
    const message = `The chosen provider does not register ${TYPE_RULES[type].label} applications.`;
    throw new DomainError("NOT_FOUND", message, [{ path: ["providerId"], message, code: "NOT_FOUND" }]);
  }
  throw new DomainError(
    "TYPE_NOT_AVAILABLE",
    `${TYPE_RULES[type].label} applications need a client registration provider, and none serves them. Ask an administrator.`,
  );
}

/** A first registration, or a new one after the old client is gone. @returns the operation to attempt */
export async function requestRegistration(
  tx: Transaction,
  actor: Actor,
  applicationId: string,
  provider: Provider,
): Promise<string> {
  const moment = now();
  const current = await findCurrentRegistration(tx, applicationId);
  if (current) await supersede(tx, actor, current);
  const registrationId = newId();
  await insertRegistration(tx, {
    id: registrationId,
    applicationId,
    providerId: provider.id,
    providerName: provider.name,
    state: "PENDING",
    createdAt: moment,
    updatedAt: moment,
  });
  await audit(tx, actor, {
    action: "registration.requested",
    subject: { kind: "registration", id: registrationId, name: provider.name },
    applicationId,
  });
  return record(tx, actor, { id: registrationId, applicationId }, "REGISTER");
}

/** An old client that still lives must not be forgotten: it is deleted when it can be, and listed as left behind when not. */
async function supersede(tx: Transaction, actor: Actor, old: Registration): Promise<void> {
  const alive = old.clientId !== null && old.state !== "REMOVED";
  await updateRegistrationRow(tx, old.id, {
    supersededAt: now(),
    updatedAt: now(),
    ...(alive && { state: "LEFT_BEHIND" as const }),
  });
  await discardWaiting(tx, old.id);
  if (alive && isManageable(old)) await record(tx, actor, old, "DELETE");
}

/**
 * An application's data changed: its client has to follow. A waiting update is reused, because an update sends what holds when it
 * runs. Before the first registration there is nothing to update: that, too, sends what holds when it runs.
 * @returns the operation to attempt, or null
 */
export async function requestUpdate(
  tx: Transaction,
  actor: Actor,
  application: Application,
): Promise<string | null> {
  const registration = await findCurrentRegistration(tx, application.id);
  if (!registration || (registration.state !== "ACTIVE" && registration.state !== "OUT_OF_SYNC")) return null;
  await updateRegistrationRow(tx, registration.id, { state: "OUT_OF_SYNC", updatedAt: now() });
  const waiting = (await openOperations(tx, registration.id)).find(
    (operation) => operation.kind === "UPDATE" && operation.state === "PENDING",
  );
  // Somebody may have claimed it since: then it is under way with the data before, and another one has to follow.
  if (waiting && (await makeDue(tx, waiting.id))) return waiting.id;
  return record(tx, actor, registration, "UPDATE");
}

/** Deletes a client that is not wanted any more. @returns the operation */
export function requestDeletion(tx: Transaction, actor: Actor, registration: Registration): Promise<string> {
  return record(tx, actor, registration, "DELETE");
}

/** Compares with the server. @returns the operation to attempt */
export async function requestCheck(
  tx: Transaction,
  actor: Actor,
  registration: Registration,
): Promise<string> {
  const open = await openOperations(tx, registration.id);
  const waiting = open.find((operation) => operation.kind === "CHECK");
  return waiting?.id ?? record(tx, actor, registration, "CHECK");
}

/** @throws WRONG_STATE when a renewal is under way already */
export async function requestRenewal(
  tx: Transaction,
  actor: Actor,
  registration: Registration,
): Promise<string> {
  const open = await openOperations(tx, registration.id);
  if (open.some((operation) => operation.kind === "RENEW_SECRET")) {
    throw new DomainError("WRONG_STATE", "A renewal of this secret is under way. Wait for its end.");
  }
  return record(tx, actor, registration, "RENEW_SECRET");
}

/**
 * The application is archived: its client has to go. What has not gone out yet is given up; what is under way is waited for, because
 * operations of one registration run one after the other.
 * @returns the operation to attempt, or null when there is no client
 */
export async function requestRemoval(
  tx: Transaction,
  actor: Actor,
  application: Application,
): Promise<string | null> {
  const registration = await findCurrentRegistration(tx, application.id);
  if (!registration || registration.state === "REMOVED" || registration.state === "LEFT_BEHIND") return null;
  await discardWaiting(tx, registration.id);
  const underWay = (await openOperations(tx, registration.id)).length > 0;
  if (!registration.clientId && !underWay) {
    if (registration.state === "PENDING") {
      await updateRegistrationRow(tx, registration.id, { state: "FAILED", updatedAt: now() });
    }
    return null;
  }
  return record(tx, actor, registration, "DELETE");
}

/**
 * The application is restored: it needs a client. A deletion that has not gone out is given up, and the client stays; one that is
 * left behind still lives and is taken up again; a client that is gone is registered anew.
 * @returns the operation to attempt, or null when the old client goes on or no provider can register one
 * @throws WRONG_STATE while a deletion is under way
 */
export async function requestReturn(
  tx: Transaction,
  actor: Actor,
  application: Application,
): Promise<string | null> {
  const registration = await findCurrentRegistration(tx, application.id);
  if (!registration) return null;
  const waited = await discardWaiting(tx, registration.id);
  if ((await openOperations(tx, registration.id)).length > 0) {
    throw new DomainError(
      "WRONG_STATE",
      "The client is being deleted at the authorization server at this moment. Try again in half a minute.",
    );
  }
  if (registration.clientId && registration.state !== "REMOVED") {
    const doubtful =
      registration.state === "LEFT_BEHIND" || waited.some((operation) => operation.outcomeUnknown);
    if (doubtful)
      await updateRegistrationRow(tx, registration.id, { state: "OUT_OF_SYNC", updatedAt: now() });
    return null;
  }
  const serving = await providersFor(application.type, tx);
  const provider = serving.find((candidate) => candidate.id === registration.providerId) ?? serving[0];
  return provider ? requestRegistration(tx, actor, application.id, provider) : null;
}

/** Makes an operation that waits or has failed due at once. @returns false when it is under way or over */
export async function makeDue(tx: Transaction, operationId: string): Promise<boolean> {
  const moment = now();
  if (!(await makeOperationDue(tx, operationId, moment))) return false;
  await scheduleOperation(tx, operationId, after(moment, GRACE));
  return true;
}

async function record(
  tx: Transaction,
  actor: Actor,
  registration: { readonly id: string; readonly applicationId: string },
  kind: OperationKind,
): Promise<string> {
  const moment = now();
  const id = newId();
  await insertOperation(tx, {
    id,
    registrationId: registration.id,
    applicationId: registration.applicationId,
    kind,
    state: "PENDING",
    nextAttemptAt: moment,
    requestedByUserId: isUser(actor) ? actor.userId : null,
    requestedByName: actor.name,
    createdAt: moment,
  });
  await scheduleOperation(tx, id, after(moment, GRACE));
  return id;
}
