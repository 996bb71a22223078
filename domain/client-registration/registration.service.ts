import { loadForChange, loadForReading } from "@/domain/applications/application.access";
import type { Actor } from "@/domain/kernel/actor";
import { audit } from "@/domain/kernel/audit";
import { change, database } from "@/domain/kernel/database";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import type { ServerMetadata } from "./authorization-server";
import { clientSecretOf, isManageable } from "./client-answer";
import { confirmedAuthMethod, type MetadataDifference, metadataDifferences } from "./client-metadata.rules";
import {
  type Attempt,
  findOperation,
  type Operation,
  selectAttempts,
  selectOperationsOf,
} from "./operation.repository";
import { attemptNow } from "./operation.runner";
import { findProviders, type Provider } from "./provider.repository";
import {
  findCurrentRegistration,
  findCurrentRegistrations,
  type Registration,
} from "./registration.repository";
import { chooseProvider, makeDue, requestRegistration } from "./registration.requests";

/** A registration as owners and users of the application may see it: no secret, but whether there is one. */
export interface RegistrationView {
  readonly id: string;
  readonly applicationId: string;
  readonly state: Registration["state"];
  readonly providerId: string | null;
  readonly providerName: string;
  readonly clientId: string | null;
  readonly hasClientSecret: boolean;
  readonly clientSecretExpiresAt: Date | null;
  readonly clientIdIssuedAt: Date | null;
  readonly secretChangedAt: Date | null;
  readonly tokenEndpointAuthMethod: string | null;
  /** The server gave what RFC 7592 needs, and the provider is still there. */
  readonly manageable: boolean;
  readonly renewable: boolean;
  readonly confirmed: Readonly<Record<string, unknown>> | null;
  readonly differences: readonly MetadataDifference[];
  readonly endpoints: ServerMetadata | null;
  readonly updatedAt: Date;
}

/**
 * The current registrations of applications that the viewer was already shown, by application. Two statements, whatever the number.
 */
export async function registrationsOf(
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, RegistrationView>> {
  const registrations = await findCurrentRegistrations(database(), applicationIds);
  const providerIds = registrations.flatMap(({ providerId }) => (providerId ? [providerId] : []));
  const providers = new Map((await findProviders(database(), providerIds)).map((row) => [row.id, row]));
  return new Map(
    registrations.map((row) => [
      row.applicationId,
      present(row, providers.get(row.providerId ?? "") ?? null),
    ]),
  );
}

function present(registration: Registration, provider: Provider | null): RegistrationView {
  const { confirmed, requested } = registration;
  return {
    id: registration.id,
    applicationId: registration.applicationId,
    state: registration.state,
    providerId: registration.providerId,
    providerName: registration.providerName,
    clientId: registration.clientId,
    hasClientSecret: registration.sealedClientSecret !== null,
    clientSecretExpiresAt: registration.clientSecretExpiresAt,
    clientIdIssuedAt: registration.clientIdIssuedAt,
    secretChangedAt: registration.secretChangedAt,
    tokenEndpointAuthMethod: confirmedAuthMethod(confirmed, requested),
    manageable: provider !== null && isManageable(registration),
    renewable: provider?.renewalEndpoint != null && registration.sealedClientSecret !== null,
    confirmed,
    differences: confirmed && requested ? metadataDifferences(requested, confirmed) : [],
    endpoints: provider?.serverMetadata as ServerMetadata | null,
    updatedAt: registration.updatedAt,
  };
}

/** An operation with its attempts. */
export interface OperationView extends Operation {
  readonly tries: readonly Attempt[];
}

/** The remote changes of an application's client, newest first. @throws NOT_FOUND */
export async function listOperations(
  actor: Actor,
  applicationId: string,
  page: { readonly after: string | null; readonly limit: number },
): Promise<OperationView[]> {
  await loadForReading(actor, "application.see", applicationId);
  const operations = await selectOperationsOf(database(), applicationId, page);
  const tries = await selectAttempts(
    database(),
    operations.map((operation) => operation.id),
  );
  return operations.map((operation) => ({
    ...operation,
    tries: tries.filter((attempt) => attempt.operationId === operation.id),
  }));
}

/**
 * The client secret in the clear, for those who may see it. The act is recorded.
 * @throws NOT_FOUND, FORBIDDEN, WRONG_STATE when there is none
 */
export async function revealClientSecret(actor: Actor, applicationId: string): Promise<string> {
  return change(actor, async (tx) => {
    const { application } = await loadForChange(tx, actor, "clientSecret.reveal", applicationId);
    const registration = await findCurrentRegistration(tx, applicationId);
    const secret = registration ? clientSecretOf(registration) : null;
    if (!secret) throw new DomainError("WRONG_STATE", "This application has no client secret.");
    await audit(tx, actor, {
      action: "client_secret.revealed",
      subject: { kind: "application", id: applicationId, name: application.name },
      applicationId,
    });
    return secret;
  });
}

/** The secret that a first registration has just brought, for the verb that asked for it; its own caller is its owner. */
export async function newClientSecret(applicationId: string): Promise<string | null> {
  const registration = await findCurrentRegistration(database(), applicationId);
  return registration?.state === "ACTIVE" ? clientSecretOf(registration) : null;
}

/**
 * Tries again what failed, at once. A registration whose outcome is unknown may have made a client that nobody knows: it is not
 * repeated but begun anew, and the old operation stays listed as a possible orphan. The same verb registers a client again after the
 * old one is gone.
 * @throws NOT_FOUND, FORBIDDEN, WRONG_STATE when nothing is to be retried
 */
export async function retryRegistration(actor: Actor, applicationId: string): Promise<void> {
  const operationId = await change(actor, async (tx) => {
    const { application, capacity } = await loadForChange(tx, actor, "application.edit", applicationId);
    const registration = await findCurrentRegistration(tx, applicationId);
    if (!registration) throw new DomainError("WRONG_STATE", "This application has no client to register.");
    const [last] = await selectOperationsOf(tx, applicationId, { after: null, limit: 1 });
    const operation = last?.registrationId === registration.id ? last : null;
    await audit(tx, actor, {
      action: "registration.retried",
      subject: { kind: "registration", id: registration.id, name: registration.providerName },
      applicationId,
      capacity,
    });
    if (operation && isRepeatable(operation)) {
      await makeDue(tx, operation.id);
      return operation.id;
    }
    if (registration.state !== "FAILED" && registration.state !== "REMOVED") {
      throw new DomainError(
        "WRONG_STATE",
        "There is nothing to try again: the last change has reached the server.",
      );
    }
    const provider = await chooseProvider(tx, application.type, registration.providerId).catch(() =>
      chooseProvider(tx, application.type, null),
    );
    return requestRegistration(tx, actor, applicationId, provider);
  });
  await attemptNow(operationId);
}

function isRepeatable(operation: Operation): boolean {
  if (operation.state === "PENDING") return true;
  if (operation.state !== "FAILED") return false;
  return !(operation.kind === "REGISTER" && operation.outcomeUnknown);
}

/** An operation of an application that the actor may see. @throws NOT_FOUND */
export async function getOperation(actor: Actor, id: string): Promise<Operation> {
  const operation = await findOperation(database(), id);
  if (!operation) throw notFound("operation");
  await loadForReading(actor, "application.see", operation.applicationId);
  return operation;
}
