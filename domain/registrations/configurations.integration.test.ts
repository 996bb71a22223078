import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import {
  latestProviderTest,
  runProviderTest,
  startProviderTest,
} from "@/domain/provider-tests/provider-test.service";
import type { ProviderInput } from "@/domain/providers/provider.rules";
import { updateProvider } from "@/domain/providers/provider.service";
import { updateSettings } from "@/domain/settings/settings.service";
import type { ServerVariations } from "@/embedded/authorization-server/options";
import {
  addProvider,
  type ServerUnderTest,
  startAuthorizationServer,
} from "@/testing/authorization-servers/authorization-server";
import {
  currentOf,
  domainError,
  drain,
  lastOperation,
  registrationRows,
  WEB,
} from "@/testing/domain/registration-world";
import {
  anAdministrator,
  aPerson,
  createWorld,
  removeProviders,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { checkRegistration, reregisterClient, retryRegistration } from "./registration.service";
import { listProblems } from "./repair/repair.service";

/*
 * The whole life cycle of a client at the real oidc-provider, in the configurations in which it is used.
 */

let world: World;
let server: ServerUnderTest | undefined;
let owner: Person;
let admin: Person;

beforeAll(async () => {
  world = await createWorld();
  await updateSettings(SYSTEM, { registrationEnabled: true });
  admin = await anAdministrator();
});
afterAll(() => world.close());
beforeEach(async () => {
  owner = await aPerson();
});
afterEach(async () => {
  await removeProviders();
  await server?.close();
});

/** Starts the server in this configuration, and adds it as a provider. @returns the provider's ID */
async function start(variations: ServerVariations, input: Partial<ProviderInput> = {}): Promise<string> {
  server = await startAuthorizationServer(world.connection.sql, variations);
  return addProvider(server, input);
}

/** A direct token for the server started by `startDirect`. */
const issue = (uses?: number) => server?.server.issueInitialAccessToken({ expiresIn: 3600, uses }) ?? "";

/** The same with a direct initial access token. */
async function startDirect(variations: ServerVariations, uses?: number): Promise<string> {
  server = await startAuthorizationServer(world.connection.sql, variations);
  return addProvider(server, direct(await issue(uses)));
}

const direct = (initialAccessToken: string): Partial<ProviderInput> => ({
  initialAccessMethod: "INITIAL_ACCESS_TOKEN",
  initialAccessToken,
  clientId: null,
  clientSecret: null,
  scopes: [],
});

/** The client at the server, read with the values Latchkey stored for it. */
async function atServer(id: string) {
  const { clientId, registrationClientUri, token } = await currentOf(id);
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(registrationClientUri ?? "", { headers });
  const body = response.ok ? ((await response.json()) as Record<string, unknown>) : null;
  return { clientId, status: response.status, body };
}

async function tokens(id: string): Promise<string | null> {
  return (await currentOf(id)).token;
}

describe.each<[string, boolean, () => Promise<string>]>([
  ["rotation on, tokens by client credentials", true, () => start({})],
  [
    "rotation off, tokens by client credentials",
    false,
    () => start({ rotateRegistrationAccessToken: false }),
  ],
  ["rotation on, a direct token", true, () => startDirect({ initialAccess: { clientCredentials: false } })],
  [
    "rotation off, tokens of a single use",
    false,
    () => start({ rotateRegistrationAccessToken: false, initialAccess: { singleUse: true } }),
  ],
])("with %s", (_what, rotates, begin) => {
  it("a client is registered, changed, checked, replaced, deleted, and restored", async () => {
    await begin();
    const { id } = await createApplication(owner, WEB);
    const first = await currentOf(id);
    expect(await atServer(id)).toMatchObject({ status: 200, body: { client_secret: first.secret } });
    await updateApplication(owner, id, { name: "Second" });
    await updateApplication(owner, id, { redirectUris: ["https://second.example/cb"] });
    expect((await tokens(id)) !== first.token).toBe(rotates);
    expect((await currentOf(id)).secret).toBe(first.secret);
    await checkRegistration(owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", clientId: first.clientId });
    expect((await atServer(id)).body).toMatchObject({
      client_name: "Second",
      redirect_uris: ["https://second.example/cb"],
    });
    await reregisterClient(owner, id);
    await drain(id);
    expect((await registrationRows(id)).map(({ status }) => status)).toEqual(["REMOVED", "ACTIVE"]);
    await archiveApplication(owner, id);
    expect(await currentOf(id)).toMatchObject({ status: "REMOVED", secret: null, token: null });
    await restoreApplication(admin, id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
    expect((await atServer(id)).body).toMatchObject({ client_name: "Second" });
    const [{ count } = { count: 0 }] = await world.connection.sql`
      select count(*)::int from embedded_authorization_server.artifacts where kind = 'Client'
        and id in (select client_id from client_registrations where application_id = ${id})`;
    expect(count).toBe(1);
  });

  it("the test bench detects the configuration", async () => {
    const providerId = await begin();
    await runProviderTest(await startProviderTest(admin, providerId));
    const test = await latestProviderTest(admin, providerId);
    expect(test).toMatchObject({
      capabilities: { register: true, management: true, delete: true, registrationTokenRotates: rotates },
    });
  });
});

describe("with management off", () => {
  it("clients work, changes explain why they fail, and clients of archived applications are listed", async () => {
    await start({ registrationManagement: false });
    const { id } = await createApplication(owner, WEB);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", token: null });
    await updateApplication(owner, id, { name: "Second" });
    expect(await currentOf(id)).toMatchObject({ status: "OUT_OF_SYNC" });
    expect(await lastOperation(id)).toMatchObject({
      kind: "UPDATE",
      status: "FAILED",
      error: { code: "NOT_SUPPORTED", message: expect.stringMatching(/RFC 7592/) },
    });
    await expect(checkRegistration(owner, id)).rejects.toMatchObject(domainError("INVALID_STATUS"));
    await archiveApplication(owner, id);
    const { clientId } = await currentOf(id);
    const listed = await listProblems(admin, "ORPHANED", { first: 10 });
    expect(listed.rows.filter((problem) => problem.applicationId === id)).toMatchObject([{ clientId }]);
  });

  it("the test bench says so, and reports the probe it could not delete", async () => {
    const providerId = await start({ registrationManagement: false });
    await runProviderTest(await startProviderTest(admin, providerId));
    expect(await latestProviderTest(admin, providerId)).toMatchObject({
      capabilities: { register: true, management: false, read: null, update: null, delete: null },
      undeletedProbe: expect.stringContaining("still registered"),
    });
  });
});

describe("with tokens of a single use", () => {
  it("many register concurrently, each with its own token", async () => {
    await start({ initialAccess: { singleUse: true } });
    const made = await Promise.all(Array.from({ length: 6 }, () => createApplication(owner, WEB)));
    for (const { id } of made) expect(await currentOf(id)).toMatchObject({ status: "ACTIVE" });
  });

  it("a direct one registers one client; the next is rejected until there is another token", async () => {
    const providerId = await startDirect({}, 1);
    const { id: first } = await createApplication(owner, WEB);
    expect(await currentOf(first)).toMatchObject({ status: "ACTIVE" });
    const { id: second } = await createApplication(owner, WEB);
    expect(await currentOf(second)).toMatchObject({ status: "FAILED", clientId: null });
    expect(await lastOperation(second)).toMatchObject({ status: "FAILED", error: { code: "UNAUTHORIZED" } });
    await updateApplication(owner, first, { name: "Still manageable" });
    expect(await currentOf(first)).toMatchObject({ status: "ACTIVE" });
    await updateProvider(admin, providerId, {
      ...server?.provider,
      ...direct(await issue(1)),
    } as ProviderInput);
    await retryRegistration(owner, second);
    expect(await currentOf(second)).toMatchObject({ status: "ACTIVE" });
  });
});
