import { createAuthorizationServer } from "@/domain/authorization-servers/adapter";
import {
  type AuthorizationServer,
  AuthorizationServerError,
  type ClientInformation,
  type ClientMetadata,
  type CreatedClient,
  type ObtainedToken,
  type ServerConnection,
  type ServerErrorKind,
  type ServerMetadata,
} from "@/domain/authorization-servers/port";
import { canBeSameServer, type Home } from "@/domain/authorization-servers/same-server";
import { after, DAY, HOUR, MINUTE, now } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { secretPlaces } from "@/domain/kernel/sealed-places";
import { seal, unseal } from "@/domain/kernel/sealing";
import { isSameServer } from "@/domain/outbound/address";
import { database } from "@/domain/store/database";
import { type Provider, selectProviders, storeForProvider } from "./provider.repository";
import { allChangedOrigins, allUntrustedOrigins, destinationsOf } from "./secret-origins.rules";

let server: AuthorizationServer | undefined;

/** This process's only adapter. */
export function authorizationServer(): AuthorizationServer {
  server ??= createAuthorizationServer({ allowPrivateNetwork: environment().allowPrivateNetwork });
  return server;
}

/** How to reach a provider's server. */
export function connectionOf(
  provider: Pick<Provider, "discoveryUrl" | "trustedCertificates">,
): ServerConnection {
  return { discoveryUrl: provider.discoveryUrl, trustedCertificates: provider.trustedCertificates };
}

/** How long a discovery document is cached. */
const METADATA_LIFETIME = 1 * HOUR;
/** A stored token is not used shortly before its expiry: it could expire in transit. */
const TOKEN_MARGIN = 1 * MINUTE;
/** A stored token is used at most this long, whatever lifetime the server states. */
const LONGEST_TOKEN_LIFETIME = 1 * DAY;

/**
 * The server's metadata: the stored copy while it is fresh, else a new one. When the server can't return a new one, the stored copy is
 * used: a temporary discovery failure shouldn't stop everything else. It is also used when the new one moves an endpoint that receives
 * credentials to another origin: an administrator must confirm the move by saving the provider with its secret.
 * @throws AuthorizationServerError
 */
export async function serverMetadata(provider: Provider): Promise<ServerMetadata> {
  const kept = provider.serverMetadata as ServerMetadata | null;
  const fresh = provider.serverMetadataAt && after(provider.serverMetadataAt, METADATA_LIFETIME) > now();
  if (kept && fresh) return kept;
  try {
    const metadata = await authorizationServer().discover(connectionOf(provider));
    if (kept && (await keepsOrigins(provider, metadata))) return kept;
    if (!kept) rejectUntrusted(provider, metadata);
    const stored = { serverMetadata: metadata, serverMetadataAt: now(), unconfirmedOrigins: [] };
    await storeForProvider(database(), provider, stored);
    return metadata;
  } catch (error) {
    if (kept && error instanceof AuthorizationServerError && error.temporary) return kept;
    throw error;
  }
}

/**
 * The server's metadata, always requested again. Unlike `serverMetadata`, it fails where the stored copy would stay in use.
 * @throws AuthorizationServerError, also when the document moves endpoints that receive credentials
 */
export async function freshMetadata(provider: Provider): Promise<ServerMetadata> {
  const metadata = await authorizationServer().discover(connectionOf(provider));
  if (!(await keepsOrigins(provider, metadata))) return metadata;
  const before = destinationsOf(provider);
  const origins = allChangedOrigins(before, { ...before, serverMetadata: metadata }).join(" and ");
  throw new AuthorizationServerError({
    kind: "ADDRESS_REFUSED",
    step: "discovery",
    detail: `its metadata has moved endpoints to ${origins}; if the move is right, save the provider with its secret`,
  });
}

/** Without stored metadata, only what the administrator entered decides where credentials go. */
function rejectUntrusted(provider: Provider, metadata: ServerMetadata): void {
  const destinations = { ...destinationsOf(provider), serverMetadata: metadata };
  const origins = allUntrustedOrigins(destinations, provider.trustedOrigins, provider.initialAccessMethod);
  if (origins.length === 0) return;
  throw new AuthorizationServerError({
    kind: "ADDRESS_REFUSED",
    step: "discovery",
    detail: `its metadata has endpoints at ${origins.join(" and ")}, which are not among the provider's trusted origins`,
  });
}

/** Whether the stored metadata stays in force because the server's new document moves endpoints; records where to. */
async function keepsOrigins(provider: Provider, metadata: ServerMetadata): Promise<boolean> {
  const before = destinationsOf(provider);
  const unconfirmedOrigins = allChangedOrigins(before, { ...before, serverMetadata: metadata });
  if (unconfirmedOrigins.length === 0) return false;
  log().warn(
    { providerId: provider.id, origins: unconfirmedOrigins },
    "a provider's server has moved endpoints to other origins; the former endpoints stay in use until an administrator saves the provider",
  );
  await storeForProvider(database(), provider, { serverMetadataAt: now(), unconfirmedOrigins });
  return true;
}

/**
 * Runs a call that needs the token for registering. A stored token is tried first; if the server rejects it, a new one is requested and the
 * call is repeated once. A new token belongs to this call alone until it ends, and is stored for others only then: so expired, withdrawn
 * and single-use tokens all work, also with many concurrent registrations.
 * A direct initial access token is never renewed. Open registration needs none: the token is null.
 */
export async function withInitialAccess<T>(
  provider: Provider,
  metadata: ServerMetadata,
  call: (token: string | null) => Promise<T>,
): Promise<T> {
  if (provider.initialAccessMethod === "NONE") return call(null);
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
    const rejected = error instanceof AuthorizationServerError && REJECTED_TOKEN.has(error.kind);
    if (!rejected) throw error;
    return withFreshToken(provider, metadata, call);
  }
}

/**
 * Registers a client with the provider's initial access.
 * @param aboutToSend called immediately before the request
 * @throws AuthorizationServerError, also when the server returned Latchkey's own client as the new one: it must not be stored or deleted
 */
export async function registerAt(
  provider: Provider,
  metadata: ServerMetadata,
  client: ClientMetadata,
  aboutToSend: () => Promise<void> = async () => {},
): Promise<ClientInformation> {
  // Read before the request: a response must not be lost because the database is unavailable.
  const own = await ownClientsAt(provider, metadata);
  try {
    const response = await withInitialAccess(provider, metadata, async (token) => {
      await aboutToSend();
      return authorizationServer().register(connectionOf(provider), metadata, token, client);
    });
    if (own.has(response.clientId)) throw ownClientReturned(null);
    return response;
  } catch (error) {
    const created = error instanceof AuthorizationServerError ? error.createdClient() : null;
    throw created?.clientId && own.has(created.clientId) ? ownClientReturned(error) : error;
  }
}

/** A client whose secret is to be renewed, with its management (RFC 7592) as far as it has any. */
interface RenewableClient {
  readonly clientId: string;
  readonly registrationClientUri: string | null;
  readonly registrationAccessToken: string | null;
}

/**
 * Renews a client's secret at the provider's endpoint, for which there is no standard. The registration access token goes only to the origin
 * that manages the client; an endpoint elsewhere gets the provider's initial access.
 * @param metadataOf called only when initial access is needed
 * @param aboutToSend called immediately before the request
 * @throws AuthorizationServerError NOT_SUPPORTED without an endpoint
 */
export async function renewSecretAt(
  provider: Provider,
  client: RenewableClient,
  metadataOf: () => Promise<ServerMetadata>,
  aboutToSend: () => Promise<void> = async () => {},
): Promise<ClientInformation> {
  const { renewalEndpoint, renewalMethod: method } = provider;
  if (!renewalEndpoint || !method) {
    const detail = "no renewal endpoint is configured for the provider";
    throw new AuthorizationServerError({ kind: "NOT_SUPPORTED", step: "renew_secret", detail });
  }
  const url = renewalEndpoint.replaceAll("{client_id}", encodeURIComponent(client.clientId));
  const call = async (token: string | null) => {
    await aboutToSend();
    return authorizationServer().renewSecret(connectionOf(provider), client, { method, url, token });
  };
  const { registrationClientUri: uri, registrationAccessToken: token } = client;
  const isManagedThere = uri !== null && isSameServer(new URL(uri), new URL(url));
  return token && isManagedThere ? call(token) : withInitialAccess(provider, await metadataOf(), call);
}

/**
 * The clients that Latchkey itself uses at a server, also under other providers: to register clients, to check tokens, or to sign users in.
 * The server that signs users in is known by its issuer only.
 */
async function ownClientsAt({ id }: Provider, metadata: ServerMetadata): Promise<ReadonlySet<string>> {
  const here: Home = { providerId: id, metadata, registrationClientUri: null };
  const there = (await selectProviders(database())).filter((provider) =>
    canBeSameServer(homeOf(provider), here),
  );
  const own = there.flatMap(({ clientId, introspectionClientId }) => [clientId, introspectionClientId]);
  const { signInProvider } = environment();
  if (signInProvider) {
    const signIn: Home = { providerId: null, metadata: null, registrationClientUri: signInProvider.issuer };
    const homes = [here, ...there.map(homeOf)];
    if (homes.some((home) => canBeSameServer(home, signIn))) own.push(signInProvider.clientId);
  }
  return new Set(own.filter((clientId) => clientId !== null));
}

const homeOf = ({ id, serverMetadata }: Provider): Home => ({
  providerId: id,
  metadata: serverMetadata as ServerMetadata | null,
  registrationClientUri: null,
});

function ownClientReturned(cause: unknown): AuthorizationServerError {
  return new AuthorizationServerError(
    {
      kind: "INVALID_ANSWER",
      step: "register",
      detail: "it contains the client_id of Latchkey's own client, which was neither stored nor deleted",
    },
    { cause },
  );
}

/**
 * Deletes a client that can't be used, with the access its own registration returned.
 * @returns whether it is gone
 */
export async function deleteCreated(provider: Provider, client: CreatedClient): Promise<boolean> {
  const { clientId, registrationClientUri, registrationAccessToken } = client;
  if (!registrationClientUri || !registrationAccessToken) return false;
  const managed = { clientId: clientId ?? "", registrationClientUri, registrationAccessToken };
  try {
    await authorizationServer().delete(connectionOf(provider), managed);
    return true;
  } catch (error) {
    log().warn({ error: describeError(error) }, "an unclaimed client could not be deleted");
    return false;
  }
}

/** A new token may be valid, or have a permission that was granted since. */
const REJECTED_TOKEN: ReadonlySet<ServerErrorKind> = new Set(["UNAUTHORIZED", "FORBIDDEN"]);

async function withFreshToken<T>(
  provider: Provider,
  metadata: ServerMetadata,
  call: (token: string) => Promise<T>,
): Promise<T> {
  const obtained = await obtainToken(provider, metadata);
  const result = await call(obtained.accessToken);
  if (!obtained.expiresAt) return result;
  try {
    await storeForProvider(database(), provider, keptTokenColumns(provider.id, obtained));
  } catch (error) {
    // It saves the next call a request; a failure must not lose this call's response.
    log().warn({ error: describeError(error) }, "a provider's token could not be stored");
  }
  return result;
}

function keptToken(provider: Provider): string | null {
  if (!provider.sealedAccessToken || !provider.accessTokenExpiresAt) return null;
  if (after(now(), TOKEN_MARGIN) >= provider.accessTokenExpiresAt) return null;
  return unseal(provider.sealedAccessToken, secretPlaces.accessToken(provider.id));
}

/** Requests a token with the provider's client credentials; the caller decides whether to store it. */
export function obtainToken(provider: Provider, metadata: ServerMetadata): Promise<ObtainedToken> {
  return authorizationServer().obtainToken(connectionOf(provider), metadata, {
    clientId: provider.clientId ?? "",
    clientSecret: unseal(provider.sealedClientSecret ?? "", secretPlaces.clientSecret(provider.id)),
    scopes: provider.scopes,
    authMethod: provider.tokenEndpointAuthMethod,
  });
}

/** The columns of a stored token. One without a stated lifetime (RFC 6749 5.1 only recommends it) is used for its call only. */
export function keptTokenColumns(
  providerId: string,
  token: { readonly accessToken: string; readonly expiresAt: Date | null },
) {
  if (!token.expiresAt) return { sealedAccessToken: null, accessTokenExpiresAt: null };
  const latest = after(now(), LONGEST_TOKEN_LIFETIME);
  return {
    sealedAccessToken: seal(token.accessToken, secretPlaces.accessToken(providerId)),
    accessTokenExpiresAt: token.expiresAt < latest ? token.expiresAt : latest,
  };
}
