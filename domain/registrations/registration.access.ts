import { loadForChange } from "@/domain/applications/application.access";
import type { Application } from "@/domain/applications/application.repository";
import type { Actor } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import type { ApplicationPermission, Capacity } from "@/domain/kernel/permissions";
import { findProvider, type Provider } from "@/domain/providers/provider.repository";
import { type AuditAction, audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { openOperations } from "./operations/operation.repository";
import { subjectOf } from "./operations/report";
import type { Registration } from "./registration.repository";
import { lockWithProvider } from "./requests";

/** An application with its client, loaded for an operation. */
export interface LoadedRegistration {
  readonly application: Application;
  readonly registration: Registration;
  readonly provider: Provider | null;
  readonly capacity: Capacity;
}

/** Loads and locks an application with its client for an operation. @throws NOT_FOUND, FORBIDDEN, INVALID_STATUS without a client */
export async function loadRegistration(
  tx: Transaction,
  actor: Actor,
  permission: ApplicationPermission,
  applicationId: string,
): Promise<LoadedRegistration> {
  const { application, capacity } = await loadForChange(tx, actor, permission, applicationId);
  const registration = await lockWithProvider(tx, applicationId);
  if (!registration)
    throw new DomainError("INVALID_STATUS", "This application has no client at an authorization server.");
  const provider = registration.providerId ? await findProvider(tx, registration.providerId) : null;
  return { application, registration, provider, capacity };
}

/** @throws INVALID_STATUS while a change of the client is in progress at its server */
export async function assertNothingInProgress(tx: Transaction, registration: Registration): Promise<void> {
  const open = await openOperations(tx, registration.id);
  if (!open.some((operation) => operation.status === "RUNNING")) return;
  throw new DomainError("INVALID_STATUS", "Another change is in progress. Try again when it finishes.");
}

/** Records the user's request in the audit log. */
export async function auditRegistration(
  tx: Transaction,
  actor: Actor,
  action: AuditAction,
  loaded: LoadedRegistration,
): Promise<void> {
  const { registration, application, capacity } = loaded;
  await audit(tx, actor, {
    action,
    subject: subjectOf(registration),
    applicationId: application.id,
    capacity,
  });
}
