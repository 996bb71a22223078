import type { ApplicationType } from "@/domain/applications/application-types";
import { type Actor, requireAdministrator } from "@/domain/kernel/actor";
import { audit, changesBetween, SECRET_MASK } from "@/domain/kernel/audit";
import { now } from "@/domain/kernel/clock";
import { change, database, type Queryable, type Transaction } from "@/domain/kernel/database";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput, refuseIssues } from "@/domain/kernel/input";
import { seal } from "@/domain/kernel/sealing";
import type { ServerMetadata } from "./authorization-server";
import { failOperationsOfProvider } from "./operation.repository";
import {
  clearDefault,
  countDependentApplications,
  countProviders,
  deleteProviderRow,
  findProvider,
  insertProvider,
  lockProvider,
  type Provider,
  selectProviders,
  updateProviderRow,
} from "./provider.repository";
import { accessIssues, type ProviderFields, type ProviderInput, providerFields } from "./provider.rules";
import { verifyProvider } from "./provider-verification";
import { keptTokenColumns, secretPlaces } from "./server-access";

/** A provider as it may be shown: whether secrets are set, never the secrets. */
export interface ProviderView
  extends Omit<
    Provider,
    "sealedClientSecret" | "sealedInitialAccessToken" | "sealedAccessToken" | "accessTokenExpiresAt"
  > {
  readonly hasClientSecret: boolean;
  readonly hasInitialAccessToken: boolean;
}

/** The one way in which a provider leaves this folder. */
export function presentProvider(provider: Provider): ProviderView {
  const { sealedClientSecret, sealedInitialAccessToken, sealedAccessToken, accessTokenExpiresAt, ...shown } =
    provider;
  return {
    ...shown,
    hasClientSecret: sealedClientSecret !== null,
    hasInitialAccessToken: sealedInitialAccessToken !== null,
  };
}

/** All providers, the default one first. @throws FORBIDDEN */
export async function listProviders(actor: Actor): Promise<ProviderView[]> {
  requireAdministrator(actor);
  return (await selectProviders(database())).map(presentProvider);
}

/** One provider. @throws FORBIDDEN, NOT_FOUND */
export async function getProvider(actor: Actor, id: string): Promise<ProviderView> {
  requireAdministrator(actor);
  const provider = await findProvider(database(), id);
  if (!provider) throw notFound("provider");
  return presentProvider(provider);
}

/** How many applications have their client at a provider. @throws FORBIDDEN */
export async function dependentApplications(actor: Actor, providerId: string): Promise<number> {
  requireAdministrator(actor);
  return countDependentApplications(database(), providerId);
}

/** The providers that can register clients for a type, the default one first. Everybody may know their names. */
export async function providersFor(type: ApplicationType, db: Queryable = database()): Promise<Provider[]> {
  return (await selectProviders(db)).filter((provider) => serves(provider, type));
}

/** Whether a provider works and serves a type. */
export function serves(provider: Provider, type: ApplicationType): boolean {
  const metadata = provider.serverMetadata as ServerMetadata | null;
  const works = typeof metadata?.registrationEndpoint === "string";
  return works && (provider.applicationTypes.length === 0 || provider.applicationTypes.includes(type));
}

/**
 * Adds a provider after speaking to its server: discovery, and a token when it comes by client credentials. Nothing is saved
 * when that fails.
 * @throws FORBIDDEN, INVALID_INPUT, NAME_TAKEN, AUTHORIZATION_SERVER
 */
export async function createProvider(
  actor: Actor,
  input: ProviderInput,
  options: { isEmbedded?: boolean } = {},
): Promise<ProviderView> {
  requireAdministrator(actor);
  const fields = parseInput(providerFields, input);
  refuseIssues(accessIssues(fields, { clientSecret: false, initialAccessToken: false }));
  const id = newId();
  const secrets = sealedSecrets(id, fields, null);
  const verified = await verifyProvider(id, fields, secrets);
  return change(actor, async (tx) => {
    const moment = now();
    const first = (await countProviders(tx)) === 0;
    const row = {
      id,
      ...columnsOf(fields),
      ...secrets,
      isDefault: fields.isDefault || first,
      isEmbedded: options.isEmbedded ?? false,
      serverMetadata: verified.metadata,
      serverMetadataAt: moment,
      ...(verified.token ? keptTokenColumns(id, verified.token) : {}),
      createdAt: moment,
      updatedAt: moment,
    };
    if (row.isDefault) await clearDefault(tx, id);
    await insertProvider(tx, row);
    await audit(tx, actor, {
      action: "provider.created",
      subject: { kind: "provider", id, name: fields.name },
      changes: changesBetween({}, auditValues(row), AUDITED),
    });
    return reload(tx, id);
  });
}

/**
 * Replaces a provider's fields; a secret that is not given stays. Verifies like `createProvider` before anything is saved.
 * @throws FORBIDDEN, NOT_FOUND, INVALID_INPUT, NAME_TAKEN, AUTHORIZATION_SERVER
 */
export async function updateProvider(actor: Actor, id: string, input: ProviderInput): Promise<ProviderView> {
  requireAdministrator(actor);
  const stored = await findProvider(database(), id);
  if (!stored) throw notFound("provider");
  const fields = parseInput(providerFields, input);
  refuseIssues(
    accessIssues(fields, {
      clientSecret: stored.sealedClientSecret !== null,
      initialAccessToken: stored.sealedInitialAccessToken !== null,
    }),
  );
  const secrets = sealedSecrets(id, fields, stored);
  const verified = await verifyProvider(id, fields, secrets);
  return change(actor, async (tx) => {
    const before = await lockProvider(tx, id);
    if (!before) throw notFound("provider");
    const values = {
      ...columnsOf(fields),
      ...secrets,
      isDefault: fields.isDefault || before.isDefault,
      serverMetadata: verified.metadata,
      serverMetadataAt: now(),
      sealedAccessToken: null,
      accessTokenExpiresAt: null,
      ...(verified.token ? keptTokenColumns(id, verified.token) : {}),
      updatedAt: now(),
    };
    if (values.isDefault) await clearDefault(tx, id);
    await updateProviderRow(tx, id, values);
    await audit(tx, actor, {
      action: "provider.updated",
      subject: { kind: "provider", id, name: fields.name },
      changes: [
        ...changesBetween(auditValues(before), auditValues(values), AUDITED),
        ...secretChanges(before, values),
      ],
    });
    return reload(tx, id);
  });
}

/**
 * Removes a provider. Applications whose clients live there go on working, and are marked as no longer manageable at the server.
 * @param confirmed the number of dependent applications that the caller was told of
 * @throws FORBIDDEN, NOT_FOUND, IN_USE when the number is another
 */
export async function deleteProvider(actor: Actor, id: string, confirmed: number): Promise<void> {
  requireAdministrator(actor);
  await change(actor, async (tx) => {
    const provider = await lockProvider(tx, id);
    if (!provider) throw notFound("provider");
    const dependent = await countDependentApplications(tx, id);
    if (dependent !== confirmed) {
      throw new DomainError(
        "IN_USE",
        `${dependent} ${dependent === 1 ? "application depends" : "applications depend"} on this provider. Confirm that number to delete it.`,
        [{ path: ["dependentApplications"], message: `The number is ${dependent}.`, code: "IN_USE" }],
      );
    }
    await failOperationsOfProvider(tx, id, provider.name);
    await deleteProviderRow(tx, id);
    await audit(tx, actor, {
      action: "provider.deleted",
      subject: { kind: "provider", id, name: provider.name },
      changes: [{ field: "dependentApplications", before: dependent, after: null }],
    });
  });
}

async function reload(tx: Transaction, id: string): Promise<ProviderView> {
  const provider = await findProvider(tx, id);
  if (!provider) throw notFound("provider");
  return presentProvider(provider);
}

function columnsOf(fields: ProviderFields) {
  return {
    name: fields.name,
    description: fields.description,
    discoveryUrl: fields.discoveryUrl,
    initialAccessMethod: fields.initialAccessMethod,
    clientId: fields.clientId || null,
    scopes: fields.scopes,
    tokenEndpointAuthMethod: fields.tokenEndpointAuthMethod ?? null,
    initialAccessTokenExpiresAt: fields.initialAccessTokenExpiresAt ?? null,
    softwareId: fields.softwareId || null,
    renewalMethod: fields.renewal?.method ?? null,
    renewalEndpoint: fields.renewal?.endpoint ?? null,
    trustedCertificates: fields.trustedCertificates ?? null,
    applicationTypes: fields.applicationTypes,
  };
}

/** Secrets that were given are sealed; those that were not stay as stored. The ones of the other way of access go. */
function sealedSecrets(id: string, fields: ProviderFields, stored: Provider | null) {
  const byCredentials = fields.initialAccessMethod === "CLIENT_CREDENTIALS";
  const secret = fields.clientSecret
    ? seal(fields.clientSecret, secretPlaces.clientSecret(id))
    : (stored?.sealedClientSecret ?? null);
  const token = fields.initialAccessToken
    ? seal(fields.initialAccessToken, secretPlaces.initialAccessToken(id))
    : (stored?.sealedInitialAccessToken ?? null);
  return {
    sealedClientSecret: byCredentials ? secret : null,
    sealedInitialAccessToken: byCredentials ? null : token,
  };
}

const AUDITED = [
  "name",
  "description",
  "discoveryUrl",
  "initialAccessMethod",
  "clientId",
  "scopes",
  "tokenEndpointAuthMethod",
  "softwareId",
  "renewalMethod",
  "renewalEndpoint",
  "trustedCertificates",
  "applicationTypes",
  "isDefault",
] as const satisfies readonly (keyof Provider)[];
type Audited = Pick<Provider, (typeof AUDITED)[number]>;

function auditValues(row: Audited): Partial<Audited> {
  return Object.fromEntries(AUDITED.map((name) => [name, row[name]])) as Partial<Audited>;
}

function secretChanges(before: Provider, after: ReturnType<typeof sealedSecrets>) {
  return (["sealedClientSecret", "sealedInitialAccessToken"] as const)
    .filter((name) => before[name] !== after[name])
    .map((name) => ({
      field: name === "sealedClientSecret" ? "clientSecret" : "initialAccessToken",
      before: before[name] ? SECRET_MASK : null,
      after: after[name] ? SECRET_MASK : null,
    }));
}
