import type { UserActor } from "@/domain/kernel/actor";
import { after, now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import type { Provider } from "@/domain/providers/provider.repository";
import { newAuditEntries } from "@/domain/store/audit";
import type { NewRow } from "@/domain/store/statements";
import { newAttempt } from "./operations/attempt.repository";
import { newOperation, type Operation } from "./operations/operation.repository";
import { LEASE } from "./operations/operation.rules";
import { subjectOf } from "./operations/report";
import { newRegistration, type Registration } from "./registration.repository";

/** An application's first registration, with the operation that carries it out. */
export interface FirstRegistration {
  readonly registration: Registration;
  readonly operation: Operation;
  readonly provider: Provider;
  /** The rows to insert together with the application. */
  readonly rows: readonly NewRow[];
}

/**
 * The first registration of a new application. Both are invisible before the commit, so the operation is created as claimed, for the caller
 * to carry out (`attemptClaimed`). It leaves no job: if the process dies, `resumeOperations` finds it when its lease expires.
 */
export function firstRegistration(
  actor: UserActor,
  applicationId: string,
  provider: Provider,
): FirstRegistration {
  const timestamp = now();
  const registration = pendingAt(provider, applicationId, timestamp);
  const operation: Operation = {
    id: newId(),
    registrationId: registration.id,
    applicationId,
    kind: "REGISTER",
    status: "RUNNING",
    attempts: 1,
    nextAttemptAt: null,
    leaseEndsAt: after(timestamp, LEASE),
    requestSentAt: null,
    outcomeUnknown: false,
    error: null,
    requestedByUserId: actor.userId,
    requestedByName: actor.name,
    createdAt: timestamp,
    finishedAt: null,
    dismissedAt: null,
  };
  const trace = {
    action: "registration.requested",
    subject: subjectOf(registration),
    applicationId,
  } as const;
  const rows = [
    newRegistration(registration),
    newOperation(operation),
    newAttempt(operation.id, 1, timestamp),
    ...newAuditEntries(actor, trace),
  ];
  return { registration, operation, provider, rows };
}

function pendingAt(provider: Provider, applicationId: string, timestamp: Date): Registration {
  return {
    id: newId(),
    applicationId,
    providerId: provider.id,
    providerName: provider.name,
    status: "PENDING",
    clientId: null,
    confirmed: null,
    requested: null,
    sealedClientSecret: null,
    clientSecretExpiresAt: null,
    clientIdIssuedAt: null,
    registrationClientUri: null,
    sealedRegistrationAccessToken: null,
    secretChangedAt: null,
    checkedAt: null,
    warnings: [],
    createdAt: timestamp,
    updatedAt: timestamp,
    supersededAt: null,
  };
}
