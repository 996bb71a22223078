import type { ServerMetadata } from "@/domain/authorization-servers/port";
import { urlProblem } from "@/domain/kernel/texts/urls";
import { isSameServer, parseServerUrl } from "@/domain/outbound/address";

/** What decides to which servers a provider's credentials are sent. */
export interface SecretDestinations {
  readonly discoveryUrl: string;
  /** As the server's document says. */
  readonly serverMetadata: Pick<
    ServerMetadata,
    "tokenEndpoint" | "registrationEndpoint" | "introspectionEndpoint"
  > | null;
  /** As the administrator entered it. */
  readonly renewalEndpoint: string | null;
  /** Null if gateways don't introspect there: then the introspection endpoint receives nothing. */
  readonly introspectionClientId: string | null;
}

/** The secret that registers clients, or the one that gateways introspect tokens with. Each has its own destinations. */
export const SECRET_USES = ["REGISTRATION", "INTROSPECTION"] as const;
export type SecretUse = (typeof SECRET_USES)[number];

/** How a provider's server lets clients register. */
type InitialAccessMethod = "CLIENT_CREDENTIALS" | "INITIAL_ACCESS_TOKEN" | "NONE";

/** The destinations of a stored provider. */
export function destinationsOf(provider: {
  readonly discoveryUrl: string;
  readonly serverMetadata: unknown;
  readonly renewalEndpoint: string | null;
  readonly introspectionClientId: string | null;
}): SecretDestinations {
  return { ...provider, serverMetadata: provider.serverMetadata as ServerMetadata | null };
}

/**
 * The endpoints that receive a provider's client secret, initial access token, or a token obtained with them; or its introspection secret,
 * with the tokens of calls.
 */
function destinations(provider: SecretDestinations, use: SecretUse): Destinations {
  const { serverMetadata, renewalEndpoint, introspectionClientId } = provider;
  if (use === "INTROSPECTION") {
    const endpoint = introspectionClientId === null ? null : serverMetadata?.introspectionEndpoint;
    return { introspectionEndpoint: originOf(endpoint) };
  }
  return {
    tokenEndpoint: originOf(serverMetadata?.tokenEndpoint),
    registrationEndpoint: originOf(serverMetadata?.registrationEndpoint),
    renewalEndpoint: originOf(renewalEndpoint),
  };
}

type Destinations = Readonly<Record<string, URL | null>>;

/** The origin (RFC 6454 4) of an endpoint or endpoint template. */
function originOf(endpoint: string | null | undefined): URL | null {
  return endpoint ? new URL(new URL(endpoint.replaceAll("{client_id}", "id")).origin) : null;
}

/**
 * Origins at which a server's document has endpoints that would receive the provider's credentials, though they are neither the discovery
 * URL's own origin nor listed by the administrator. They get none: the document alone must not decide where a secret is sent.
 */
function untrustedOrigins(
  provider: SecretDestinations,
  trusted: readonly string[],
  use: SecretUse,
): string[] {
  const known = [provider.discoveryUrl, ...trusted].map((entry) => new URL(entry));
  const announced = destinations({ ...provider, renewalEndpoint: null }, use);
  return distinct(announced, (origin) => !known.some((entry) => isSameServer(entry, origin)));
}

/** The same for every secret that the provider has: with open registration, none is sent for registering. Sorted, each origin once. */
export function allUntrustedOrigins(
  provider: SecretDestinations,
  trusted: readonly string[],
  initialAccessMethod: InitialAccessMethod,
): string[] {
  const uses = secretUses(provider, initialAccessMethod);
  return [...new Set(uses.flatMap((use) => untrustedOrigins(provider, trusted, use)))].sort();
}

/** Which secrets a provider has. */
export function secretUses(
  { introspectionClientId }: Pick<SecretDestinations, "introspectionClientId">,
  initialAccessMethod: InitialAccessMethod,
): SecretUse[] {
  return [
    ...(initialAccessMethod === "NONE" ? [] : (["REGISTRATION"] as const)),
    ...(introspectionClientId === null ? [] : (["INTROSPECTION"] as const)),
  ];
}

/**
 * Origins that would receive the credentials at an endpoint that was elsewhere before. Credentials were entered for the former origin,
 * so they must be entered again. An endpoint that the provider didn't have before counts unless it is at the former discovery URL's origin.
 */
export function changedOrigins(
  before: SecretDestinations,
  after: SecretDestinations,
  use: SecretUse,
): string[] {
  const former = destinations(before, use);
  const home = new URL(before.discoveryUrl);
  return distinct(destinations(after, use), (origin, name) => !isSameServer(origin, former[name] ?? home));
}

/** The same for every secret of the provider. */
export function allChangedOrigins(before: SecretDestinations, after: SecretDestinations): string[] {
  return [...new Set(SECRET_USES.flatMap((use) => changedOrigins(before, after, use)))].sort();
}

function distinct(places: Destinations, counts: (origin: URL, name: string) => boolean): string[] {
  const origins = Object.entries(places).flatMap(([name, origin]) =>
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
