import { findApplication } from "@/domain/applications/application.repository";
import { findAccessContext } from "@/domain/applications/application-member.repository";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { verb } from "@/domain/kernel/verb";
import { chooseProviderAgain } from "@/domain/providers/provider-choice";
import { change, database, type Transaction } from "@/domain/store/database";
import { clientSecretOf } from "./client-response";
import { isInSync } from "./differences";
import {
  cancelOperationRow,
  findOperation,
  findTroubled,
  lockOperation,
  type Operation,
} from "./operations/operation.repository";
import { needsServerCheck } from "./operations/operation.rules";
import { attemptNow } from "./operations/runner";
import { wakeWaiting } from "./operations/schedule";
import { lookAfter } from "./operations/settle";
import {
  assertNothingInProgress,
  auditRegistration,
  type LoadedRegistration,
  loadRegistration,
} from "./registration.access";
import { abilitiesOf } from "./registration.queries";
import {
  findCurrentRegistration,
  lockRegistration,
  type Registration,
  updateRegistrationRow,
} from "./registration.repository";
import { makeDue, requestCheck, requestRegistration, requestRenewal, requestUpdate } from "./requests";

/**
 * Retries a failure immediately. A registration with an unknown outcome may have created an unknown client: it is not repeated but replaced
 * by a new one, and the old operation stays listed as a possible orphan. Also registers a client after the old one is gone.
 * @throws INVALID_STATUS when nothing is to be retried, TYPE_NOT_AVAILABLE without a provider or with registration off, CONFLICT when the
 * provider is deleted at the same time
 * @returns the operation's ID
 */
export const retryRegistration = verb(
  ["CONFLICT", "FORBIDDEN", "NOT_FOUND", "TYPE_NOT_AVAILABLE", "INVALID_STATUS"],
  async function retryRegistration(actor: Actor, applicationId: string): Promise<string | null> {
    const operationId = await change(actor, async (tx) => {
      const loaded = await loadRegistration(tx, actor, "registration.repair", applicationId);
      const { registration, application, provider } = loaded;
      const operation = await findTroubled(tx, registration.id);
      await auditRegistration(tx, actor, "registration.retried", loaded);
      const repeatable = operation !== null && isRepeatable(operation, registration);
      if (repeatable && (await makeDue(tx, operation.id))) return operation.id;
      if (registration.status === "OUT_OF_SYNC") {
        const always = abilitiesOf(registration, provider).updatable;
        return requestUpdate(tx, actor, application, { always });
      }
      if (registration.status === "FAILED" || registration.status === "REMOVED") {
        return registerAgain(tx, actor, loaded);
      }
      throw new DomainError("INVALID_STATUS", "Nothing to retry. The server has the last change.");
    });
    if (operationId) await attemptNow(operationId);
    return operationId;
  },
);

/** The operations that can be repeated unchanged. A finished check or renewal is requested again by the user. */
function isRepeatable(operation: Operation, registration: Registration): boolean {
  if (operation.kind === "DELETE") return false;
  if (operation.kind === "REGISTER") return !operation.outcomeUnknown && registration.providerId !== null;
  return operation.status === "PENDING" || operation.kind === "UPDATE";
}

async function registerAgain(
  tx: Transaction,
  actor: Actor,
  { application, registration }: LoadedRegistration,
): Promise<string> {
  await assertNothingInProgress(tx, registration);
  const provider = await chooseProviderAgain(tx, application.type, registration.providerId);
  return requestRegistration(tx, actor, application.id, provider);
}

/**
 * Registers a new client in place of one that is gone or can no longer be managed. As soon as it exists, the old one is deleted if
 * possible, else it stays listed as orphaned; client ID and secret are new.
 * @throws INVALID_STATUS while a change is in progress, CONFLICT when the provider is deleted at the same time
 */
export const reregisterClient = verb(
  ["CONFLICT", "FORBIDDEN", "NOT_FOUND", "TYPE_NOT_AVAILABLE", "INVALID_STATUS"],
  async function reregisterClient(actor: Actor, applicationId: string): Promise<string | null> {
    const operationId = await change(actor, async (tx) => {
      const loaded = await loadRegistration(tx, actor, "application.edit", applicationId);
      await auditRegistration(tx, actor, "registration.retried", loaded);
      return registerAgain(tx, actor, loaded);
    });
    await attemptNow(operationId);
    return secretAfter(applicationId, operationId);
  },
);

/**
 * Requests a new client secret at the provider's renewal endpoint. The old one stops working when the server says so.
 * @returns the new secret, or null when the server did not respond while the caller waited
 * @throws INVALID_STATUS when it is not available, AUTHORIZATION_SERVER when the server rejected it
 */
export const renewClientSecret = verb(
  ["AUTHORIZATION_SERVER", "FORBIDDEN", "NOT_FOUND", "INVALID_STATUS"],
  async function renewClientSecret(actor: Actor, applicationId: string): Promise<string | null> {
    const operationId = await change(actor, async (tx) => {
      const { registration, provider } = await loadRegistration(
        tx,
        actor,
        "clientSecret.renew",
        applicationId,
      );
      const { renewalProblem } = abilitiesOf(registration, provider);
      if (renewalProblem) {
        throw new DomainError("INVALID_STATUS", `This secret can't be renewed. ${renewalProblem}`);
      }
      return requestRenewal(tx, actor, registration);
    });
    await attemptNow(operationId);
    await rejectFailed(operationId);
    return secretAfter(applicationId, operationId);
  },
);

async function secretAfter(applicationId: string, operationId: string): Promise<string | null> {
  const operation = await findOperation(database(), operationId);
  if (operation?.status !== "SUCCEEDED") return null;
  const registration = await findCurrentRegistration(database(), applicationId);
  return registration ? clientSecretOf(registration) : null;
}

async function rejectFailed(operationId: string): Promise<void> {
  const operation = await findOperation(database(), operationId);
  if (operation?.status === "FAILED") {
    throw new DomainError(
      "AUTHORIZATION_SERVER",
      operation.error?.message ?? "The authorization server rejected the request.",
    );
  }
}

/**
 * Compares the client with the server (RFC 7592 2.1). The server's values are stored, including new tokens and secrets; drift shows as
 * mismatches and OUT_OF_SYNC.
 * @returns the operation's ID
 * @throws INVALID_STATUS when the client can't be read, AUTHORIZATION_SERVER when the server rejected it
 */
export const checkRegistration = verb(
  ["AUTHORIZATION_SERVER", "FORBIDDEN", "NOT_FOUND", "INVALID_STATUS"],
  async function checkRegistration(actor: Actor, applicationId: string): Promise<string> {
    const operationId = await change(actor, async (tx) => {
      const { registration, provider } = await loadRegistration(
        tx,
        actor,
        "registration.repair",
        applicationId,
      );
      if (!abilitiesOf(registration, provider).manageable) {
        throw new DomainError(
          "INVALID_STATUS",
          "The authorization server provides no way to check this client.",
        );
      }
      return requestCheck(tx, actor, registration);
    });
    await attemptNow(operationId);
    await rejectFailed(operationId);
    return operationId;
  },
);

/** Sends the application's data to the server again. @returns the operation's ID @throws INVALID_STATUS without a client that can be updated */
export const reapplyRegistration = verb(
  ["FORBIDDEN", "NOT_FOUND", "INVALID_STATUS"],
  async function reapplyRegistration(actor: Actor, applicationId: string): Promise<string> {
    const operationId = await change(actor, async (tx) => {
      const loaded = await loadRegistration(tx, actor, "registration.repair", applicationId);
      const { application, registration, provider } = loaded;
      const id = abilitiesOf(registration, provider).updatable
        ? await requestUpdate(tx, actor, application, { always: true })
        : null;
      if (!id) throw new DomainError("INVALID_STATUS", whyNotUpdated(registration));
      await auditRegistration(tx, actor, "registration.retried", loaded);
      return id;
    });
    await attemptNow(operationId);
    return operationId;
  },
);

function whyNotUpdated({ status }: Registration): string {
  const exists = status === "ACTIVE" || status === "OUT_OF_SYNC";
  return exists
    ? "Latchkey has no way to update this client at the authorization server."
    : "There is no client to update.";
}

/**
 * Cancels a waiting or failed operation. The application keeps working with the server's values.
 * @throws INVALID_STATUS when it is in progress or over, or when its outcome is unknown and an administrator must check for it
 */
export const cancelOperation = verb(
  ["FORBIDDEN", "NOT_FOUND", "INVALID_STATUS"],
  async function cancelOperation(actor: Actor, operationId: string): Promise<void> {
    await change(actor, async (tx) => {
      const seen = await findOperation(tx, operationId);
      const accessContext = await findAccessContext(
        tx,
        viewerIdOf(actor),
        seen?.applicationId ?? operationId,
      );
      if (!seen || !may(actor, "application.see", accessContext)) throw notFound("operation");
      const loaded = await loadRegistration(tx, actor, "registration.repair", seen.applicationId);
      await cancelSeen(tx, seen);
      await auditRegistration(tx, actor, "registration.canceled", loaded);
    });
  },
);

/** Cancels one operation, with the consequences for its client. The application must already be locked. @throws INVALID_STATUS */
export async function cancelSeen(tx: Transaction, seen: Operation): Promise<void> {
  const registration = await lockRegistration(tx, seen.registrationId);
  const operation = await lockOperation(tx, seen.id);
  if (!registration || !operation) throw notFound("operation");
  if (needsServerCheck(operation)) {
    throw new DomainError(
      "INVALID_STATUS",
      "The outcome of this registration is unknown. It stays listed until an administrator has checked the server for the client.",
    );
  }
  if (!(await cancelOperationRow(tx, operation.id))) {
    throw new DomainError(
      "INVALID_STATUS",
      `This operation is ${operation.status.toLowerCase()} and can't be canceled.`,
    );
  }
  const status = await statusAfterCancel(tx, operation, registration);
  if (status !== registration.status) {
    await updateRegistrationRow(tx, registration.id, { status, updatedAt: now() });
  }
  if (operation.outcomeUnknown) await lookAfter(tx, operation, registration);
  await wakeWaiting(tx, registration.id);
}

async function statusAfterCancel(
  tx: Transaction,
  { kind, applicationId, error }: Operation,
  registration: Registration,
): Promise<Registration["status"]> {
  const { status } = registration;
  if (kind === "REGISTER" && status === "PENDING") return "FAILED";
  // An unneeded client that is not deleted continues to exist, so it must be listed.
  if (kind === "DELETE") return status === "REMOVED" ? status : "ORPHANED";
  // Rejected access leaves it unknown whether the client still exists.
  if (kind !== "UPDATE" || status !== "OUT_OF_SYNC" || error?.code === "UNAUTHORIZED") return status;
  const application = await findApplication(tx, applicationId);
  return application && (await isInSync(tx, registration, application)) ? "ACTIVE" : status;
}
