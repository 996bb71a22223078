import { createHash, timingSafeEqual } from "node:crypto";
import type { clientRegistrations } from "@/db/schema";
import type { ClientInformation, ClientMetadata } from "@/domain/authorization-servers/port";
import { now } from "@/domain/kernel/clock";
import { registrationSecretPlaces } from "@/domain/kernel/sealed-places";
import { seal, unseal } from "@/domain/kernel/sealing";
import type { Provider } from "@/domain/providers/provider.repository";
import type { Registration } from "./registration.repository";

type Columns = Partial<typeof clientRegistrations.$inferInsert>;

/** The columns a server's response changes. */
export interface KeptResponse {
  readonly columns: Columns;
  /** The secret changed, and there was one before. */
  readonly secretChanged: boolean;
}

/**
 * Stores a response (RFC 7591 3.2.1, RFC 7592 3). Omitted members stay unchanged; changed ones are stored whatever the call: any response
 * can bring a new secret or registration access token.
 * @param requested the sent metadata: members that the response omits were accepted as sent, so earlier confirmations of them are void
 */
export function storeResponse(
  registration: Registration,
  response: ClientInformation,
  requested: ClientMetadata | null = null,
): KeptResponse {
  const places = registrationSecretPlaces;
  const before = clientSecretOf(registration);
  const newSecret = response.clientSecret !== undefined && !isSameSecret(response.clientSecret, before);
  const secretChanged = newSecret && before !== null;
  const columns: Columns = {
    clientId: response.clientId,
    confirmed: { ...unsent(registration.confirmed ?? {}, requested), ...response.metadata },
    updatedAt: now(),
    ...(newSecret && {
      sealedClientSecret: seal(response.clientSecret, places.clientSecret(registration.id)),
    }),
    ...(secretChanged && { secretChangedAt: now() }),
    ...(response.clientSecretExpiresAt !== undefined && {
      clientSecretExpiresAt: response.clientSecretExpiresAt,
    }),
    ...(response.clientIdIssuedAt && { clientIdIssuedAt: response.clientIdIssuedAt }),
    ...(response.registrationClientUri && { registrationClientUri: response.registrationClientUri }),
    ...warningsAfter(response),
    ...(response.registrationAccessToken && {
      sealedRegistrationAccessToken: seal(
        response.registrationAccessToken,
        places.accessToken(registration.id),
      ),
    }),
  };
  return { columns, secretChanged };
}

function unsent(confirmed: ClientMetadata, requested: ClientMetadata | null): ClientMetadata {
  return Object.fromEntries(Object.entries(confirmed).filter(([name]) => !requested || !(name in requested)));
}

/** Compares two secrets in a time that doesn't depend on them. */
export function isSameSecret(one: string, other: string | null): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return other !== null && timingSafeEqual(digest(one), digest(other));
}

/** Warnings about ignored parts of a response stay until another response supersedes them: a new URL resolves the former one's. */
function warningsAfter({ warnings, registrationClientUri }: ClientInformation): Columns {
  if (warnings && warnings.length > 0) return { warnings: [...warnings] };
  return registrationClientUri ? { warnings: [] } : {};
}

/** The client secret in plaintext: for the reveal operation and for detecting a change. */
export function clientSecretOf(registration: Registration): string | null {
  if (!registration.sealedClientSecret) return null;
  return unseal(registration.sealedClientSecret, registrationSecretPlaces.clientSecret(registration.id));
}

/** The URL and token for managing the client (RFC 7592), or null when the server returned none. */
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

/** Whether the server returned what RFC 7592 needs. */
export function isManageable(registration: Registration): boolean {
  return Boolean(
    registration.clientId && registration.registrationClientUri && registration.sealedRegistrationAccessToken,
  );
}

/** Whether an update of the client can succeed: the server gave access to it, and the provider's test didn't find that it has no updates. */
export function canBeUpdated(
  registration: Registration,
  provider: Pick<Provider, "capabilities"> | null,
): boolean {
  return provider !== null && isManageable(registration) && provider.capabilities?.update !== false;
}
