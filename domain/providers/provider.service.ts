import type { ServerMetadata } from "@/domain/authorization-servers/port";
import type { Actor } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput, rejectIssues } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { audit } from "@/domain/store/audit";
import { change, database, type Queryable, type Transaction } from "@/domain/store/database";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import { looksLike } from "./lookalikes.rules";
import {
  clearDefault,
  countClients,
  countDependentApplications,
  countProviders,
  findProvider,
  findProviders,
  insertProvider,
  lockProvider,
  lockProviders,
  type Provider,
  selectProviders,
  updateProviderRow,
} from "./provider.repository";
import { accessIssues, type ProviderInput, providerFields } from "./provider.rules";
import { columnsOf, describesOtherServer, providerChanges, sealedSecrets } from "./provider-columns";
import { verifyProvider } from "./provider-verification";
import { keptTokenColumns } from "./server-access";

/** A provider as it can be shown: whether secrets are set, never the secrets. */
export interface ProviderView
  extends Omit<
    Provider,
    | "sealedClientSecret"
    | "sealedInitialAccessToken"
    | "sealedIntrospectionSecret"
    | "sealedAccessToken"
    | "accessTokenExpiresAt"
  > {
  readonly hasClientSecret: boolean;
  readonly hasInitialAccessToken: boolean;
  readonly hasIntrospectionSecret: boolean;
}

/** A provider after a change of it, which can have taken the default from another one. */
export interface ChangedProvider extends ProviderView {
  /** The provider that no longer is the default; null if that didn't change. */
  readonly formerDefaultId: string | null;
}

/** The only form in which a provider leaves this folder. */
export function presentProvider(provider: Provider): ProviderView {
  const {
    sealedClientSecret,
    sealedInitialAccessToken,
    sealedIntrospectionSecret,
    sealedAccessToken,
    accessTokenExpiresAt,
    ...shown
  } = provider;
  return {
    ...shown,
    hasClientSecret: sealedClientSecret !== null,
    hasInitialAccessToken: sealedInitialAccessToken !== null,
    hasIntrospectionSecret: sealedIntrospectionSecret !== null,
  };
}

/** All providers, the default one first. @throws FORBIDDEN */
export async function listProviders(actor: Actor): Promise<ProviderView[]> {
  assertMay(actor, "provider.see");
  return (await selectProviders(database())).map(presentProvider);
}

/** One provider. @throws FORBIDDEN, NOT_FOUND */
export async function getProvider(actor: Actor, id: string): Promise<ProviderView> {
  assertMay(actor, "provider.see");
  const provider = await findProvider(database(), id);
  if (!provider) throw notFound("provider");
  return presentProvider(provider);
}

/** Several providers by ID; none for users who can't see providers. One statement. */
export async function visibleProviders(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ProviderView>> {
  if (!may(actor, "provider.see")) return new Map();
  const providers = await findProviders(database(), ids);
  return new Map(providers.map((provider) => [provider.id, presentProvider(provider)]));
}

/** The number of applications with a client at a provider. @throws FORBIDDEN */
export async function dependentApplications(actor: Actor, providerId: string): Promise<number> {
  assertMay(actor, "provider.see");
  return countDependentApplications(database(), providerId);
}

/** The providers that can register clients for a type, the default one first. Their names are visible to every user. */
export async function providersFor(type: ApplicationType, db: Queryable = database()): Promise<Provider[]> {
  return (await selectProviders(db)).filter((provider) => serves(provider, type));
}

/** Whether a provider works and supports a type. */
export function serves(provider: Provider, type: ApplicationType): boolean {
  const metadata = provider.serverMetadata as ServerMetadata | null;
  const works = typeof metadata?.registrationEndpoint === "string";
  return works && (provider.applicationTypes.length === 0 || provider.applicationTypes.includes(type));
}

/**
 * Adds a provider after contacting its server: discovery, a token when it is obtained by client credentials, and an introspection when
 * gateways introspect there. Nothing is saved if that
 * fails.
 */
export const createProvider = verb(
  ["AUTHORIZATION_SERVER", "FORBIDDEN", "INVALID_INPUT", "NAME_TAKEN"],
  async function createProvider(
    actor: Actor,
    input: ProviderInput,
    options: { isEmbedded?: boolean } = {},
  ): Promise<ChangedProvider> {
    assertMay(actor, "provider.manage");
    const fields = parseInput(providerFields, input);
    rejectIssues(
      accessIssues(fields, { clientSecret: false, initialAccessToken: false, introspectionSecret: false }),
    );
    const id = newId();
    const secrets = sealedSecrets(id, fields, null);
    const verified = await verifyProvider(id, fields, secrets, null);
    return change(actor, async (tx) => {
      const timestamp = now();
      await lockProviders(tx);
      await rejectSimilarName(tx, fields.name, id);
      const first = (await countProviders(tx)) === 0;
      const row = {
        id,
        ...columnsOf(fields),
        ...secrets,
        isDefault: fields.isDefault || first,
        isEmbedded: options.isEmbedded ?? false,
        serverMetadata: verified.metadata,
        serverMetadataAt: timestamp,
        ...(verified.token ? keptTokenColumns(id, verified.token) : {}),
        createdAt: timestamp,
        updatedAt: timestamp,
      };
      const formerDefaultId = row.isDefault ? await clearDefault(tx, id) : null;
      await insertProvider(tx, row);
      await audit(tx, actor, {
        action: "provider.created",
        subject: { kind: "provider", id, name: fields.name },
        changes: providerChanges(null, row),
      });
      return { ...(await reload(tx, id)), formerDefaultId };
    });
  },
);

/**
 * Replaces a provider's fields; an omitted secret stays. Verified like `createProvider` before saving. A provider with clients can't be
 * pointed to another server.
 * @throws IN_USE for a server other than its clients', CONFLICT when someone else changed it meanwhile
 */
export const updateProvider = verb(
  ["AUTHORIZATION_SERVER", "CONFLICT", "FORBIDDEN", "INVALID_INPUT", "IN_USE", "NAME_TAKEN", "NOT_FOUND"],
  async function updateProvider(actor: Actor, id: string, input: ProviderInput): Promise<ChangedProvider> {
    assertMay(actor, "provider.manage");
    const stored = await findProvider(database(), id);
    if (!stored) throw notFound("provider");
    const fields = parseInput(providerFields, input);
    rejectIssues(
      accessIssues(fields, {
        clientSecret: stored.sealedClientSecret !== null,
        initialAccessToken: stored.sealedInitialAccessToken !== null,
        introspectionSecret: stored.sealedIntrospectionSecret !== null,
      }),
    );
    const secrets = sealedSecrets(id, fields, stored);
    const verified = await verifyProvider(id, fields, secrets, stored);
    return change(actor, async (tx) => {
      await lockProviders(tx);
      const before = await lockProvider(tx, id);
      if (!before) throw notFound("provider");
      rejectChangedMeanwhile(stored, before);
      if (fields.name !== before.name) await rejectSimilarName(tx, fields.name, id);
      await rejectMoving(tx, before, verified.metadata);
      const values = {
        ...columnsOf(fields),
        ...secrets,
        isDefault: fields.isDefault || before.isDefault,
        serverMetadata: verified.metadata,
        serverMetadataAt: now(),
        unconfirmedOrigins: [],
        sealedAccessToken: null,
        accessTokenExpiresAt: null,
        ...(verified.token ? keptTokenColumns(id, verified.token) : {}),
        updatedAt: now(),
      };
      const formerDefaultId = values.isDefault ? await clearDefault(tx, id) : null;
      const forgotten = describesOtherServer(before, values) ? { capabilities: null, testedAt: null } : {};
      await updateProviderRow(tx, id, { ...values, ...forgotten });
      await audit(tx, actor, {
        action: "provider.updated",
        subject: { kind: "provider", id, name: fields.name },
        changes: providerChanges(before, values),
      });
      return { ...(await reload(tx, id)), formerDefaultId };
    });
  },
);

/** Users choose a provider by its name, so no two names look the same. */
async function rejectSimilarName(tx: Transaction, name: string, id: string): Promise<void> {
  const similar = (await selectProviders(tx)).find(
    (provider) => provider.id !== id && looksLike(provider.name, name),
  );
  if (!similar) return;
  const message = `A provider with ${similar.name === name ? "this" : "a similar"} name already exists. Choose a different name.`;
  throw new DomainError("NAME_TAKEN", message, [{ path: ["name"], message, code: "NAME_TAKEN" }]);
}

/** Omitted secrets are those read before the server was contacted. */
function rejectChangedMeanwhile(stored: Provider, present: Provider): void {
  if (stored.updatedAt.getTime() === present.updatedAt.getTime()) return;
  throw new DomainError(
    "CONFLICT",
    "Someone else changed this provider at the same time. Reload the page and try again.",
  );
}

/** Clients stay at the server that created them: a different URL must not show them elsewhere. */
async function rejectMoving(tx: Transaction, before: Provider, metadata: ServerMetadata): Promise<void> {
  const former = (before.serverMetadata as ServerMetadata | null)?.issuer;
  if (before.isEmbedded || former === undefined || former === metadata.issuer) return;
  const clients = await countClients(tx, before.id);
  if (clients === 0) return;
  const message = `${clients === 1 ? "One application has its client" : `${clients} applications have their clients`} at ${former}, but this URL belongs to ${metadata.issuer}. Add another provider for it.`;
  throw new DomainError("IN_USE", message, [{ path: ["discoveryUrl"], message, code: "IN_USE" }]);
}

async function reload(tx: Transaction, id: string): Promise<ProviderView> {
  const provider = await findProvider(tx, id);
  if (!provider) throw notFound("provider");
  return presentProvider(provider);
}
