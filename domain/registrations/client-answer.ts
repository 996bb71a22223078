import type { clientRegistrations } from "@/db/schema";
import type { ClientInformation } from "@/domain/authorization-servers/port";
import { now } from "@/domain/kernel/clock";
import { registrationSecretPlaces } from "@/domain/kernel/sealed-places";
import { seal, unseal } from "@/domain/kernel/sealing";
import type { Registration } from "./registration.repository";

type Columns = Partial<typeof clientRegistrations.$inferInsert>;

/** What an answer of the server changes in what we know of a client. */
export interface KeptAnswer {
  readonly columns: Columns;
  /** The secret is another than before, and there was one before. */
  readonly secretChanged: boolean;
}

/**
 * Keeps an answer (RFC 7591 3.2.1, RFC 7592 3). What it omits stays as it was; what it changes is stored, whatever the call was:
 * secrets and registration access tokens may rotate at any answer.
 */
export function keepAnswer(registration: Registration, answer: ClientInformation): KeptAnswer {
  const places = registrationSecretPlaces;
  const before = clientSecretOf(registration);
  const secretChanged =
    answer.clientSecret !== undefined && before !== null && answer.clientSecret !== before;
  const newSecret = answer.clientSecret !== undefined && answer.clientSecret !== before;
  const columns: Columns = {
    clientId: answer.clientId,
    confirmed: { ...(registration.confirmed ?? {}), ...answer.metadata },
    updatedAt: now(),
    ...(newSecret && { sealedClientSecret: seal(answer.clientSecret, places.clientSecret(registration.id)) }),
    ...(secretChanged && { secretChangedAt: now() }),
    ...(answer.clientSecretExpiresAt !== undefined && {
      clientSecretExpiresAt: answer.clientSecretExpiresAt,
    }),
    ...(answer.clientIdIssuedAt && { clientIdIssuedAt: answer.clientIdIssuedAt }),
    ...(answer.registrationClientUri && { registrationClientUri: answer.registrationClientUri }),
    ...remarksAfter(answer),
    ...(answer.registrationAccessToken && {
      sealedRegistrationAccessToken: seal(
        answer.registrationAccessToken,
        places.accessToken(registration.id),
      ),
    }),
  };
  return { columns, secretChanged };
}

/** What was not used of an answer is told until another answer says it better: a new address puts right the one before. */
function remarksAfter({ remarks, registrationClientUri }: ClientInformation): Columns {
  if (remarks && remarks.length > 0) return { remarks: [...remarks] };
  return registrationClientUri ? { remarks: [] } : {};
}

/** The client secret in the clear: for the verb that reveals it, and for telling whether it changed. */
export function clientSecretOf(registration: Registration): string | null {
  if (!registration.sealedClientSecret) return null;
  return unseal(registration.sealedClientSecret, registrationSecretPlaces.clientSecret(registration.id));
}

/** What manages the client at the server (RFC 7592), or null when the server gave nothing to do it with. */
export function managementOf(registration: Registration) {
  const { clientId, registrationClientUri, sealedRegistrationAccessToken } = registration;
  if (!clientId || !registrationClientUri || !sealedRegistrationAccessToken) return null;
  const place = registrationSecretPlaces.accessToken(registration.id);
  return {
    clientId,
    registrationClientUri,
    registrationAccessToken: unseal(sealedRegistrationAccessToken, place),
  };
}

/** Whether the server gave what RFC 7592 needs. */
export function isManageable(registration: Registration): boolean {
  return Boolean(
    registration.clientId && registration.registrationClientUri && registration.sealedRegistrationAccessToken,
  );
}
