import type { ClientMetadata, ServerMetadata } from "@/domain/authorization-servers/port";
import { TYPE_RULES } from "@/domain/vocabulary/application-types";
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

/** The facts about a client in use that its status alone doesn't show. */
interface ClientFacts {
  readonly status: string;
  readonly desiredClient: Pick<DesiredClient, "type">;
  readonly hasClientId: boolean;
  readonly hasSecret: boolean;
  readonly mismatches: readonly MetadataMismatch[];
}

/**
 * How a client in use differs from its application, in plain sentences; null for none. A client is never out of sync without a reason, and
 * an active one that the server registered differently is not silently active.
 */
export function statusNote(facts: ClientFacts): string | null {
  const { status, hasClientId } = facts;
  if (!hasClientId || (status !== "ACTIVE" && status !== "OUT_OF_SYNC")) return null;
  const sentences = [syncNote(facts), secretNote(facts)].filter((sentence) => sentence !== null);
  return sentences.length > 0 ? sentences.join(" ") : null;
}

function syncNote({ status, mismatches }: ClientFacts): string | null {
  const fields = mismatches.map(({ field }) => field).join(", ");
  if (status === "ACTIVE") {
    return fields ? `The authorization server registered other values than requested: ${fields}.` : null;
  }
  return fields
    ? `The authorization server has other values than this application: ${fields}.`
    : "The authorization server has not confirmed the last change. All values that it confirmed before match this application.";
}

function secretNote({ desiredClient: { type }, hasSecret }: ClientFacts): string | null {
  const { confidential } = TYPE_RULES[type];
  if (confidential && !hasSecret) {
    return "The authorization server issued no client secret, which this application type needs.";
  }
  return !confidential && hasSecret
    ? "The authorization server issued a client secret: this client is confidential, although its type is public."
    : null;
}
