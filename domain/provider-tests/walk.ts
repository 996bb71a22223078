import {
  AuthorizationServerError,
  type ClientInformation,
  type ClientMetadata,
  type ManagedClient,
  type ServerMetadata,
} from "@/domain/authorization-servers/port";
import { DomainError } from "@/domain/kernel/domain-error";
import type { Provider } from "@/domain/providers/provider.repository";
import {
  authorizationServer,
  connectionOf,
  freshMetadata,
  obtainToken,
  registerAt,
  renewSecretAt,
} from "@/domain/providers/server-access";
import { type DesiredClient, desiredMetadata } from "@/domain/registrations/client-metadata.rules";
import { isApplicationsClient } from "@/domain/registrations/registration.queries";
import { defaultGrants } from "@/domain/vocabulary/grants.rules";
import type { ProviderCapabilities, ProviderTestStep } from "./provider-test.repository";

export type StepName = ProviderTestStep["step"];

/** What the test reports as it runs. */
export interface Walk {
  /** Runs one step: records its time and outcome, and rethrows a failure. */
  step<T>(name: StepName, work: () => Promise<{ value: T; detail: string }>): Promise<T>;
  omit(name: StepName, why: string): Promise<void>;
  /** The probe exists from now on, so it must be reported if it is not deleted. */
  probeMade(clientId: string): Promise<void>;
}

/** The test's findings, and what it left at the server. */
export interface WalkResult {
  readonly capabilities: ProviderCapabilities;
  readonly undeletedProbe: string | null;
}

/** The probe's current credentials: every response can change them. */
interface Probe {
  readonly clientId: string;
  readonly secret: string | null;
  readonly uri: string | null;
  readonly token: string | null;
}

/**
 * Tests what a server supports with a probe client: discovery, token, register, read, update, renew the secret, delete. A failed step does
 * not end the test where later ones still make sense; the probe is always deleted at the end.
 */
export async function walk(provider: Provider, name: string, report: Walk): Promise<WalkResult> {
  const metadata = await report.step("discovery", () => discover(provider));
  await obtainAccess(provider, metadata, report);
  let input: ClientMetadata = {};
  let probe = await report.step("register", () => {
    input = desiredMetadata(desiredProbe(provider, name), metadata, provider);
    return register(provider, metadata, input);
  });
  const { secret } = probe;
  await report.probeMade(probe.clientId);
  const management = probe.uri !== null && probe.token !== null;
  const read = await attempt(report, "read", management, probe, (client) => readProbe(provider, client));
  probe = read.probe;
  const update = await attempt(report, "update", management, probe, (client) =>
    updateProbe(provider, client, input, read.probe.secret),
  );
  const secretRotatesAtUpdate =
    update.done && probe.secret !== null ? differs(probe.secret, update.probe.secret) : null;
  const registrationTokenRotates = update.done ? differs(probe.token, update.probe.token) : null;
  probe = update.probe;
  const renewal = await renew(provider, metadata, report, probe);
  const deletion = await attempt(report, "delete", management, renewal.probe, (client) =>
    deleteProbe(provider, client),
  );
  return {
    capabilities: {
      register: true,
      management,
      read: management ? read.done : null,
      update: management ? update.done : null,
      delete: management ? deletion.done : null,
      renewSecret: renewal.done,
      secretRotatesAtUpdate,
      registrationTokenRotates,
      issuesSecret: input.token_endpoint_auth_method === "none" ? null : secret !== null,
    },
    undeletedProbe: deletion.done ? null : undeletedProbeText(probe.clientId, metadata.issuer),
  };
}

/** The message for administrators about a probe that still exists. */
export function undeletedProbeText(clientId: string, where: string): string {
  return `The probe client ${clientId} is still registered at ${where}. Delete it there.`;
}

async function discover(provider: Provider) {
  const value = await freshMetadata(provider);
  if (!value.registrationEndpoint) {
    throw new AuthorizationServerError({
      kind: "NOT_SUPPORTED",
      step: "discovery",
      detail: "its metadata has no registration_endpoint",
    });
  }
  return { value, detail: `Issuer ${value.issuer}` };
}

async function obtainAccess(provider: Provider, metadata: ServerMetadata, report: Walk): Promise<void> {
  if (provider.initialAccessMethod !== "CLIENT_CREDENTIALS") {
    const open = provider.initialAccessMethod === "NONE";
    return report.omit(
      "token",
      open ? "Open registration needs no token." : "The initial access token was entered directly.",
    );
  }
  await report.step("token", async () => {
    const { expiresAt, unencodedCredentials } = await obtainToken(provider, metadata);
    const seconds = expiresAt ? Math.round((expiresAt.getTime() - Date.now()) / 1000) : null;
    const lifetime =
      seconds === null
        ? "The server doesn't state a lifetime: Latchkey requests a token for each call"
        : `Valid for ${seconds} s`;
    return { value: null, detail: unencodedCredentials ? `${lifetime}. ${UNENCODED}` : lifetime };
  });
}

const UNENCODED =
  "The server rejected the form-encoded client ID and secret (RFC 6749 section 2.3.1) and accepted them unencoded; each token takes two requests";

/** A type with a secret tests the most; the first of these that the provider supports. */
const PROBE_TYPES = ["WEB", "BACKEND_TO_BACKEND", "NATIVE", "BROWSER"] as const;

/** A probe's name: letters and digits, which every server accepts, and never the same one twice. Known from the test, also after a crash. */
export function probeName(testId: string): string {
  return `latchkeyprobe${testId.replaceAll("-", "").slice(-12)}`;
}

function desiredProbe({ applicationTypes }: Provider, name: string): DesiredClient {
  const type = PROBE_TYPES.find((candidate) => applicationTypes.includes(candidate)) ?? "WEB";
  return {
    type,
    name,
    redirectUris: type === "BACKEND_TO_BACKEND" ? [] : ["https://latchkey-test-bench.invalid/callback"],
    grantTypes: defaultGrants(type),
  };
}

async function register(provider: Provider, metadata: ServerMetadata, input: ClientMetadata) {
  const response = await registerAt(provider, metadata, input);
  const { clientId, registrationClientUri = null } = response;
  if (await isApplicationsClient({ providerId: provider.id, clientId, registrationClientUri })) {
    throw new AuthorizationServerError({
      kind: "INVALID_ANSWER",
      step: "register",
      detail: "it contains the client_id of an application's client, which was neither changed nor deleted",
    });
  }
  const value: Probe = {
    clientId: response.clientId,
    secret: response.clientSecret ?? null,
    uri: response.registrationClientUri ?? null,
    token: response.registrationAccessToken ?? null,
  };
  const managed = value.uri && value.token ? "can be managed" : "has no management access";
  return { value, detail: [`Client ${response.clientId}`, managed, ...(response.warnings ?? [])].join("; ") };
}

interface Attempted {
  /** Null: a temporary failure, which says nothing about the server's capability. */
  readonly done: boolean | null;
  readonly probe: Probe;
}

/** A step that needs management: skipped without it, and its failure does not end the test. */
async function attempt(
  report: Walk,
  name: StepName,
  management: boolean,
  probe: Probe,
  work: (client: ManagedClient) => Promise<{ response: ClientInformation | null; detail: string }>,
): Promise<Attempted> {
  if (!management) {
    await report.omit(name, "The server returned no URL or token for managing the client.");
    return { done: false, probe };
  }
  const client = {
    clientId: probe.clientId,
    registrationClientUri: probe.uri ?? "",
    registrationAccessToken: probe.token ?? "",
  };
  try {
    const response = await report.step(name, async () => {
      const { response: value, detail } = await work(client);
      return { value, detail };
    });
    return { done: true, probe: response ? keep(probe, response) : probe };
  } catch (error) {
    if (!isExpected(error)) throw error;
    return { done: isTemporary(error) ? null : false, probe };
  }
}

function isTemporary(error: unknown): boolean {
  return error instanceof AuthorizationServerError && error.temporary;
}

async function readProbe(provider: Provider, client: ManagedClient) {
  const response = await authorizationServer().read(connectionOf(provider), client);
  return { response, detail: response.clientSecret ? "Includes the secret" : "Does not include the secret" };
}

async function updateProbe(
  provider: Provider,
  client: ManagedClient,
  input: ClientMetadata,
  secret: string | null,
) {
  const response = await authorizationServer().update(connectionOf(provider), client, input);
  const changed = [
    response.clientSecret && response.clientSecret !== secret ? "changes the secret" : null,
    response.registrationAccessToken && response.registrationAccessToken !== client.registrationAccessToken
      ? "changes the registration access token"
      : null,
  ].filter(Boolean);
  return {
    response,
    detail: changed.length > 0 ? `The update ${changed.join(" and ")}` : "Nothing else changes",
  };
}

async function deleteProbe(provider: Provider, client: ManagedClient) {
  await authorizationServer().delete(connectionOf(provider), client);
  return { response: null, detail: "Probe deleted" };
}

async function renew(
  provider: Provider,
  metadata: ServerMetadata,
  report: Walk,
  probe: Probe,
): Promise<{ done: boolean | null; probe: Probe }> {
  const { renewalEndpoint, renewalMethod } = provider;
  if (!renewalEndpoint || !renewalMethod || !probe.secret) {
    const why = probe.secret ? "No renewal endpoint is configured." : "The probe has no secret.";
    await report.omit("renew_secret", why);
    return { done: null, probe };
  }
  const client = {
    clientId: probe.clientId,
    registrationClientUri: probe.uri,
    registrationAccessToken: probe.token,
  };
  try {
    const response = await report.step("renew_secret", async () => {
      const value = await renewSecretAt(provider, client, async () => metadata);
      if (value.clientSecret === probe.secret) {
        const detail = "it contains the same secret as before";
        throw new AuthorizationServerError({ kind: "INVALID_ANSWER", step: "renew_secret", detail });
      }
      return { value, detail: "Secret renewed" };
    });
    return { done: true, probe: keep(probe, response) };
  } catch (error) {
    if (!isExpected(error)) throw error;
    return { done: isTemporary(error) ? null : false, probe };
  }
}

function keep(probe: Probe, response: ClientInformation): Probe {
  return {
    clientId: probe.clientId,
    secret: response.clientSecret ?? probe.secret,
    uri: response.registrationClientUri ?? probe.uri,
    token: response.registrationAccessToken ?? probe.token,
  };
}

const differs = (before: string | null, after: string | null) => before !== null && before !== after;

/** A failure the test reports; anything else is a bug in Latchkey. */
export function isExpected(error: unknown): error is AuthorizationServerError | DomainError {
  return error instanceof AuthorizationServerError || error instanceof DomainError;
}
