import type { ServerMetadata } from "@/domain/authorization-servers/port";
import { urlProblem } from "@/domain/kernel/texts/urls";
import { isSameServer, parseServerUrl } from "@/domain/outbound/address";

/** What decides to which servers a provider's credentials are sent. */
export interface SecretDestinations {
  readonly discoveryUrl: string;
  /** As the server's document says. */
  readonly serverMetadata: Pick<ServerMetadata, "tokenEndpoint" | "registrationEndpoint"> | null;
  /** As the administrator entered it. */
  readonly renewalEndpoint: string | null;
}

/** The destinations of a stored provider. */
export function destinationsOf(provider: {
  readonly discoveryUrl: string;
  readonly serverMetadata: unknown;
  readonly renewalEndpoint: string | null;
}): SecretDestinations {
  return { ...provider, serverMetadata: provider.serverMetadata as ServerMetadata | null };
}

/** The endpoints that receive a provider's client secret, initial access token, or a token obtained with them. */
function destinations({ serverMetadata, renewalEndpoint }: SecretDestinations) {
  return {
    tokenEndpoint: originOf(serverMetadata?.tokenEndpoint),
    registrationEndpoint: originOf(serverMetadata?.registrationEndpoint),
    renewalEndpoint: originOf(renewalEndpoint),
  };
}

/** The origin (RFC 6454 4) of an endpoint or endpoint template. */
function originOf(endpoint: string | null | undefined): URL | null {
  return endpoint ? new URL(new URL(endpoint.replaceAll("{client_id}", "id")).origin) : null;
}

/**
 * Origins at which a server's document has endpoints that would receive the provider's credentials, though they are neither the discovery
 * URL's own origin nor listed by the administrator. They get none: the document alone must not decide where a secret is sent.
 */
export function untrustedOrigins(provider: SecretDestinations, trusted: readonly string[]): string[] {
  const known = [provider.discoveryUrl, ...trusted].map((entry) => new URL(entry));
  const announced = destinations({ ...provider, renewalEndpoint: null });
  return distinct(announced, (origin) => !known.some((entry) => isSameServer(entry, origin)));
}

/**
 * Origins that would receive the credentials at an endpoint that was elsewhere before. Credentials were entered for the former origin,
 * so they must be entered again. An endpoint that the provider didn't have before counts unless it is at the former discovery URL's origin.
 */
export function changedOrigins(before: SecretDestinations, after: SecretDestinations): string[] {
  const former = destinations(before);
  const home = new URL(before.discoveryUrl);
  return distinct(destinations(after), (origin, name) => !isSameServer(origin, former[name] ?? home));
}

type Destinations = ReturnType<typeof destinations>;

function distinct(
  places: Destinations,
  counts: (origin: URL, name: keyof Destinations) => boolean,
): string[] {
  const origins = (Object.entries(places) as [keyof Destinations, URL | null][]).flatMap(([name, origin]) =>
    origin && counts(origin, name) ? [origin.origin] : [],
  );
  return [...new Set(origins)].sort();
}

/** Why a text is not an origin that can be trusted; null if it is one: scheme, host and port, nothing else. */
export function originProblem(text: string): string | null {
  const message = "Enter an origin: scheme, host and port, such as https://login.example.com.";
  try {
    const url = parseServerUrl(text);
    if (urlProblem(text)) return message;
    return url.pathname === "/" && !url.search ? null : message;
  } catch {
    return message;
  }
}
