import { afterEach, describe, expect, it } from "vitest";
import { secretPlaces } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import { type FakeServer, startFakeServer } from "@/testing/authorization-servers/fake-server";
import { json, redirect } from "@/testing/authorization-servers/replies";
import type { Handler } from "@/testing/authorization-servers/scripted-server";
import { domainError, providerInput, providerRow } from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator, SYSTEM } from "@/testing/domain/world";
import type { ProviderInput } from "./provider.rules";
import { createProvider, getProvider, updateProvider } from "./provider.service";
import { serverMetadata } from "./server-access";

const s = setStage();
const others: FakeServer[] = [];
let moved: Record<string, unknown> = {};
afterEach(async () => {
  moved = {};
  for (const other of others.splice(0)) await other.server.stop();
});

const PAIR = { introspectionClientId: "gateway", introspectionSecret: "introspection-secret-1" };
const start = async (answer: Handler = json({ active: false }), input: Partial<ProviderInput> = {}) => {
  await s.start({ discovery: (document) => ({ ...document, ...moved }) });
  s.fake.server.on("POST /introspect", answer);
  return input.introspectionClientId
    ? (await createProvider(SYSTEM, providerInput(s.fake.discoveryUrl, { name: "Introspecting", ...input })))
        .id
    : s.providerId;
};
const edit = (fields: Partial<ProviderInput> = {}) =>
  providerInput(s.fake.discoveryUrl, { name: "Introspecting", clientSecret: null, ...fields });
const asked = () => s.fake.server.received("POST /introspect");
const at = (code: string, field: string) => ({
  ...domainError(code),
  issues: [expect.objectContaining({ path: [field] })],
});
async function another(): Promise<FakeServer> {
  const server = await startFakeServer();
  server.server.on("POST /introspect", json({ active: false }));
  others.push(server);
  return server;
}

describe("the introspection client of a provider", () => {
  it("is tried with an invented token, stored encrypted, and never returned", async () => {
    const id = await start(undefined, PAIR);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from("gateway:introspection-secret-1").toString("base64")}`,
    );
    const row = await providerRow(id);
    expect(row.sealedIntrospectionSecret).not.toContain(PAIR.introspectionSecret);
    expect(unseal(row.sealedIntrospectionSecret ?? "", secretPlaces.introspectionSecret(id))).toBe(
      PAIR.introspectionSecret,
    );
    const shown = await getProvider(await anAdministrator(), id);
    expect(shown).toMatchObject({ introspectionClientId: "gateway", hasIntrospectionSecret: true });
    expect(Object.keys(shown).filter((name) => /sealed/i.test(name))).toEqual([]);
  });

  it("is shown in the audit log by name only", async () => {
    const id = await start(undefined, PAIR);
    await updateProvider(SYSTEM, id, edit({ ...PAIR, introspectionSecret: "introspection-secret-2" }));
    const entries = await s.world.connection
      .sql`select changes::text from audit_entries where subject_id = ${id}`;
    const text = JSON.stringify(entries);
    expect(text).toContain("introspectionSecret");
    expect(text).not.toContain("introspection-secret-");
  });

  it("keeps its secret when it is omitted, and loses it with the client", async () => {
    const id = await start(undefined, PAIR);
    const before = await providerRow(id);
    await updateProvider(SYSTEM, id, edit({ introspectionClientId: "gateway" }));
    expect((await providerRow(id)).sealedIntrospectionSecret).toBe(before.sealedIntrospectionSecret);
    await updateProvider(SYSTEM, id, edit());
    expect(await providerRow(id)).toMatchObject({
      introspectionClientId: null,
      sealedIntrospectionSecret: null,
    });
  });

  it("needs both parts", async () => {
    const id = await start();
    await expect(
      updateProvider(SYSTEM, id, edit({ introspectionClientId: "gateway" })),
    ).rejects.toMatchObject(at("INVALID_INPUT", "introspectionSecret"));
    await expect(updateProvider(SYSTEM, id, edit({ introspectionSecret: "secret" }))).rejects.toMatchObject(
      at("INVALID_INPUT", "introspectionClientId"),
    );
    expect(asked()).toHaveLength(0);
  });

  it.each<[string, Handler, string]>([
    ["rejects it", json({ error: "invalid_client" }, 401), "introspectionSecret"],
    ["doesn't allow it", json({ error: "access_denied" }, 403), "introspectionClientId"],
    ["calls an invented token active", json({ active: true, client_id: "x" }), "introspectionClientId"],
    ["answers with text", json({ active: "false" }), "introspectionClientId"],
    ["redirects", redirect("https://elsewhere.example.test"), "introspectionClientId"],
    ["fails", json({}, 500), "introspectionClientId"],
  ])("isn't saved if the server %s", async (_what, answer, field) => {
    const id = await start(answer);
    await expect(updateProvider(SYSTEM, id, edit(PAIR))).rejects.toMatchObject(
      at("AUTHORIZATION_SERVER", field),
    );
    expect(await providerRow(id)).toMatchObject({ introspectionClientId: null });
  });

  it("isn't saved if the server has no introspection endpoint", async () => {
    const id = await start();
    moved = { introspection_endpoint: null };
    await expect(updateProvider(SYSTEM, id, edit(PAIR))).rejects.toMatchObject(
      at("AUTHORIZATION_SERVER", "introspectionClientId"),
    );
  });
});

describe("an introspection endpoint at another origin", () => {
  it("gets no secret unless the origin is trusted, and matters only with a client", async () => {
    const id = await start();
    const other = await another();
    moved = { introspection_endpoint: `${other.server.origin}/introspect` };
    await updateProvider(SYSTEM, id, edit());
    await expect(updateProvider(SYSTEM, id, edit(PAIR))).rejects.toMatchObject(
      at("INVALID_INPUT", "trustedOrigins"),
    );
    expect(other.server.requests).toHaveLength(0);
    await updateProvider(SYSTEM, id, edit({ ...PAIR, trustedOrigins: [other.server.origin] }));
    expect(other.server.received("POST /introspect")).toHaveLength(1);
  });

  it("gets no stored secret that was entered for the former one, without the other secret being asked for", async () => {
    const id = await start(undefined, PAIR);
    const other = await another();
    moved = { introspection_endpoint: `${other.server.origin}/introspect` };
    const trustedOrigins = [other.server.origin];
    const kept = edit({ introspectionClientId: "gateway", trustedOrigins });
    await expect(updateProvider(SYSTEM, id, kept)).rejects.toMatchObject(
      at("INVALID_INPUT", "introspectionSecret"),
    );
    expect(other.server.requests).toHaveLength(0);
    await updateProvider(SYSTEM, id, edit({ ...PAIR, trustedOrigins }));
    expect(other.server.received("POST /introspect")).toHaveLength(1);
  });

  it("waits for an administrator when the server's document moves it", async () => {
    const id = await start(undefined, PAIR);
    const other = await another();
    const before = await providerRow(id);
    moved = { introspection_endpoint: `${other.server.origin}/introspect` };
    const metadata = await serverMetadata({ ...before, serverMetadataAt: new Date(0) });
    expect(metadata.introspectionEndpoint).toBe(`${s.fake.server.origin}/introspect`);
    expect((await providerRow(id)).unconfirmedOrigins).toEqual([other.server.origin]);
  });
});
