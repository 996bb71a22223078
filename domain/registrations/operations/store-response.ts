import { type Application, updateApplicationRow } from "@/domain/applications/application.repository";
import { REGISTRAR } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { findProvider } from "@/domain/providers/provider.repository";
import {
  canBeUpdated,
  clientSecretOf,
  isManageable,
  managementOf,
  storeResponse,
} from "@/domain/registrations/client-response";
import {
  type Holder,
  lockRegistration,
  type Registration,
  selectReplaced,
  updateRegistrationRow,
} from "@/domain/registrations/registration.repository";
import { statesChangeable } from "@/domain/registrations/sync.rules";
import { audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { hasUnknownOutcome } from "./doubt.repository";
import {
  cancelWaiting,
  dismissFailures,
  hasOperation,
  type Operation,
  openOperations,
} from "./operation.repository";
import { mootAfter, statusAfterSuccess } from "./outcome.rules";
import type { Performed } from "./perform";
import { auditSuccess, notifySuccess, subjectOf } from "./report";
import { recordOperation } from "./schedule";

/** A server's response, and what to compare it with. */
interface Success {
  readonly operation: Operation;
  readonly registration: Registration;
  readonly application: Application;
  readonly performed: Performed;
  /** Other registrations with the client a registration returned. */
  readonly holders: readonly Holder[];
}

/**
 * Stores a server's response: credentials, confirmed metadata, status, and the consequences.
 * @throws CLIENT_ID_TAKEN when a registration returned another application's client
 */
export async function storeSuccess(tx: Transaction, success: Success): Promise<void> {
  const { operation, registration, performed, application } = success;
  const { response: answer } = performed;
  if (!answer) return;
  await rejectForeignClient(tx, success);
  const { columns, secretChanged } = storeResponse(registration, answer, performed.requested);
  const doubtful =
    operation.kind === "CHECK" &&
    !statesChangeable(answer.metadata) &&
    (await hasUnknownOutcome(tx, registration.id, ["UPDATE"], ["UPDATE"]));
  const status = statusAfterSuccess(
    registration,
    performed,
    columns.confirmed ?? null,
    application,
    doubtful,
  );
  const moot = mootAfter(operation.kind, status, answer.clientSecret !== undefined);
  // Sent together and carried out in this order.
  const [dismissed] = await Promise.all([
    dismissFailures(tx, registration.id, moot),
    updateRegistrationRow(tx, registration.id, {
      ...columns,
      status,
      ...(performed.requested && { requested: performed.requested }),
      ...(operation.kind === "CHECK" && { checkedAt: now() }),
    }),
    auditSuccess(tx, operation, registration, answer.clientId, secretChanged),
    operation.kind === "REGISTER"
      ? storeNewClient(tx, { ...registration, ...columns, status } as Registration, application)
      : null,
  ]);
  const repaired = dismissed > 0 || operation.attempts > 1;
  await notifySuccess(tx, operation, registration, { secretChanged, repaired });
}

/** The new client must not be one that another application uses or that was orphaned for another application. */
async function rejectForeignClient(tx: Transaction, { registration, holders }: Success): Promise<void> {
  if (holders.some(({ applicationId }) => applicationId !== registration.applicationId)) {
    throw new DomainError("CLIENT_ID_TAKEN", "Another application's client already has this client_id.");
  }
  // A server that identifies clients by name returns the replaced one again: it is now current and must not be deleted.
  for (const { id } of holders) {
    const replaced = await lockRegistration(tx, id);
    if (replaced) await storeDeletionRow(tx, replaced, "REMOVED");
  }
}

/** The consequences of a new client: it becomes the application's, or is deleted if it is no longer needed. */
async function storeNewClient(
  tx: Transaction,
  registration: Registration,
  application: Application,
): Promise<void> {
  const { clientId, applicationId } = registration;
  if (registration.supersededAt !== null || application.status === "ARCHIVED") {
    const open = await openOperations(tx, registration.id);
    if (!open.some(({ kind }) => kind === "DELETE")) {
      await recordOperation(tx, REGISTRAR, registration, "DELETE");
    }
    return;
  }
  await Promise.all([
    updateApplicationRow(tx, applicationId, { clientId, updatedAt: now() }),
    deleteReplaced(tx, applicationId),
  ]);
  // The application was edited during the registration, so the client must follow.
  if (registration.status !== "OUT_OF_SYNC" || !registration.providerId) return;
  const provider = await findProvider(tx, registration.providerId);
  if (canBeUpdated(registration, provider)) {
    await recordOperation(tx, REGISTRAR, registration, "UPDATE");
  }
}

/**
 * Deletes clients replaced by a new one. Not before the new one exists: until then the application uses them.
 * A client that could not be deleted before is not retried automatically.
 */
export async function deleteReplaced(tx: Transaction, applicationId: string): Promise<void> {
  for (const replaced of await selectReplaced(tx, applicationId)) {
    if (!isManageable(replaced) || (await hasOperation(tx, replaced.id, "DELETE"))) continue;
    await recordOperation(tx, REGISTRAR, replaced, "DELETE");
  }
}

/** The client is gone at the server, and everything that waited for it is moot. */
export async function storeDeletion(
  tx: Transaction,
  operation: Operation,
  registration: Registration,
): Promise<void> {
  // A client that never existed can't have been removed.
  await storeDeletionRow(tx, registration, registration.clientId ? "REMOVED" : "FAILED");
  await audit(tx, REGISTRAR, {
    action: "registration.removed",
    subject: subjectOf(registration),
    applicationId: operation.applicationId,
  });
}

/** Only the name of a removed client is stored. */
export async function storeDeletionRow(
  tx: Transaction,
  registration: Registration,
  status: "REMOVED" | "FAILED",
): Promise<void> {
  await cancelWaiting(tx, registration.id);
  await dismissFailures(tx, registration.id, mootAfter("DELETE", status, false));
  await updateRegistrationRow(tx, registration.id, {
    status,
    sealedClientSecret: null,
    sealedRegistrationAccessToken: null,
    clientSecretExpiresAt: null,
    updatedAt: now(),
  });
}

/** A response that arrived after its operation continued without it. */
interface LateOutcome {
  readonly operation: Operation;
  readonly registration: Registration;
  /** The registration when the attempt began. */
  readonly basis: Registration;
  readonly performed: Performed;
}

/**
 * A late response still shows what happened at the server. A registration returned a client that no application can take. A deletion has
 * taken place. Any other change may have replaced the secret or the registration access token: they are stored, unless an earlier response
 * brought newer ones.
 */
export async function storeLateOutcome(tx: Transaction, late: LateOutcome): Promise<"SETTLED" | "STRAY"> {
  const { operation, registration, basis, performed } = late;
  if (operation.kind === "REGISTER") return "STRAY";
  if (registration.status === "REMOVED") return "SETTLED";
  if (operation.kind === "DELETE") {
    await storeDeletion(tx, operation, registration);
    return "SETTLED";
  }
  if (hasNewerCredentials(registration, basis) || !performed.response) return "SETTLED";
  const { columns, secretChanged } = storeResponse(registration, performed.response, performed.requested);
  await updateRegistrationRow(tx, registration.id, columns);
  await auditSuccess(tx, operation, registration, performed.response.clientId, secretChanged);
  await notifySuccess(tx, operation, registration, { secretChanged, repaired: false });
  return "SETTLED";
}

function hasNewerCredentials(registration: Registration, basis: Registration): boolean {
  const credentials = (row: Registration) => [
    clientSecretOf(row),
    managementOf(row)?.registrationAccessToken,
  ];
  return JSON.stringify(credentials(registration)) !== JSON.stringify(credentials(basis));
}
