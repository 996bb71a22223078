import type { Application } from "@/domain/applications/application.repository";
import {
  AuthorizationServerError,
  type ClientInformation,
  type ClientMetadata,
  type ManagedClient,
  type ServerStep,
} from "@/domain/authorization-servers/port";
import { DomainError } from "@/domain/kernel/domain-error";
import type { Provider } from "@/domain/providers/provider.repository";
import {
  authorizationServer,
  connectionOf,
  registerAt,
  renewSecretAt,
  serverMetadata,
} from "@/domain/providers/server-access";
import {
  type DesiredClient,
  desiredMetadata,
  metadataMismatches,
} from "@/domain/registrations/client-metadata.rules";
import { clientSecretOf, isSameSecret, managementOf } from "@/domain/registrations/client-response";
import {
  isHeldElsewhere,
  isUsedUntilReplaced,
  type Registration,
} from "@/domain/registrations/registration.repository";
import { statesChangeable } from "@/domain/registrations/sync.rules";
import { database } from "@/domain/store/database";
import { hasUnknownOutcome } from "./doubt.repository";
import type { Operation } from "./operation.repository";

/** The inputs of one attempt, read before it starts: no transaction is open during a call to a server. */
export interface AttemptBasis {
  readonly operation: Operation;
  readonly registration: Registration;
  readonly provider: Provider | null;
  readonly application: Application;
  /** Dynamic registration is on: new clients can be created. */
  readonly registrationEnabled: boolean;
}

interface AttemptContext extends AttemptBasis {
  /** Records that the request that changes the server is about to be sent and that the runner is alive. */
  readonly aboutToSend: () => Promise<void>;
  /** Stores the credentials of a response that doesn't end the attempt. @returns the client with its current token */
  readonly remember: (response: ClientInformation) => Promise<ManagedClient | null>;
}

/** The result of a successful attempt. */
export interface Performed {
  /** Null for a deletion. */
  readonly response: ClientInformation | null;
  /** The requested metadata, where any was sent. */
  readonly requested: ClientMetadata | null;
  /** The application's desired values when the attempt began. */
  readonly desiredClient: DesiredClient;
  /** The same as metadata, for a check. */
  readonly desired?: ClientMetadata;
}

/** Carries out an operation at the server, once. Throws what the adapter throws, or a DomainError that a retry can't fix. */
export function perform(context: AttemptContext): Promise<Performed> {
  switch (context.operation.kind) {
    case "REGISTER":
      return register(context);
    case "UPDATE":
      return update(context);
    case "RENEW_SECRET":
      return renewSecret(context);
    case "DELETE":
      return remove(context);
    case "CHECK":
      return check(context);
  }
}

async function register(context: AttemptContext): Promise<Performed> {
  if (!context.registrationEnabled) {
    throw new DomainError(
      "TYPE_NOT_AVAILABLE",
      "Dynamic client registration is turned off on this platform, so new clients can't be registered.",
    );
  }
  const provider = requireProvider(context);
  const metadata = await serverMetadata(provider);
  const requested = desiredMetadata(context.application, metadata, provider);
  const response = await registerAt(provider, metadata, requested, context.aboutToSend);
  return { response, requested, desiredClient: context.application };
}

async function update(context: AttemptContext): Promise<Performed> {
  const provider = requireProvider(context);
  const client = requireManagement(context.registration, "update");
  const metadata = await serverMetadata(provider);
  const requested = desiredMetadata(context.application, metadata, provider);
  await context.aboutToSend();
  const seen = context.operation.outcomeUnknown ? await readFirst(provider, client) : null;
  if (seen && hasValues(seen, requested)) {
    return { response: seen, requested, desiredClient: context.application };
  }
  const current = (seen && (await context.remember(seen))) ?? client;
  // Reading and storing took time: another runner that has the operation by now sends the update instead.
  if (seen) await context.aboutToSend();
  const response = await authorizationServer().update(connectionOf(provider), current, requested);
  return { response, requested, desiredClient: context.application };
}

/**
 * The response to an earlier attempt was lost, possibly with a new registration access token and secret. Where the old token can still
 * read the client, the response shows the current ones, and whether the update took effect. Null where it can't.
 */
async function readFirst(provider: Provider, client: ManagedClient): Promise<ClientInformation | null> {
  try {
    return await authorizationServer().read(connectionOf(provider), client);
  } catch (error) {
    const usable = error instanceof AuthorizationServerError && !error.temporary;
    if (!usable || error.kind === "NOT_FOUND") throw error;
    // The update itself shows whether the client can still be managed.
    return null;
  }
}

/** Whether a client has the requested values already, so that a second update would only change its secret or token again. */
function hasValues({ metadata }: ClientInformation, requested: ClientMetadata): boolean {
  return statesChangeable(metadata) && metadataMismatches(requested, metadata).length === 0;
}

/** Checks the client (RFC 7592 2.1). Reading changes nothing there, except that tokens and secrets can be renewed. */
async function check(context: AttemptContext): Promise<Performed> {
  const provider = requireProvider(context);
  const client = requireManagement(context.registration, "read");
  const metadata = await serverMetadata(provider);
  const desired = desiredMetadata(context.application, metadata, provider);
  await context.aboutToSend();
  const response = await authorizationServer().read(connectionOf(provider), client);
  return { response, requested: null, desired, desiredClient: context.application };
}

async function renewSecret(context: AttemptContext): Promise<Performed> {
  const provider = requireProvider(context);
  const { clientId } = context.registration;
  if (!clientId) {
    const detail = "the client is not registered";
    throw new AuthorizationServerError({ kind: "NOT_SUPPORTED", step: "renew_secret", detail });
  }
  const client = managementOf(context.registration) ?? {
    clientId,
    registrationClientUri: null,
    registrationAccessToken: null,
  };
  const response = await renewSecretAt(provider, client, () => serverMetadata(provider), context.aboutToSend);
  rejectSameSecret(context.registration, response);
  return { response, requested: null, desiredClient: context.application };
}

/** A renewal that returned the same secret has renewed nothing. What else the response brought is stored. */
function rejectSameSecret(registration: Registration, response: ClientInformation): void {
  if (!response.clientSecret || !isSameSecret(response.clientSecret, clientSecretOf(registration))) return;
  throw new AuthorizationServerError({
    kind: "INVALID_ANSWER",
    step: "renew_secret",
    detail: "it contains the same client secret as before, so nothing was renewed",
    createdClient: {
      clientId: response.clientId,
      registrationClientUri: response.registrationClientUri ?? null,
      registrationAccessToken: response.registrationAccessToken ?? null,
    },
  });
}

async function remove(context: AttemptContext): Promise<Performed> {
  const done: Performed = { response: null, requested: null, desiredClient: context.application };
  // The registration never happened, so there is nothing to delete.
  if (!context.registration.clientId) return done;
  await rejectWanted(context);
  const client = requireManagement(context.registration, "delete");
  const provider = requireProvider(context);
  await context.aboutToSend();
  try {
    await authorizationServer().delete(connectionOf(provider), client);
  } catch (error) {
    if (await isAlreadyGone(context.operation, error)) return done;
    throw error;
  }
  return done;
}

/** Why a replaced client isn't deleted. */
export const USED_UNTIL_REPLACED =
  "The application uses this client until its new one is registered. The client was not deleted.";

/** The last check before a deletion: no application can be using this client, here or under another registration. */
async function rejectWanted({ registration, application }: AttemptContext): Promise<void> {
  if (registration.supersededAt === null && application.status === "ACTIVE") {
    throw new DomainError("INVALID_STATUS", "The application is active and keeps its client.");
  }
  if (await isUsedUntilReplaced(database(), registration)) {
    throw new DomainError("INVALID_STATUS", USED_UNTIL_REPLACED);
  }
  if (await isHeldElsewhere(database(), registration)) {
    throw new DomainError(
      "INVALID_STATUS",
      "The authorization server gave the same client_id to another registration, which still uses it. The client was not deleted.",
    );
  }
}

/**
 * "Not found" means gone. So does "unauthorized" after an earlier attempt of this deletion with a lost response: the registration access
 * token is invalid once the client is deleted (RFC 7592 2.3). Without such an attempt, or when the response to another change was lost, it
 * only means that the stored token is invalid.
 */
async function isAlreadyGone(operation: Operation, error: unknown): Promise<boolean> {
  if (!(error instanceof AuthorizationServerError)) return false;
  if (error.kind === "NOT_FOUND") return true;
  if (error.kind !== "UNAUTHORIZED" || !operation.outcomeUnknown) return false;
  return !(await hasUnknownOutcome(database(), operation.registrationId, ["UPDATE", "RENEW_SECRET"]));
}

function requireProvider(context: AttemptContext): Provider {
  if (context.provider) return context.provider;
  throw new DomainError(
    "AUTHORIZATION_SERVER",
    `The provider “${context.registration.providerName}” was deleted. Latchkey can no longer manage its clients.`,
  );
}

function requireManagement(registration: Registration, step: ServerStep): ManagedClient {
  const management = managementOf(registration);
  if (management) return management;
  throw new AuthorizationServerError({
    kind: "NOT_SUPPORTED",
    step,
    detail: "it returned no URL or token for managing the client (RFC 7592)",
  });
}
