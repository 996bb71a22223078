import { REGISTRAR } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { describeError, log } from "@/domain/kernel/log";
import { findProvider, holdProvider } from "@/domain/providers/provider.repository";
import { authorizationServer, connectionOf } from "@/domain/providers/server-access";
import { managementOf, storeResponse } from "@/domain/registrations/client-response";
import {
  findRegistration,
  insertRegistration,
  isClientOfAnother,
  type Registration,
} from "@/domain/registrations/registration.repository";
import { audit } from "@/domain/store/audit";
import { change, database } from "@/domain/store/database";
import type { Attempted } from "./settle";

/**
 * Deletes a client created by a server that no application can take, because its client_id belongs to another application or its operation
 * continued without it. If the deletion fails, the client is recorded as orphaned, so that an administrator sees it.
 * @returns the error to show to the owners
 */
export async function disposeOfUnclaimedClient(
  { claimed: operation, outcome }: Attempted,
  cause: DomainError | null,
): Promise<DomainError> {
  const answer = outcome.performed?.response;
  const reason = cause
    ? "The authorization server returned a client_id that another application already has."
    : "The authorization server's response arrived too late.";
  if (operation.kind !== "REGISTER" || !answer) return new DomainError("CONFLICT", reason);
  const registration = await findRegistration(database(), operation.registrationId);
  if (!registration) return new DomainError("CONFLICT", reason);
  const unclaimed: Registration = { ...emptied(registration), id: newId() };
  const kept: Registration = { ...unclaimed, ...storeResponse(unclaimed, answer).columns } as Registration;
  if (await isClientOfAnother(database(), kept)) {
    return new DomainError(
      "CLIENT_ID_TAKEN",
      `${reason} It is that application's own client, so it was not deleted.`,
    );
  }
  const gone = await deleteAtServer(kept);
  if (!gone) await leaveBehind(kept);
  const consequence = gone
    ? "The new client was deleted."
    : "The new client could not be deleted and is listed for administrators.";
  return new DomainError(cause ? "CLIENT_ID_TAKEN" : "CONFLICT", `${reason} ${consequence}`);
}

function emptied(registration: Registration): Registration {
  return {
    ...registration,
    clientId: null,
    confirmed: null,
    sealedClientSecret: null,
    sealedRegistrationAccessToken: null,
    registrationClientUri: null,
  };
}

async function deleteAtServer(unclaimed: Registration): Promise<boolean> {
  const client = managementOf(unclaimed);
  const provider = unclaimed.providerId ? await findProvider(database(), unclaimed.providerId) : null;
  if (!client || !provider) return false;
  try {
    await authorizationServer().delete(connectionOf(provider), client);
    return true;
  } catch (error) {
    log().warn({ error: describeError(error) }, "an unclaimed client could not be deleted");
    return false;
  }
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
