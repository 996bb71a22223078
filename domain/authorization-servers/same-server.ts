import { isSameServer } from "@/domain/outbound/address";
import type { ServerMetadata } from "./port";

/** Where a client is registered, as far as known. */
export interface Home {
  readonly providerId: string | null;
  /** Its provider's metadata; null after the provider was deleted. */
  readonly metadata: Pick<ServerMetadata, "issuer" | "registrationEndpoint"> | null;
  /** The URL that manages the client (RFC 7592), or the issuer of a server of which nothing else is known. */
  readonly registrationClientUri: string | null;
}

/**
 * Whether two clients can be at one server. Several providers can be one server, and several issuers can share the endpoint that registers
 * their clients. A deleted provider's server is known by the management URL only. In doubt it is the same: a client in use must never be deleted.
 */
export function canBeSameServer(one: Home, other: Home): boolean {
  const uri = one.registrationClientUri;
  if (uri !== null && uri === other.registrationClientUri) return true;
  if (one.metadata && other.metadata) {
    if (one.providerId === other.providerId || one.metadata.issuer === other.metadata.issuer) return true;
    const endpoint = one.metadata.registrationEndpoint;
    return endpoint !== null && endpoint === other.metadata.registrationEndpoint;
  }
  const [origins, others] = [originsOf(one), originsOf(other)];
  if (origins.length === 0 || others.length === 0) return true;
  return origins.some((origin) => others.some((known) => isSameServer(origin, known)));
}

/** A management URL has the origin of the endpoint that registers clients, or of the issuer. */
function originsOf({ metadata, registrationClientUri }: Home): URL[] {
  const urls = [metadata?.registrationEndpoint, metadata?.issuer, registrationClientUri];
  return urls.flatMap((url) => (url && URL.canParse(url) ? [new URL(url)] : []));
}
