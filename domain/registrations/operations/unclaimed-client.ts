import { AuthorizationServerError, type CreatedClient } from "@/domain/authorization-servers/port";
import { REGISTRAR } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { registrationSecretPlaces } from "@/domain/kernel/sealed-places";
import { seal } from "@/domain/kernel/sealing";
import { findProvider, holdProvider } from "@/domain/providers/provider.repository";
import { deleteCreated } from "@/domain/providers/server-access";
import { storeResponse } from "@/domain/registrations/client-response";
import {
  findRegistration,
  insertRegistration,
  isClientOfAnother,
  isHeldElsewhere,
  isUsedUntilReplaced,
  type Registration,
} from "@/domain/registrations/registration.repository";
import { audit } from "@/domain/store/audit";
import { databaseFailure } from "@/domain/store/constraints";
import { change, database } from "@/domain/store/database";
import { persevere } from "@/domain/store/persevere";
import type { Operation } from "./operation.repository";
import type { Attempted } from "./settle";

/**
 * Deletes a client created by a server that no application can take: its client_id belongs to another application, its response can't be
 * stored, or its operation continued without it. If the deletion fails, the client is recorded as orphaned, so that an administrator sees it.
 * @param cause why storing it failed; null for a late response
 * @returns the error to show to the owners
 */
export async function disposeOfUnclaimedClient(
  { claimed: operation, outcome }: Attempted,
  cause: unknown,
): Promise<DomainError> {
  const answer = outcome.performed?.response;
  const { code, reason } = explain(cause);
  if (operation.kind !== "REGISTER" || !answer) return new DomainError(code, reason);
  const registration = await registrationOf(operation);
  if (!registration) return new DomainError(code, reason);
  const unclaimed: Registration = { ...emptied(registration), id: newId() };
  const kept: Registration = { ...unclaimed, ...storeResponse(unclaimed, answer).columns } as Registration;
  const end = await dispose(kept, {
    clientId: answer.clientId,
    registrationClientUri: answer.registrationClientUri ?? null,
    registrationAccessToken: answer.registrationAccessToken ?? null,
  });
  return new DomainError(end === "HELD" ? "CLIENT_ID_TAKEN" : code, `${reason} ${SENTENCES[end]}`);
}

/**
 * The same for a client whose registration response can't be used, as far as the response shows it.
 * @returns the error to store: its outcome is known where the client is
 */
export async function disposeOfUnusableClient(
  operation: Operation,
  error: AuthorizationServerError,
): Promise<AuthorizationServerError> {
  const created = error.createdClient();
  const registration = created && (await registrationOf(operation));
  if (!created || !registration) return error;
  const id = newId();
  const { clientId, registrationClientUri, registrationAccessToken: token } = created;
  const end = await dispose(
    {
      ...emptied(registration),
      id,
      clientId,
      registrationClientUri,
      sealedRegistrationAccessToken: token && seal(token, registrationSecretPlaces.accessToken(id)),
    },
    created,
  );
  const { kind, step, status, detail } = error;
  return new AuthorizationServerError({
    kind,
    step,
    status,
    detail: `${detail}. ${SENTENCES[end]}`,
    outcomeUnknown: false,
  });
}

const registrationOf = ({ registrationId }: Operation) =>
  persevere(() => findRegistration(database(), registrationId));

/** What happened to a client: deleted, recorded as orphaned, or left alone because another application has it. */
type End = "DELETED" | "ORPHANED" | "HELD";

const SENTENCES: Readonly<Record<End, string>> = {
  DELETED: "The new client was deleted.",
  ORPHANED: "The new client could not be deleted and is listed for administrators.",
  HELD: "It is a client in use, so it was not deleted.",
};

async function dispose(unclaimed: Registration, created: CreatedClient): Promise<End> {
  if (await persevere(() => isInUse(unclaimed))) return "HELD";
  const { providerId } = unclaimed;
  const provider = providerId && (await persevere(() => findProvider(database(), providerId)));
  if (provider && (await deleteCreated(provider, created))) return "DELETED";
  await persevere(() => leaveBehind(unclaimed));
  return "ORPHANED";
}

/** Whether another application has the client, or this one uses it, under another registration or until its new client exists. */
async function isInUse(client: Registration): Promise<boolean> {
  for (const uses of [isClientOfAnother, isHeldElsewhere, isUsedUntilReplaced]) {
    if (await uses(database(), client)) return true;
  }
  return false;
}

function explain(cause: unknown): {
  code: "CLIENT_ID_TAKEN" | "AUTHORIZATION_SERVER" | "CONFLICT";
  reason: string;
} {
  if (cause === null) {
    return { code: "CONFLICT", reason: "The authorization server's response arrived too late." };
  }
  if (cause instanceof DomainError && cause.code === "CLIENT_ID_TAKEN") {
    const reason = "The authorization server returned a client_id that another application already has.";
    return { code: "CLIENT_ID_TAKEN", reason };
  }
  const { code, constraint_name: constraint } = databaseFailure(cause) ?? {};
  const why = [code && `database error ${code}`, constraint].filter(Boolean).join(", ");
  const reason = `Latchkey can't store the authorization server's response${why && ` (${why})`}.`;
  return { code: "AUTHORIZATION_SERVER", reason };
}

function emptied(registration: Registration): Registration {
  return {
    ...registration,
    clientId: null,
    confirmed: null,
    requested: null,
    sealedClientSecret: null,
    clientSecretExpiresAt: null,
    sealedRegistrationAccessToken: null,
    registrationClientUri: null,
    warnings: [],
  };
}

async function leaveBehind(unclaimed: Registration): Promise<void> {
  await change(REGISTRAR, async (tx) => {
    const timestamp = now();
    const provider = unclaimed.providerId ? await holdProvider(tx, unclaimed.providerId) : null;
    await insertRegistration(tx, {
      ...unclaimed,
      providerId: provider?.id ?? null,
      status: "ORPHANED",
      createdAt: timestamp,
      updatedAt: timestamp,
      supersededAt: timestamp,
    });
    await audit(tx, REGISTRAR, {
      action: "registration.orphaned",
      subject: { kind: "registration", id: unclaimed.id, name: unclaimed.clientId ?? unclaimed.providerName },
      applicationId: unclaimed.applicationId,
    });
  });
}
