import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { encodeId } from "@/domain/kernel/ids";
import { newToken } from "@/domain/kernel/token-format";
import { readSettings } from "@/gateway/settings";
import type { RunningGateway } from "@/gateway/start";
import { freePort } from "@/testing/server/free-port";
import { until } from "@/testing/server/processes";
import { type Backend, startBackend } from "./backend";
import { aGateway, GATEWAY_OPTIONS } from "./gateway";
import { settingsOf } from "./proxy-program";
import { exchange, openWebSocket } from "./raw";
import { aKey, anOffer, aSubscription } from "./records";
import { type ScriptedFeed, scriptedFeed } from "./scripted-feed";

/** The addresses and the API in a page's configuration. */
export const PAGE_API = "api_00000000000000000000000000";

export interface ProxyStart {
  readonly port: number;
  readonly checkPort: number;
  readonly backendPort: number;
  readonly apiId: string;
}

/** The calls that every documented configuration must pass on or reject, through the real proxy to the real gateway. */
export function testProxy(page: string, start: (setup: ProxyStart) => Promise<() => Promise<void>>): void {
  const offer = anOffer({ plan: { rate: { calls: 100_000, period: "HOUR" } } });
  const other = anOffer({ api: { entryPoint: "/other" } });
  const limited = { ...aSubscription(offer.application.id, offer.plan), rateCalls: 2 };
  const paused = { ...aSubscription(offer.application.id, offer.plan), status: "PAUSED" as const };
  const [limitedSecret, pausedSecret] = [newToken("lk"), newToken("lk")];
  const records = [limited, paused, aKey(limited.id, limitedSecret), aKey(paused.id, pausedSecret)];
  let backend: Backend;
  let feed: ScriptedFeed;
  let gateway: RunningGateway;
  let port: number;
  let checkPort: number;
  let stopProxy: () => Promise<void>;

  const startGateway = async () => {
    const settings = { LATCHKEY_URL: "https://portal.example.com", LATCHKEY_GATEWAY_TOKEN: newToken("lkg") };
    const { options } = readSettings({ ...settings, ...(await settingsOf(page)) }, "/nowhere");
    const check = options.check && { ...options.check, port: checkPort };
    gateway = await aGateway(feed, { ...GATEWAY_OPTIONS, trustedProxies: 1, proxy: options.proxy, check });
  };
  beforeAll(async () => {
    backend = await startBackend();
    [port, checkPort] = [await freePort(), await freePort()];
    feed = scriptedFeed([...offer.records, ...other.records, ...records]);
    await startGateway();
    stopProxy = await start({
      port,
      checkPort,
      backendPort: backend.port,
      apiId: encodeId("api", offer.api.id),
    });
  });
  afterAll(async () => {
    await stopProxy?.();
    await gateway?.stop();
    await backend?.close();
  });
  beforeEach(() => {
    backend.seen.length = 0;
  });
  const call = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { "x-api-key": offer.secret, ...headers } });
  const lines = (text: string) => `Host: api.example.com\r\nConnection: close\r\n${text}\r\n`;

  it("passes on an admitted call, with what the gateway asserts and without its credential", async () => {
    const response = await call("/orders/1?a=b%20c&d", { authorization: "Bearer mine", "x-kept": "1" });
    expect(response.status).toBe(200);
    expect(response.headers.get("ratelimit")).toMatch(/r=\d+;t=\d+/);
    const [seen] = backend.seen;
    expect(seen).toMatchObject({ method: "GET", url: "/orders/1?a=b%20c&d" });
    expect(seen?.headers).toMatchObject({
      "x-latchkey-api": encodeId("api", offer.api.id),
      "x-latchkey-plan": encodeId("plan", offer.plan.id),
      "x-latchkey-application": encodeId("application", offer.application.id),
      "x-latchkey-subscription": encodeId("subscription", offer.subscription.id),
      "x-latchkey-client": "-",
      "x-kept": "1",
    });
    expect(seen?.headers["x-latchkey-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(seen?.headers)).not.toMatch(/lk_|Bearer/);
  });

  it("rejects with the gateway's status, headers and body", async () => {
    await call("/orders/1", { "x-api-key": limitedSecret });
    await call("/orders/1", { "x-api-key": limitedSecret });
    const refused: [Record<string, string>, number, string[]][] = [
      [{ "x-api-key": "" }, 401, ["www-authenticate"]],
      [{ "x-api-key": newToken("lk") }, 401, ["www-authenticate"]],
      [{ "x-api-key": pausedSecret }, 403, []],
      [{ "x-api-key": limitedSecret }, 429, ["retry-after", "ratelimit", "ratelimit-policy"]],
    ];
    backend.seen.length = 0;
    for (const [headers, status, expected] of refused) {
      const response = await call("/orders/1", headers);
      expect(response.status).toBe(status);
      expect(response.headers.get("content-type")).toContain("application/problem+json");
      expect(await response.json()).toMatchObject({ status, title: expect.any(String) });
      for (const name of expected) expect(response.headers.get(name), `${status} ${name}`).toBeTruthy();
      expect(response.headers.get("www-authenticate")?.split("ApiKey ").length ?? 2).toBe(2);
      expect(response.headers.get("x-latchkey-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(backend.seen).toEqual([]);
  });

  it("lets nothing that a caller sends stand in for the gateway's headers or for the call", async () => {
    const forged = [
      "X-Latchkey-Application: forged",
      "X_Latchkey_Plan: forged",
      "X.Latchkey.Client: forged",
      "X-Latchkey_Api: forged",
      `X-Latchkey-Api: ${encodeId("api", other.api.id)}`,
      "X-Original-URI: /other",
      "X-Forwarded-Uri: /other",
      "X-Original-Method: forged",
    ];
    const connections = ["close", "close, X-Latchkey-Application, X-Latchkey-Plan, X-Api-Key"];
    for (const connection of connections) {
      backend.seen.length = 0;
      const text = `X-Api-Key: ${offer.secret}\r\n${forged.join("\r\n")}\r\n`;
      await exchange(port, `GET /orders/1 HTTP/1.1\r\nHost: x\r\nConnection: ${connection}\r\n${text}\r\n`);
      for (const seen of backend.seen) {
        const own = Object.entries(seen.headers).filter(([name]) => /latchkey/i.test(name));
        expect(JSON.stringify(own)).not.toContain("forged");
        expect(seen.headers["x-latchkey-api"]).toBe(encodeId("api", offer.api.id));
        expect(seen.headers["x-latchkey-application"]).toBe(encodeId("application", offer.application.id));
      }
    }
    expect((await call("/orders/1", { "x-api-key": other.secret })).status).toBe(403);
  });

  it("passes on nothing that a caller says of its address or certificate", async () => {
    const names = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"];
    const certificates = ["Client-Cert", "Client-Cert-Chain", "X-Forwarded-Client-Cert", "Client_Cert"];
    const spelled = ["X_Forwarded_For", "X_Real_IP"];
    const forged = [...names, ...certificates, ...spelled].map((name) => `${name}: forged\r\n`).join("");
    const text = `X-Api-Key: ${offer.secret}\r\n${forged}`;
    expect(await exchange(port, `GET /orders/1 HTTP/1.1\r\n${lines(text)}`)).toMatch(/^HTTP\/1\.\d 200/);
    expect(JSON.stringify(backend.seen[0]?.headers)).not.toContain("forged");
  });

  it("rejects headers that are too many or too large for the gateway, and doesn't call that an outage", async () => {
    const many = Array.from({ length: 600 }, (_, number) => `a${number}: 1\r\n`).join("");
    const large = ["a", "b", "c"].map((name) => `${name}: ${"x".repeat(50_000)}\r\n`).join("");
    for (const fields of [many, large]) {
      const text = lines(`${fields}X-Api-Key: ${offer.secret}\r\n`);
      expect(await exchange(port, `GET /orders/1 HTTP/1.1\r\n${text}`)).toMatch(/^HTTP\/1\.\d 4(00|31) /);
    }
    expect(backend.seen).toEqual([]);
  });

  it("doesn't let a caller name the check, even if the gateway trusts the proxy", async () => {
    const response = await call("/orders/1", { "x-request-id": "chosen-by-a-caller" });
    expect(response.status).toBe(200);
    expect(backend.seen[0]?.headers["x-latchkey-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("rejects two credentials and paths with two readings", async () => {
    const twice = `X-Api-Key: ${offer.secret}\r\nX-Api-Key: ${other.secret}\r\n`;
    expect(await exchange(port, `GET /orders HTTP/1.1\r\n${lines(twice)}`)).toMatch(/^HTTP\/1\.\d 400/);
    const targets = [
      "/orders/../x",
      "/orders/%2e%2e/x",
      "/orders//x",
      "/orders/a%2fb",
      "/orders/a%5cb",
      "/orders/..;/x",
      "/orders/%252e",
      "/orders/%00",
      "/x/../orders",
    ];
    for (const target of targets) {
      const answer = await exchange(
        port,
        `GET ${target} HTTP/1.1\r\n${lines(`X-Api-Key: ${offer.secret}\r\n`)}`,
      );
      expect(answer, target).toMatch(/^HTTP\/1\.\d 40[04]/);
    }
    expect(backend.seen).toEqual([]);
  });

  it("passes a large body to the API alone", async () => {
    const body = "x".repeat(3 * 1024 * 1024);
    const response = await call("/orders/upload", {}, { method: "POST", body });
    expect([response.status, backend.seen[0]?.bytes]).toEqual([200, body.length]);
    expect(
      (await call("/orders/upload", { "x-api-key": newToken("lk") }, { method: "PUT", body: "x" })).status,
    ).toBe(401);
  });

  it("passes on WebSocket after the check", async () => {
    const socket = await openWebSocket(port, { "X-Api-Key": offer.secret });
    expect(socket.head).toMatch(/^HTTP\/1\.1 101 /);
    expect(backend.seen[0]?.headers["x-latchkey-application"]).toBe(
      encodeId("application", offer.application.id),
    );
    socket.write("ping");
    await until("the echo", () => socket.data().endsWith("ping"));
    socket.end();
    const refused = await openWebSocket(port, { "X-Api-Key": newToken("lk") });
    expect(refused.head).toMatch(/^HTTP\/1\.1 401 /);
    refused.end();
    expect(backend.seen).toHaveLength(1);
  });

  it("passes on no offer to upgrade to something else", async () => {
    for (const upgrade of ["h2c", "H2C", "h2c, websocket", "websocket, h2c", "websocketx", "TLS/1.0"]) {
      backend.seen.length = 0;
      const fields = `Upgrade: ${upgrade}\r\nHTTP2-Settings: AAEAAEAAAAIAAAAA\r\nX-Api-Key: ${offer.secret}\r\n`;
      const offered = `Host: x\r\nConnection: Upgrade, HTTP2-Settings, close\r\n${fields}\r\n`;
      const answer = await exchange(port, `GET /orders/1 HTTP/1.1\r\n${offered}`);
      // HAProxy rejects a WebSocket handshake without a key itself.
      if (upgrade.includes("websocket, ") || upgrade.includes(", websocket")) {
        expect(answer, upgrade).toMatch(/^HTTP\/1\.1 (?:200|400) /);
        expect(JSON.stringify(backend.seen), upgrade).not.toMatch(/h2c|http2/i);
        continue;
      }
      expect(answer, upgrade).toMatch(/^HTTP\/1\.1 200 /);
      expect(backend.seen, upgrade).toHaveLength(1);
      expect(backend.seen[0]?.headers.upgrade, upgrade).toBeUndefined();
      expect(backend.seen[0]?.headers["http2-settings"], upgrade).toBeUndefined();
      expect(backend.seen[0]?.headers.connection ?? "", upgrade).not.toMatch(/upgrade|http2/i);
    }
    backend.seen.length = 0;
    const both = { "X-Api-Key": offer.secret, Upgrade: "websocket\r\nUpgrade: h2c" };
    (await openWebSocket(port, both)).end();
    expect(backend.seen[0]?.headers.upgrade ?? "websocket").toBe("websocket");
  });

  it("rejects a revoked key within a second", async () => {
    feed.change({ ...offer.key, revokedAt: Date.now() - 1 });
    const began = Date.now();
    await until("the rejection", async () => (await call("/orders/1")).status === 401);
    expect(Date.now() - began).toBeLessThan(1_000);
    feed.change(offer.key);
    await until("the key", async () => (await call("/orders/1")).status === 200);
  });

  it("lets no call pass while the gateway is away", async () => {
    await gateway.stop();
    backend.seen.length = 0;
    const response = await call("/orders/1");
    expect(response.status).toBe(503);
    expect(backend.seen).toEqual([]);
    await startGateway();
    await until("calls pass again", async () => (await call("/orders/1")).status === 200);
  });
}
