import type { ClientMetadata, ServerMetadata } from "@/domain/authorization-servers/port";
import {
  type ClientTraits,
  type DesiredClient,
  desiredMetadata,
  type MetadataMismatch,
  metadataMismatches,
} from "./client-metadata.rules";

/** The parts of a registration that say what the server has registered. */
interface RegisteredClient {
  readonly confirmed: ClientMetadata | null;
  readonly requested: ClientMetadata | null;
}

/** The parts of a provider that determine its clients' metadata. */
type Server = ClientTraits & { readonly serverMetadata: unknown };

/** The values registered at the server: as it confirmed them, else as they were sent and accepted, because servers omit freely. */
export function registeredMetadata({ confirmed, requested }: RegisteredClient): ClientMetadata {
  const stated = Object.entries(confirmed ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return { ...requested, ...Object.fromEntries(stated) };
}

/** The members that an application's change concerns. */
const CHANGEABLE = ["client_name", "redirect_uris", "grant_types"];

/** Whether a response states all members that an application's change concerns. */
export function statesChangeable(metadata: ClientMetadata): boolean {
  return CHANGEABLE.every((name) => metadata[name] !== undefined && metadata[name] !== null);
}

/** The members in which a client differs from what its application wants now. Empty before the first response. */
export function differencesFrom(
  registration: RegisteredClient,
  desiredClient: DesiredClient,
  server: Server | null,
): readonly MetadataMismatch[] {
  const { confirmed, requested } = registration;
  const desired = desiredNow(desiredClient, server, requested);
  if (!desired || (!confirmed && !requested)) return [];
  return metadataMismatches(desired, registeredMetadata(registration));
}

/**
 * What a client's users see as its differences. A client is never out of sync without one: where everything known agrees, the server has
 * yet to confirm the members that a change concerns, such as after an update whose response was lost. What it has is unknown, so null.
 */
export function mismatchesOf(
  registration: RegisteredClient & { readonly status: string },
  desiredClient: DesiredClient,
  server: Server | null,
): readonly MetadataMismatch[] {
  const known = differencesFrom(registration, desiredClient, server);
  if (known.length > 0 || registration.status !== "OUT_OF_SYNC") return known;
  const { name, redirectUris, grantTypes } = desiredClient;
  const values: Readonly<Record<string, unknown>> = {
    client_name: name,
    ...(redirectUris.length > 0 && { redirect_uris: redirectUris }),
    grant_types: grantTypes,
  };
  return Object.entries(values).map(([field, requested]) => ({ field, requested, registered: null }));
}

/** The metadata an application wants now. Without a server that can be asked, the last request with the application's values. */
function desiredNow(
  desiredClient: DesiredClient,
  server: Server | null,
  requested: ClientMetadata | null,
): ClientMetadata | null {
  const metadata = server?.serverMetadata as ServerMetadata | null | undefined;
  try {
    if (server && metadata) return desiredMetadata(desiredClient, metadata, server);
  } catch {
    // The server no longer supports what this type needs; an attempted update reports it.
  }
  const { name, redirectUris, grantTypes } = desiredClient;
  return (
    requested && { ...requested, client_name: name, redirect_uris: redirectUris, grant_types: grantTypes }
  );
}
