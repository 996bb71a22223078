import { afterEach, describe, expect, it, vi } from "vitest";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { createApplication } from "@/domain/lifecycle/application.service";
import { deleteProvider } from "@/domain/lifecycle/delete-provider.service";
import {
  latestProviderTest,
  runProviderTest,
  startProviderTest,
} from "@/domain/provider-tests/provider-test.service";
import { startFakeServer } from "@/testing/authorization-servers/fake-server";
import { reply } from "@/testing/authorization-servers/replies";
import {
  addFake,
  applicationRow,
  currentOf,
  drain,
  lastOperation,
  registrationRows,
  WEB,
} from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { SYSTEM } from "@/testing/domain/world";
import { reregisterClient } from "./registration.service";

const s = setStage();

/** A provider for the same server with another issuer, as for one of several authorization servers of an organization. */
async function withAnotherIssuer(): Promise<string> {
  const issuer = `${s.fake.server.origin}/second`;
  const document = await (await fetch(s.fake.discoveryUrl)).json();
  const path = "/second/.well-known/openid-configuration" as const;
  s.fake.server.on(`GET ${path}`, reply({ body: { ...document, issuer } }));
  return addFake({ discoveryUrl: `${s.fake.server.origin}${path}` });
}

/** How a second provider can be the server of a first one with one client. @returns its ID */
const SECOND: readonly (readonly [string, () => Promise<string>])[] = [
  ["another provider", () => addFake(s.fake)],
  ["another provider with another issuer", withAnotherIssuer],
  [
    "a provider deleted and added again",
    async () => {
      await deleteProvider(SYSTEM, s.providerId, 1);
      return addFake(s.fake);
    },
  ],
];

/** The server returns its first client again, whatever is registered. */
function returnClientAgain(): void {
  const { id, secret, token, metadata } = s.client();
  const body = {
    ...metadata,
    client_id: id,
    client_secret: secret,
    registration_access_token: token,
    registration_client_uri: `${s.fake.server.origin}/register/${id}`,
  };
  s.fake.server.on("POST /register", reply({ body }));
}

const deletions = () => s.fake.server.received("DELETE /register/*").length;

describe.each(SECOND)("another application's client, from %s", (_what, addSecond) => {
  it("is neither stored nor deleted", async () => {
    await s.start();
    const first = await s.register();
    const { clientId } = await currentOf(first);
    const providerId = await addSecond();
    returnClientAgain();
    const { id } = await createApplication(s.owner, { ...WEB, providerId });
    expect(await currentOf(id)).toMatchObject({ status: "FAILED", clientId: null });
    expect(await lastOperation(id)).toMatchObject({
      status: "FAILED",
      outcomeUnknown: false,
      error: { code: "CLIENT_ID_TAKEN", message: expect.stringContaining("not deleted") },
    });
    await drain(id);
    expect(deletions()).toBe(0);
    expect([...s.fake.clients.keys()]).toEqual([clientId]);
    expect((await registrationRows(id)).map((row) => row.clientId)).toEqual([null]);
    expect(await applicationRow(first)).toMatchObject({ clientId });
  });

  it("is no probe of a test", async () => {
    await s.start();
    await s.register();
    const providerId = await addSecond();
    returnClientAgain();
    await runProviderTest(await startProviderTest(SYSTEM, providerId));
    const test = await latestProviderTest(SYSTEM, providerId);
    expect(test?.steps.find(({ step }) => step === "register")).toMatchObject({ status: "FAILED" });
    expect(test?.undeletedProbe).toBeNull();
    expect(deletions()).toBe(0);
    expect(s.fake.server.received("PUT /register/*")).toHaveLength(0);
  });
});

describe("a client that its application gets again", () => {
  const serveOtherTypesOnly = (id: string) =>
    s.world.connection
      .sql`update client_registration_providers set application_types = '{NATIVE}' where id = ${id}`;

  it.each(["another provider", "a provider deleted and added again"])("from %s is kept", async (how) => {
    await s.start();
    const id = await s.register();
    const { clientId } = await currentOf(id);
    if (how === "another provider") await serveOtherTypesOnly(s.providerId);
    else await deleteProvider(SYSTEM, s.providerId, 1);
    await addFake(s.fake);
    returnClientAgain();
    await reregisterClient(s.owner, id);
    await drain(id);
    expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", clientId });
    expect((await registrationRows(id))[0]).toMatchObject({ status: "REMOVED" });
    expect(deletions()).toBe(0);
  });
});

it("a client with the same client_id at another server is deleted", async () => {
  await s.start();
  await s.register();
  const taken = s.client().id;
  const other = await startFakeServer({ dress: (response) => ({ ...response, client_id: taken }) });
  try {
    const providerId = await addFake(other);
    const { id } = await createApplication(s.owner, { ...WEB, providerId });
    expect((await lastOperation(id)).error?.message).toContain("The new client was deleted.");
    expect(other.clients.size).toBe(0);
    expect(s.fake.clients.has(taken)).toBe(true);
  } finally {
    await other.server.stop();
  }
});

describe("a client that Latchkey itself uses", () => {
  const setClients = async (id: string, registrar: string, introspector: string) => {
    await s.world.connection.sql`
      update client_registration_providers set client_id = ${registrar}, introspection_client_id = ${introspector},
        sealed_introspection_secret = 'sealed' where id = ${id}`;
  };

  it.each([
    ["to check tokens", "own-checker"],
    ["to register clients, under another provider", "second-registrar"],
    ["to check tokens, under another provider", "second-checker"],
  ])("%s is neither stored nor deleted", async (_what, clientId) => {
    await s.start({ dress: (response) => ({ ...response, client_id: clientId }) });
    await setClients(s.providerId, "latchkey", "own-checker");
    await setClients(await withAnotherIssuer(), "second-registrar", "second-checker");
    const { id } = await createApplication(s.owner, { ...WEB, providerId: s.providerId });
    expect(await lastOperation(id)).toMatchObject({
      status: "FAILED",
      outcomeUnknown: false,
      error: { message: expect.stringContaining("Latchkey's own client") },
    });
    await drain(id);
    expect((await registrationRows(id)).map((row) => row.clientId)).toEqual([null]);
    expect(deletions()).toBe(0);
  });

  /** Signs users in by a client of an issuer. */
  const signInAt = (issuer: string) => {
    vi.stubEnv("LATCHKEY_OIDC_ISSUER", issuer);
    vi.stubEnv("LATCHKEY_OIDC_CLIENT_ID", "sign-in");
    vi.stubEnv("LATCHKEY_OIDC_CLIENT_SECRET", "secret");
    forgetEnvironment();
  };
  afterEach(() => {
    vi.unstubAllEnvs();
    forgetEnvironment();
  });

  it.each<[string, (origin: string) => string, string]>([
    ["at the provider's issuer", (origin) => origin, "FAILED"],
    ["at another issuer of the server", (origin) => `${origin}/staff`, "FAILED"],
    ["at another server", () => "https://login.example.com", "ACTIVE"],
  ])("to sign users in %s is stored only where it is another client", async (_what, issuer, status) => {
    await s.start({ dress: (response) => ({ ...response, client_id: "sign-in" }) });
    signInAt(issuer(s.fake.server.origin));
    const { id } = await createApplication(s.owner, WEB);
    expect(await currentOf(id)).toMatchObject({ status, clientId: status === "ACTIVE" ? "sign-in" : null });
    await drain(id);
    expect(deletions()).toBe(0);
  });

  it("at another server only is an ordinary client here", async () => {
    await s.start({ dress: (response) => ({ ...response, client_id: "used-elsewhere" }) });
    const other = await startFakeServer();
    try {
      await setClients(await addFake(other), "used-elsewhere", "used-elsewhere");
      const { id } = await createApplication(s.owner, { ...WEB, providerId: s.providerId });
      expect(await currentOf(id)).toMatchObject({ status: "ACTIVE", clientId: "used-elsewhere" });
    } finally {
      await other.server.stop();
    }
  });
});
