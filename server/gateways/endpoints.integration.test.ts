import { randomUUID } from "node:crypto";
import { compactDecrypt, exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLIENT_IP_HEADER } from "@/app/_auth/client-ip";
import type { GatewayReport } from "@/domain/access/feed";
import type { ProviderRecord } from "@/domain/access/records";
import { allowNewKeyPair, createGateway, revokeGateway } from "@/domain/gateways/gateway.service";
import type { Person } from "@/domain/kernel/actor";
import { DAY, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { secretPlaces } from "@/domain/kernel/sealed-places";
import { seal } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
import { anOffer } from "@/testing/domain/catalog";
import { followFeed, until } from "@/testing/domain/feed-memory";
import { anAdministrator, aPerson, createWorld, type World } from "@/testing/domain/world";
import {
  aPublicKey,
  callPortal,
  type GatewayPortal,
  httpFeed,
  startGatewayPortal,
} from "@/testing/server/gateway-client";

let world: World;
let portal: GatewayPortal;
let admin: Person;
let publisher: Person;
beforeAll(async () => {
  world = await createWorld();
  portal = await startGatewayPortal();
  admin = await anAdministrator();
  publisher = await aPerson({ roles: ["API_PUBLISHER"] });
});
afterAll(async () => {
  await portal.close();
  await world.close();
});

const at = (path: string) => `${portal.url}/api/gateway/${path}`;

async function anEnrolledGateway() {
  const { gateway, token } = await createGateway(admin, { name: newId() });
  const publicKey = await aPublicKey();
  const response = await callPortal(at("enroll"), token, { json: { publicKey } });
  expect(response.status).toBe(200);
  return { id: gateway.id, token, publicKey };
}

const aReport = (changes: Partial<GatewayReport> = {}): GatewayReport => ({
  runId: randomUUID(),
  version: "1.0.0",
  startedAt: Date.now(),
  applied: null,
  status: { memoryBytes: 1, callsAllowed: 2, callsRefused: 3, records: { API: 1 }, repaired: 0 },
  batch: null,
  ...changes,
});

describe("enrollment", () => {
  it("pins the first key, takes it again, and rejects another until an administrator allows one", async () => {
    const { id, token, publicKey } = await anEnrolledGateway();
    const again = await callPortal(at("enroll"), token, { json: { publicKey } });
    expect(await again.json()).toEqual({ id: expect.stringMatching(/^gtw_/), name: expect.any(String) });
    const other = await aPublicKey();
    expect((await callPortal(at("enroll"), token, { json: { publicKey: other } })).status).toBe(409);
    await allowNewKeyPair(admin, id);
    expect((await callPortal(at("feed"), token)).status).toBe(403);
    expect((await callPortal(at("report"), token, { json: aReport() })).status).toBe(403);
    expect((await callPortal(at("enroll"), token, { json: { publicKey: other } })).status).toBe(200);
    expect((await callPortal(at("enroll"), token, { json: { publicKey } })).status).toBe(409);
  });

  it("lets one of two simultaneous keys win", async () => {
    const { token } = await createGateway(admin, { name: newId() });
    const keys = await Promise.all(Array.from({ length: 6 }, () => aPublicKey()));
    const statuses = await Promise.all(
      keys.map(async (publicKey) => (await callPortal(at("enroll"), token, { json: { publicKey } })).status),
    );
    expect(statuses.sort()).toEqual([200, 409, 409, 409, 409, 409]);
  });

  it("rejects what isn't a public key for encryption", async () => {
    const { token } = await createGateway(admin, { name: newId() });
    const valid = await aPublicKey();
    const { privateKey } = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
    const bad = [
      null,
      [],
      {},
      { publicKey: null },
      { publicKey: "x" },
      { publicKey: await exportJWK(privateKey) },
      { publicKey: { ...valid, x: valid.y } },
      { publicKey: { ...valid, crv: "secp256k1" } },
      { publicKey: { kty: "oct", k: "c2VjcmV0" } },
    ];
    for (const json of bad) expect((await callPortal(at("enroll"), token, { json })).status).toBe(400);
  });

  it("is over after a day for a token that was never used", async () => {
    const { token } = await createGateway(admin, { name: newId() });
    const enrolled = await anEnrolledGateway();
    shiftClock(DAY + 1_000);
    expect((await callPortal(at("enroll"), token, { json: { publicKey: await aPublicKey() } })).status).toBe(
      401,
    );
    await allowNewKeyPair(admin, enrolled.id);
    expect(
      (await callPortal(at("enroll"), enrolled.token, { json: { publicKey: await aPublicKey() } })).status,
    ).toBe(200);
    shiftClock(0);
  });
});

describe("a request", () => {
  it("without a valid token gets the same response whatever is wrong with it", async () => {
    const { id, token } = await anEnrolledGateway();
    await revokeGateway(admin, id);
    const tokens = [token, newToken("lkg"), newToken("lkp"), "lkg_x", `${token}x`, "x".repeat(5_000)];
    const responses = await Promise.all(tokens.map((bad) => callPortal(at("feed"), bad)));
    expect(new Set(await Promise.all(responses.map((response) => response.text()))).size).toBe(1);
    for (const { status, headers } of responses) {
      expect(status).toBe(401);
      expect(headers.get("www-authenticate")).toContain("invalid_token");
    }
    expect((await fetch(at("feed"))).status).toBe(401);
    expect((await fetch(at("feed"), { headers: { authorization: `Basic ${token}` } })).status).toBe(401);
  });

  it("that is malformed is rejected, and changes nothing", async () => {
    const { token } = await anEnrolledGateway();
    expect((await callPortal(at("feed"), token, { json: {} })).status).toBe(405);
    expect((await callPortal(at("report"), token)).status).toBe(405);
    expect((await callPortal(at("other"), token)).status).toBe(404);
    expect((await callPortal(at("report"), token, { method: "POST", body: "{" })).status).toBe(400);
    const bad: unknown[] = [
      null,
      [],
      {},
      aReport({ runId: "x" }),
      aReport({ version: "" }),
      aReport({ version: "x".repeat(51) }),
      aReport({ startedAt: 1e300 }),
      { ...aReport(), batch: "x" },
      { ...aReport(), status: { ...aReport().status, memoryBytes: -1 } },
      { ...aReport(), status: { ...aReport().status, records: { "": 1 } } },
    ];
    for (const json of bad) expect((await callPortal(at("report"), token, { json })).status).toBe(400);
    const large = { ...aReport(), batch: { text: "x".repeat(5 * 1024 * 1024) } };
    expect((await callPortal(at("report"), token, { json: large })).status).toBe(413);
    const [row] = await world.connection
      .sql`select count(*)::int as seen from gateways where version is not null`;
    expect(row).toEqual({ seen: 0 });
  });
});

describe("a report", () => {
  it("is stored, and its batch is passed on", async () => {
    const { id, token } = await anEnrolledGateway();
    const batch = { number: 1, rows: [], refused: [], refusedLeftOut: 0 };
    const report = aReport({ applied: `${randomUUID()}:10:12:10`, startedAt: Date.now() + DAY, batch });
    expect((await callPortal(at("report"), token, { json: report })).status).toBe(204);
    const [row] = await world.connection.sql`select * from gateways where id = ${id}`;
    expect(row).toMatchObject({ version: "1.0.0", applied: report.applied, status: report.status });
    expect(new Date(row?.started_at).getTime()).toBeLessThanOrEqual(Date.now());
    expect(portal.batches.at(-1)).toEqual({ gatewayId: id, runId: report.runId, batch });
    await callPortal(at("report"), token, { json: { ...report, applied: "nonsense" } });
    const [later] = await world.connection.sql`select applied from gateways where id = ${id}`;
    expect(later).toEqual({ applied: null });
  });

  it("whose batch can't be counted now fails, and the gateway is still seen", async () => {
    const { id, token } = await anEnrolledGateway();
    portal.failing = true;
    const report = aReport({ batch: { number: 1, rows: [], refused: [], refusedLeftOut: 0 } });
    expect((await callPortal(at("report"), token, { json: report })).status).toBe(500);
    portal.failing = false;
    const [row] = await world.connection.sql`select version from gateways where id = ${id}`;
    expect(row).toEqual({ version: "1.0.0" });
  });
});

describe("the feed over HTTP", () => {
  it("brings changes, continues after an interruption, and ends with the gateway's token", async () => {
    const { id, token } = await anEnrolledGateway();
    const memory = followFeed(httpFeed(portal.url, token));
    await until(() => memory.snapshots === 1, "the snapshot");
    const { apiId } = await anOffer(publisher);
    await until(() => memory.records.has(`API ${apiId}`), "the API");
    memory.tear();
    const later = await anOffer(publisher);
    await until(() => memory.records.has(`API ${later.apiId}`), "the later API");
    expect(memory.snapshots).toBe(1);
    const { interruptions } = memory;
    await revokeGateway(admin, id);
    await until(() => memory.interruptions > interruptions, "the end of the feed", 5);
    const afterwards = await anOffer(publisher);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(memory.records.has(`API ${afterwards.apiId}`)).toBe(false);
    await memory.stop();
  });

  it("carries secrets encrypted to the gateway's own key, and never otherwise", async () => {
    const secret = `introspection-${randomUUID()}`;
    const id = newId();
    await world.connection
      .sql`insert into client_registration_providers (id, name, discovery_url, initial_access_method,
        server_metadata, introspection_client_id, sealed_introspection_secret, created_at, updated_at)
      values (${id}, ${id}, 'https://issuer.example.com', 'NONE', '{"issuer": "https://issuer.example.com"}', 'gateway',
        ${seal(secret, secretPlaces.introspectionSecret(id))}, now(), now())`;
    const keys = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
    const { token } = await createGateway(admin, { name: newId() });
    await callPortal(at("enroll"), token, { json: { publicKey: await exportJWK(keys.publicKey) } });
    const memory = followFeed(httpFeed(portal.url, token));
    await until(() => memory.snapshots === 1, "the snapshot");
    const text = JSON.stringify([...memory.records]);
    await memory.stop();
    expect(text).not.toContain(secret);
    const record = memory.records.get(`PROVIDER ${id}`) as ProviderRecord;
    expect(record.introspectionSecret?.split(".")).toHaveLength(5);
    const { plaintext } = await compactDecrypt(record.introspectionSecret ?? "", keys.privateKey);
    expect(new TextDecoder().decode(plaintext)).toBe(secret);
    const others = await generateKeyPair("ECDH-ES", { crv: "P-256" });
    await expect(compactDecrypt(record.introspectionSecret ?? "", others.privateKey)).rejects.toThrow();
  });

  it("survives a storm of reconnections with few reads of the whole", async () => {
    const gateways = await Promise.all(Array.from({ length: 20 }, anEnrolledGateway));
    world.statements();
    const memories = gateways.map(({ token }) => followFeed(httpFeed(portal.url, token)));
    await until(() => memories.every(({ snapshots }) => snapshots > 0), "20 snapshots");
    const whole = world.statements().filter((text) => /from api_keys where id >/.test(text)).length;
    expect(whole).toBeLessThanOrEqual(4);
    await Promise.all(memories.map((memory) => memory.stop()));
  });
});

describe("limits", () => {
  it("of an address leave room for all gateways behind it", async () => {
    const { token } = await anEnrolledGateway();
    const headers = { authorization: "Bearer malformed", [CLIENT_IP_HEADER]: "192.0.2.1" };
    const statuses = new Set<number>();
    for (let sent = 0; sent < 4_000; sent += 50) {
      const responses = await Promise.all(Array.from({ length: 50 }, () => fetch(at("feed"), { headers })));
      for (const response of responses) {
        statuses.add(response.status);
        await response.arrayBuffer();
      }
    }
    expect([...statuses]).toEqual([401]);
    const own = { authorization: `Bearer ${token}`, [CLIENT_IP_HEADER]: "192.0.2.1" };
    const report = { method: "POST", body: JSON.stringify(aReport()) };
    const init = { ...report, headers: { ...own, "content-type": "application/json" } };
    expect((await fetch(at("report"), init)).status).toBe(204);
  });
});
