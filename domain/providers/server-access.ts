import { createAuthorizationServer } from "@/domain/authorization-servers/adapter";
import {
  type AuthorizationServer,
  AuthorizationServerError,
  type ObtainedToken,
  type ServerConnection,
  type ServerMetadata,
} from "@/domain/authorization-servers/port";
import { after, HOUR, MINUTE, now } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { secretPlaces } from "@/domain/kernel/sealed-places";
import { seal, unseal } from "@/domain/kernel/sealing";
import { database } from "@/domain/store/database";
import { keepForProvider, type Provider } from "./provider.repository";

let server: AuthorizationServer | undefined;

/** The one adapter of this process. */
export function authorizationServer(): AuthorizationServer {
  server ??= createAuthorizationServer({ allowPrivateNetwork: environment().allowPrivateNetwork });
  return server;
}

/** How a provider's server is reached. */
export function connectionOf(
  provider: Pick<Provider, "discoveryUrl" | "trustedCertificates">,
): ServerConnection {
  return { discoveryUrl: provider.discoveryUrl, trustedCertificates: provider.trustedCertificates };
}

/** How long a discovered document is believed without asking again. */
const METADATA_LIFETIME = 1 * HOUR;
/** A kept token is not used in its last moments: it would end on the way. */
const TOKEN_MARGIN = 1 * MINUTE;
/** Assumed of a token whose answer had no `expires_in` (RFC 6749 5.1 only recommends it). */
const UNSTATED_TOKEN_LIFETIME = 5 * MINUTE;

/**
 * What the provider's server says of itself: the kept copy while it is fresh, else a new one. When the server cannot give a new
 * one, the kept copy goes on serving: a passing failure of discovery should not stop what else works.
 * @throws AuthorizationServerError
 */
export async function serverMetadata(provider: Provider): Promise<ServerMetadata> {
  const kept = provider.serverMetadata as ServerMetadata | null;
  const fresh = provider.serverMetadataAt && after(provider.serverMetadataAt, METADATA_LIFETIME) > now();
  if (kept && fresh) return kept;
  try {
    const metadata = await authorizationServer().discover(connectionOf(provider));
    await keepForProvider(database(), provider, { serverMetadata: metadata, serverMetadataAt: now() });
    return metadata;
  } catch (error) {
    if (kept && error instanceof AuthorizationServerError && error.temporary) return kept;
    throw error;
  }
}

/**
 * Runs a call that needs the token which allows registering. A kept token is tried first; when the server does not accept it, a
 * fresh one is obtained and the call is made once more. A fresh token is this call's alone until the call is over, and only then kept for
 * others: so expired, withdrawn and single-use tokens all work, also when many register at once.
 * A direct initial access token is all there is: it is never renewed.
 */
export async function withInitialAccess<T>(
  provider: Provider,
  metadata: ServerMetadata,
  call: (token: string) => Promise<T>,
): Promise<T> {
  if (provider.initialAccessMethod === "INITIAL_ACCESS_TOKEN") {
    return call(
      unseal(provider.sealedInitialAccessToken ?? "", secretPlaces.initialAccessToken(provider.id)),
    );
  }
  const kept = keptToken(provider);
  if (!kept) return withFreshToken(provider, metadata, call);
  try {
    return await call(kept);
  } catch (error) {
    if (!(error instanceof AuthorizationServerError) || error.kind !== "UNAUTHORIZED") throw error;
    return withFreshToken(provider, metadata, call);
  }
}

async function withFreshToken<T>(
  provider: Provider,
  metadata: ServerMetadata,
  call: (token: string) => Promise<T>,
): Promise<T> {
  const obtained = await obtainToken(provider, metadata);
  const result = await call(obtained.accessToken);
  try {
    await keepForProvider(database(), provider, keptTokenColumns(provider.id, obtained));
  } catch (error) {
    // It spares the next call a request; it must not cost this one its answer.
    log().warn({ error: describeError(error) }, "a provider's token could not be stored");
  }
  return result;
}

function keptToken(provider: Provider): string | null {
  if (!provider.sealedAccessToken || !provider.accessTokenExpiresAt) return null;
  if (after(now(), TOKEN_MARGIN) >= provider.accessTokenExpiresAt) return null;
  return unseal(provider.sealedAccessToken, secretPlaces.accessToken(provider.id));
}

/** Asks for a token with the provider's client credentials; the caller decides whether it is kept. */
export function obtainToken(provider: Provider, metadata: ServerMetadata): Promise<ObtainedToken> {
  return authorizationServer().obtainToken(connectionOf(provider), metadata, {
    clientId: provider.clientId ?? "",
    clientSecret: unseal(provider.sealedClientSecret ?? "", secretPlaces.clientSecret(provider.id)),
    scopes: provider.scopes,
    authMethod: provider.tokenEndpointAuthMethod,
  });
}

/** The columns in which an obtained token is kept. */
export function keptTokenColumns(
  providerId: string,
  token: { readonly accessToken: string; readonly expiresAt: Date | null },
) {
  return {
    sealedAccessToken: seal(token.accessToken, secretPlaces.accessToken(providerId)),
    accessTokenExpiresAt: token.expiresAt ?? after(now(), UNSTATED_TOKEN_LIFETIME),
  };
}
