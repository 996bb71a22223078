import { lockApplication } from "@/domain/applications/application.repository";
import {
  AuthorizationServerError,
  type ClientInformation,
  type ManagedClient,
} from "@/domain/authorization-servers/port";
import { REGISTRAR } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { registrationSecretPlaces } from "@/domain/kernel/sealed-places";
import { seal } from "@/domain/kernel/sealing";
import { managementOf, storeResponse } from "@/domain/registrations/client-response";
import {
  lockRegistration,
  type Registration,
  updateRegistrationRow,
} from "@/domain/registrations/registration.repository";
import { change, type Transaction } from "@/domain/store/database";
import { persevere } from "@/domain/store/persevere";
import type { Operation } from "./operation.repository";
import { auditSuccess, notifySuccess } from "./report";

/**
 * Stores the credentials of a read that precedes an update, in its own transaction: the update's response may never come.
 * @returns the client with its current access, or null when another runner has the operation by now
 */
export async function storeIntermediate(
  operation: Operation,
  response: ClientInformation,
): Promise<ManagedClient | null> {
  return persevere(() =>
    change(REGISTRAR, async (tx) => {
      await lockApplication(tx, operation.applicationId);
      const registration = await lockRegistration(tx, operation.registrationId);
      if (!registration || registration.status === "REMOVED") return null;
      const { columns, secretChanged } = storeResponse(registration, response);
      await updateRegistrationRow(tx, registration.id, columns);
      const check = { ...operation, kind: "CHECK" as const };
      await auditSuccess(tx, check, registration, response.clientId, secretChanged);
      await notifySuccess(tx, check, registration, { secretChanged, repaired: false });
      return managementOf({ ...registration, ...columns } as Registration);
    }),
  );
}

/** A response that can't be used may still bring a new registration access token, which must not be lost. */
export async function storeTokenOf(
  tx: Transaction,
  registration: Registration,
  error: unknown,
): Promise<void> {
  const seen = error instanceof AuthorizationServerError ? error.createdClient() : null;
  if (!seen || (seen.clientId !== null && seen.clientId !== registration.clientId)) return;
  const { registrationAccessToken: token, registrationClientUri: uri } = seen;
  if (!token || !registration.clientId) return;
  const place = registrationSecretPlaces.accessToken(registration.id);
  await updateRegistrationRow(tx, registration.id, {
    sealedRegistrationAccessToken: seal(token, place),
    ...(uri && { registrationClientUri: uri }),
    updatedAt: now(),
  });
}
