import { loadForChange, loadForReading, visibleApplications } from "@/domain/applications/application.access";
import { statusNote } from "@/domain/applications/client-note.rules";
import type { ServerMetadata } from "@/domain/authorization-servers/port";
import type { Actor } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { atLeastOne, newId } from "@/domain/kernel/ids";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { verb } from "@/domain/kernel/verb";
import { findProvider, findProviders, type Provider } from "@/domain/providers/provider.repository";
import { audit } from "@/domain/store/audit";
import { change, database, type Queryable } from "@/domain/store/database";
import { confirmedAuthMethod, type DesiredClient, type MetadataMismatch } from "./client-metadata.rules";
import { canBeUpdated, clientSecretOf, isManageable } from "./client-response";
import {
  type Attempt,
  findOperations,
  type Operation,
  selectAttempts,
  selectOperationsOf,
} from "./operations/operation.repository";
import {
  type ClientAt,
  findApplicationsOf,
  findCurrentRegistration,
  findCurrentRegistrations,
  isClientOfAnother,
  type Registration,
} from "./registration.repository";
import { renewalProblem } from "./renewal.rules";
import { mismatchesOf } from "./sync.rules";

export { isCancelable } from "./operations/operation.rules";
export { findCurrentRegistration };

/** A registration as owners and users of the application can see it: whether there is a secret, but not the secret. */
export interface RegistrationView {
  readonly id: string;
  readonly applicationId: string;
  readonly status: Registration["status"];
  readonly providerId: string | null;
  readonly providerName: string;
  readonly clientId: string | null;
  readonly hasClientSecret: boolean;
  readonly clientSecretExpiresAt: Date | null;
  readonly clientIdIssuedAt: Date | null;
  readonly secretChangedAt: Date | null;
  readonly tokenEndpointAuthMethod: string | null;
  /** The server returned what RFC 7592 needs, and the provider still exists. */
  readonly manageable: boolean;
  /** Changes to the application reach the client. */
  readonly updatable: boolean;
  /** Archiving the application deletes the client. */
  readonly deletable: boolean;
  readonly renewable: boolean;
  /** Why the secret can't be renewed, and what to do instead; null if it can. */
  readonly renewalProblem: string | null;
  readonly checkedAt: Date | null;
  /** Parts of the server's responses that are ignored, and why, in plain text. */
  readonly warnings: readonly string[];
  readonly confirmed: Readonly<Record<string, unknown>> | null;
  /** Never empty for a client that is OUT_OF_SYNC. */
  readonly mismatches: readonly MetadataMismatch[];
  /** How the client differs from the application, in plain sentences; null for none. */
  readonly statusNote: string | null;
  readonly endpoints: ServerMetadata | null;
  readonly updatedAt: Date;
}

/** The current registrations of applications the viewer has already loaded, by application. Two statements, regardless of the number. */
export async function registrationsOf(
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, RegistrationView>> {
  const found = await findCurrentRegistrations(database(), applicationIds);
  const providerIds = found.flatMap(({ registration }) => registration.providerId ?? []);
  const providers = new Map((await findProviders(database(), providerIds)).map((row) => [row.id, row]));
  return new Map(
    found.map(({ registration, desiredClient }) => [
      registration.applicationId,
      present(registration, desiredClient, providers.get(registration.providerId ?? "") ?? null),
    ]),
  );
}

function present(
  registration: Registration,
  desiredClient: DesiredClient,
  provider: Provider | null,
): RegistrationView {
  const { confirmed, requested } = registration;
  const mismatches = mismatchesOf(registration, desiredClient, provider);
  return {
    id: registration.id,
    applicationId: registration.applicationId,
    status: registration.status,
    providerId: registration.providerId,
    providerName: registration.providerName,
    clientId: registration.clientId,
    hasClientSecret: registration.sealedClientSecret !== null,
    clientSecretExpiresAt: registration.clientSecretExpiresAt,
    clientIdIssuedAt: registration.clientIdIssuedAt,
    secretChangedAt: registration.secretChangedAt,
    checkedAt: registration.checkedAt,
    warnings: registration.warnings,
    tokenEndpointAuthMethod: confirmedAuthMethod(confirmed, requested),
    ...abilitiesOf(registration, provider),
    confirmed,
    mismatches,
    statusNote: statusNote({
      status: registration.status,
      type: desiredClient.type,
      hasClientId: registration.clientId !== null,
      hasSecret: registration.sealedClientSecret !== null,
      mismatches,
    }),
    endpoints: provider?.serverMetadata as ServerMetadata | null,
    updatedAt: registration.updatedAt,
  };
}

/** The operations Latchkey can perform on a client: those the server gave access for, except those the test bench found unsupported. */
export function abilitiesOf(registration: Registration, provider: Provider | null) {
  const manageable = provider !== null && isManageable(registration);
  const capabilities = provider?.capabilities;
  const problem = renewalProblem({
    status: registration.status,
    clientId: registration.clientId,
    hasSecret: registration.sealedClientSecret !== null,
    tokenEndpointAuthMethod: confirmedAuthMethod(registration.confirmed, registration.requested),
    provider,
  });
  const inUse = registration.status === "ACTIVE" || registration.status === "OUT_OF_SYNC";
  return {
    manageable: manageable && capabilities?.management !== false,
    updatable: inUse && canBeUpdated(registration, provider),
    deletable: manageable && capabilities?.delete !== false,
    renewable: problem === null,
    renewalProblem: problem,
  };
}

/** Whether archiving an application deletes its client; null if it has none that exists. */
export async function isClientDeletable(db: Queryable, applicationId: string): Promise<boolean | null> {
  const registration = await findCurrentRegistration(db, applicationId);
  if (!registration?.clientId || registration.status === "REMOVED") return null;
  const { providerId } = registration;
  const provider = providerId === null ? null : await findProvider(db, providerId);
  return abilitiesOf(registration, provider).deletable;
}

/** Whether a client at a provider's server belongs to an application. */
export function isApplicationsClient(
  client: Pick<ClientAt, "providerId" | "clientId" | "registrationClientUri">,
): Promise<boolean> {
  return isClientOfAnother(database(), { id: newId(), applicationId: newId(), ...client });
}

/** An operation with its attempts. */
export interface OperationView extends Operation {
  readonly attemptList: readonly Attempt[];
}

/** The remote changes to an application's client, newest first. @throws NOT_FOUND */
export async function listOperations(
  actor: Actor,
  applicationId: string,
  input: Pick<PageInput, "first" | "after">,
): Promise<Page<OperationView>> {
  await loadForReading(actor, "application.see", applicationId);
  const page = pageRequest({ first: input.first, after: input.after }, isIdKey);
  const found = toPage(await selectOperationsOf(database(), applicationId, page), page);
  return { ...found, rows: await withAttempts(found.rows) };
}

async function withAttempts(operations: readonly Operation[]): Promise<OperationView[]> {
  const ids = operations.map((operation) => operation.id);
  const attemptList = await selectAttempts(database(), ids);
  return operations.map((operation) => ({
    ...operation,
    attemptList: attemptList.filter((attempt) => attempt.operationId === operation.id),
  }));
}

/** Several current registrations by ID, without those of applications the actor can't see. Four statements. */
export async function visibleRegistrations(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RegistrationView>> {
  const owners = (await findApplicationsOf(database(), ids)).map(({ applicationId }) => applicationId);
  const visible = await visibleApplications(actor, atLeastOne(owners));
  const found = await registrationsOf([...visible.keys()]);
  return new Map([...found.values()].map((view) => [view.id, view]));
}

/** Several operations by ID, without those of applications the actor can't see. Three statements. */
export async function visibleOperations(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OperationView>> {
  const operations = await findOperations(database(), ids);
  const owners = [...new Set(operations.map((row) => row.applicationId))];
  const visible = await visibleApplications(actor, atLeastOne(owners));
  const views = await withAttempts(operations.filter((row) => visible.has(row.applicationId)));
  return new Map(views.map((view) => [view.id, view]));
}

/**
 * The client secret in plaintext, for users with permission. Each reveal is logged.
 * @throws INVALID_STATUS when there is none
 */
export const revealClientSecret = verb(
  ["FORBIDDEN", "NOT_FOUND", "INVALID_STATUS"],
  async function revealClientSecret(actor: Actor, applicationId: string): Promise<string> {
    return change(actor, async (tx) => {
      const { application } = await loadForChange(tx, actor, "clientSecret.reveal", applicationId);
      const registration = await findCurrentRegistration(tx, applicationId);
      const secret = registration ? clientSecretOf(registration) : null;
      if (!secret) throw new DomainError("INVALID_STATUS", "This application has no client secret.");
      await audit(tx, actor, {
        action: "client_secret.revealed",
        subject: { kind: "application", id: applicationId, name: application.name },
        applicationId,
      });
      return secret;
    });
  },
);
