import { loadForChange } from "@/domain/applications/application.access";
import type { Application } from "@/domain/applications/application.repository";
import type { Actor } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import type { ApplicationVerb, Capacity } from "@/domain/kernel/permissions";
import { findProvider, type Provider } from "@/domain/providers/provider.repository";
import { type AuditAction, audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { openOperations } from "./operations/operation.repository";
import { subjectOf } from "./operations/report";
import { lockCurrentRegistration, type Registration } from "./registration.repository";

/** An application with its client, loaded for an operation. */
export interface LoadedRegistration {
  readonly application: Application;
  readonly registration: Registration;
  readonly provider: Provider | null;
  readonly capacity: Capacity;
}

/** Loads and locks an application with its client for an operation. @throws NOT_FOUND, FORBIDDEN, WRONG_STATE without a client */
export async function loadRegistration(
  tx: Transaction,
  actor: Actor,
  verb: ApplicationVerb,
  applicationId: string,
): Promise<LoadedRegistration> {
  const { application, capacity } = await loadForChange(tx, actor, verb, applicationId);
  const registration = await lockCurrentRegistration(tx, applicationId);
  if (!registration)
    throw new DomainError("WRONG_STATE", "This application has no client at an authorization server.");
  const provider = registration.providerId ? await findProvider(tx, registration.providerId) : null;
  return { application, registration, provider, capacity };
}

/** @throws WRONG_STATE while a change of the client is in progress at its server */
export async function refuseUnderWay(tx: Transaction, registration: Registration): Promise<void> {
  const open = await openOperations(tx, registration.id);
  if (!open.some((operation) => operation.state === "RUNNING")) return;
  throw new DomainError("WRONG_STATE", "Another change is in progress. Try again when it finishes.");
}

/** Records the user's request in the audit log. */
export async function traceRegistration(
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
