import { readdir, readFile, stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { updateApi } from "@/domain/apis/api.service";
import { createGateway } from "@/domain/gateways/gateway.service";
import { rolloutsOf } from "@/domain/gateways/rollout.queries";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { revokeApiKey } from "@/domain/subscriptions/subscription-keys.service";
import { createGatewayEndpoints } from "@/server/gateways/endpoints";
import { anOffer } from "@/testing/domain/catalog";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { type Backend, startBackend } from "@/testing/gateway/backend";
import { type GatewayProcess, spawnGateway, untilReady } from "@/testing/gateway/gateway-process";
import { freePort } from "@/testing/server/free-port";
import { until } from "@/testing/server/processes";

let world: World;
let backend: Backend;
let admin: Person;
let publisher: Person;
let consumer: Person;
let place: Awaited<ReturnType<typeof temporaryFolder>>;
const processes: GatewayProcess[] = [];
beforeAll(async () => {
  world = await createWorld({ LATCHKEY_ALLOW_PRIVATE_NETWORK: "true" });
  backend = await startBackend();
  admin = await anAdministrator();
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  consumer = await aPerson();
  place = await temporaryFolder();
});
afterEach(() => Promise.all(processes.splice(0).map((gateway) => gateway.end("SIGKILL"))));
afterAll(async () => {
  await backend.close();
  await world.close();
  await place.remove();
});

/** The portal's endpoints of gateways on one port, which can go away and return. */
async function aPortal() {
  const port = await freePort();
  const batches: { calls: number }[] = [];
  let stop: (() => Promise<void>) | null = null;
  const start = async () => {
    const endpoints = createGatewayEndpoints({
      ingest: async (_gatewayId, _runId, { rows }) => {
        batches.push({ calls: rows.reduce((sum, { calls }) => sum + calls, 0) });
      },
    });
    const server: Server = createServer((request, response) => {
      if (!endpoints.handle(request, response)) response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    stop = async () => {
      endpoints.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      stop = null;
    };
  };
  await start();
  return { url: `http://127.0.0.1:${port}`, batches, start, stop: async () => stop?.() };
}

async function aSubscribedKey() {
  const { apiId, planId } = await anOffer(publisher, { approval: "AUTO" });
  await updateApi(publisher, apiId, { upstreamUrl: backend.url, entryPoint: `/of-${apiId}` });
  const { key } = await subscribe(consumer, { applicationId: await anApplication(consumer), planId });
  return { path: `/of-${apiId}/x`, keyId: key?.id ?? "", secret: key?.key ?? "" };
}

async function aGateway(
  portalUrl: string,
  folder: string,
  token?: string,
  more: Record<string, string> = {},
) {
  const created = token ?? (await createGateway(admin, { name: newId() })).token;
  const gateway = await spawnGateway({
    LATCHKEY_URL: portalUrl,
    LATCHKEY_GATEWAY_TOKEN: created,
    LATCHKEY_GATEWAY_DATA_FOLDER: folder,
    LATCHKEY_ALLOW_PRIVATE_NETWORK: "true",
    ...more,
  });
  processes.push(gateway);
  return { gateway, token: created };
}

const call = async (gateway: GatewayProcess, { path, secret }: { path: string; secret: string }) =>
  (await fetch(gateway.proxyUrl + path, { headers: { "x-api-key": secret } })).status;

describe("the gateway as a program", () => {
  it("follows a portal over HTTP, survives kill -9 and the portal's absence, and catches up", async () => {
    const portal = await aPortal();
    const folder = join(place.path, "survivor");
    const [kept, revoked, later] = [await aSubscribedKey(), await aSubscribedKey(), await aSubscribedKey()];
    const first = await aGateway(portal.url, folder);
    await untilReady(first.gateway);
    expect(await call(first.gateway, kept)).toBe(200);

    await revokeApiKey(publisher, revoked.keyId);
    const began = Date.now();
    await until("the revocation", async () => (await call(first.gateway, revoked)) === 401);
    expect(Date.now() - began).toBeLessThan(1_500);
    // In force is not yet on disk. What the portal knows to be applied is.
    const rollout = () => rolloutsOf(new Map([[revoked.keyId, [revoked.keyId]]]));
    await until("it is reported", async () => (await rollout()).get(revoked.keyId)?.live === 1);

    await first.gateway.end("SIGKILL");
    await portal.stop();
    await revokeApiKey(publisher, later.keyId);
    const second = await aGateway(portal.url, folder, first.token);
    await untilReady(second.gateway);
    // From its own disk: also what was reported just before the kill.
    expect(await call(second.gateway, kept)).toBe(200);
    expect(await call(second.gateway, revoked)).toBe(401);
    expect(await call(second.gateway, later)).toBe(200);

    await portal.start();
    await until("it caught up", async () => (await call(second.gateway, later)) === 401, 30_000);
    expect(await call(second.gateway, kept)).toBe(200);
    await portal.stop();
  });

  it("keeps no secret on disk and in its output, and hands over what it counted at a stop", async () => {
    const portal = await aPortal();
    const folder = join(place.path, "counted");
    const key = await aSubscribedKey();
    const { gateway, token } = await aGateway(portal.url, folder);
    await untilReady(gateway);
    const before = portal.batches.reduce((sum, { calls }) => sum + calls, 0);
    for (let count = 0; count < 25; count += 1) await call(gateway, key);
    expect(await gateway.end("SIGTERM")).toBe(0);
    expect(portal.batches.reduce((sum, { calls }) => sum + calls, 0) - before).toBe(25);
    const files = await readdir(folder);
    expect(files.sort()).toEqual(expect.arrayContaining(["key.json", "state.ndjson"]));
    for (const name of files) {
      const text = await readFile(join(folder, name), "utf8");
      expect(text).not.toContain(key.secret);
      expect(text).not.toContain(token);
      expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
    }
    expect(gateway.output()).not.toContain(key.secret);
    expect(gateway.output()).not.toContain(token);
    await portal.stop();
  });

  it("starts without a portal and without a state, and answers that it can't tell", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { gateway } = await aGateway(url, join(place.path, "alone"));
    await until(
      "it listens",
      async () => (await fetch(`${gateway.statusUrl}/healthz`).catch(() => null))?.status === 200,
    );
    expect((await fetch(`${gateway.statusUrl}/readyz`)).status).toBe(503);
    const response = await fetch(`${gateway.proxyUrl}/x`);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBeTruthy();
    expect(await gateway.end("SIGTERM")).toBe(0);
  });

  it("answers calls while it drains, and says to probes that it is stopping", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const drains = { LATCHKEY_DRAIN_SECONDS: "3" };
    const { gateway } = await aGateway(url, join(place.path, "drained"), undefined, drains);
    const probe = async (path: string) => {
      const response = await fetch(`${gateway.statusUrl}${path}`);
      return (await response.json()) as { status: string; step?: string };
    };
    const said = async (path: string) => (await probe(path).catch(() => null))?.status;
    await until("it starts", async () => (await said("/readyz")) === "starting");
    expect(await probe("/readyz")).toMatchObject({
      step: "waiting for the portal",
      checks: { state: "failed" },
    });
    const ended = gateway.end("SIGTERM");
    await until("it stops", async () => (await said("/readyz")) === "stopping");
    expect(await said("/healthz")).toBe("alive");
    const call = await fetch(`${gateway.proxyUrl}/x`);
    expect([call.status, call.headers.get("connection")]).toEqual([503, "close"]);
    expect(await ended).toBe(0);
  });

  it("rejects a data folder that another gateway uses", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const folder = join(place.path, "shared");
    const { gateway } = await aGateway(url, folder);
    await until(
      "it listens",
      async () => (await fetch(`${gateway.statusUrl}/healthz`).catch(() => null))?.status === 200,
    );
    const { gateway: other } = await aGateway(url, folder);
    await until("it ends", () => other.child.exitCode !== null);
    expect([other.child.exitCode, other.output()]).toEqual([
      1,
      expect.stringMatching(/^Another gateway uses .*\n$/),
    ]);
  });
});
