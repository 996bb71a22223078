import { REGISTRAR } from "@/domain/kernel/actor";
import { ALL_MEMBERS, notifyMembers, OWNERS } from "@/domain/notifications/notification.service";
import type { Registration } from "@/domain/registrations/registration.repository";
import { type AuditChange, audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import type { Operation } from "./operation.repository";

export async function auditSuccess(
  tx: Transaction,
  operation: Operation,
  registration: Registration,
  clientId: string,
  secretChanged: boolean,
): Promise<void> {
  const actions = {
    REGISTER: "registration.registered",
    UPDATE: "registration.updated",
    RENEW_SECRET: "client_secret.renewed",
    DELETE: "registration.removed",
    CHECK: "registration.checked",
  } as const;
  const subject = { ...subjectOf(registration), name: clientId };
  const { applicationId } = operation;
  await audit(tx, REGISTRAR, {
    action: actions[operation.kind],
    subject,
    applicationId,
    changes: requestedBy(operation),
  });
  if (secretChanged && operation.kind !== "RENEW_SECRET") {
    await audit(tx, REGISTRAR, { action: "client_secret.changed_by_server", subject, applicationId });
  }
}

/** Latchkey carries out a user's request: the audit log names the user. */
function requestedBy(operation: Operation): AuditChange[] {
  if (operation.requestedByUserId === null) return [];
  return [{ field: "requestedBy", before: null, after: operation.requestedByName }];
}

/** A changed secret breaks every use of the old one, so all members are notified. Owners are notified when a problem is resolved. */
export async function notifySuccess(
  tx: Transaction,
  operation: Operation,
  registration: Registration,
  { secretChanged, repaired }: { readonly secretChanged: boolean; readonly repaired: boolean },
): Promise<void> {
  // No application uses a replaced client's secret.
  if (registration.supersededAt !== null) return;
  const { applicationId } = operation;
  const data = { provider: registration.providerName };
  if (secretChanged) {
    const event =
      operation.kind === "RENEW_SECRET" ? "client_secret.renewed" : "client_secret.changed_by_server";
    await notifyMembers(tx, REGISTRAR, ALL_MEMBERS, { event, applicationId, data });
  }
  if (repaired && operation.kind !== "CHECK") {
    await notifyMembers(tx, REGISTRAR, OWNERS, { event: "registration.repaired", applicationId, data });
  }
}

/** Records a failed attempt and notifies the owners: once per operation, not per attempt. */
export async function recordFailure(
  tx: Transaction,
  operation: Operation,
  registration: Registration,
  failure: {
    readonly message: string;
    readonly orphaned: boolean;
    readonly willRetry: boolean;
    /** The server asked to wait: the next attempt is scheduled, and nothing has failed. */
    readonly scheduled: boolean;
  },
): Promise<void> {
  const { applicationId } = operation;
  await audit(tx, REGISTRAR, {
    action: failure.orphaned ? "registration.orphaned" : "registration.failed",
    subject: subjectOf(registration),
    applicationId,
    changes: [{ field: "error", before: null, after: failure.message }, ...requestedBy(operation)],
  });
  // A check is for a waiting user, who sees the result.
  if (operation.kind === "CHECK" || failure.scheduled || (operation.attempts > 1 && failure.willRetry))
    return;
  const data = { provider: registration.providerName, message: failure.message };
  await notifyMembers(tx, REGISTRAR, OWNERS, { event: "registration.failed", applicationId, data });
}

/** A registration's name in the audit log. */
export function subjectOf(registration: Pick<Registration, "id" | "clientId" | "providerName">) {
  return {
    kind: "registration",
    id: registration.id,
    name: registration.clientId ?? registration.providerName,
  };
}
