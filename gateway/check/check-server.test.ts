import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeId, newId } from "@/domain/kernel/ids";
import type { RunningGateway } from "@/gateway/start";
import { aGateway, GATEWAY_OPTIONS } from "@/testing/gateway/gateway";
import { anOffer } from "@/testing/gateway/records";
import { type ScriptedFeed, scriptedFeed } from "@/testing/gateway/scripted-feed";
import { until } from "@/testing/server/processes";

const offer = anOffer({ plan: { rate: { calls: 1_000, period: "HOUR" } } });
const { api, plan, application, subscription, secret } = offer;
const check = GATEWAY_OPTIONS.check as NonNullable<typeof GATEWAY_OPTIONS.check>;
let feed: ScriptedFeed;
let gateway: RunningGateway;
beforeAll(async () => {
  feed = scriptedFeed(offer.records);
  gateway = await aGateway(feed);
});
afterAll(() => gateway.stop());

interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

function ask({ path = "", method = "GET", headers = {}, body }: Asked, url = gateway.checkUrl) {
  return fetch(`${url}${path}`, { method, headers, redirect: "manual", ...(body !== undefined && { body }) });
}

const GOOD = { "x-original-uri": "/orders/1?x=y", "x-original-method": "GET", "x-api-key": secret };
const ASSERTED = ["api", "plan", "application", "subscription", "client", "request-id"];

/** Sends bytes as they are, and returns what comes back until the connection ends. */
function raw(text: string, port = Number(new URL(gateway.checkUrl ?? "").port)): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk;
    });
    socket.on("close", () => resolve(received));
    socket.on("error", reject);
    socket.setTimeout(15_000, () => socket.destroy(new Error("no end")));
  });
}

describe("a yes", () => {
  it("is a 200 without content, with everything that is asserted and the limits", async () => {
    const response = await ask({ headers: GOOD });
    expect(response.status).toBe(200);
    const header = (name: string) => response.headers.get(name);
    expect(header("content-length")).toBe("0");
    expect(header("x-latchkey-api")).toBe(encodeId("api", api.id));
    expect(header("x-latchkey-plan")).toBe(encodeId("plan", plan.id));
    expect(header("x-latchkey-application")).toBe(encodeId("application", application.id));
    expect(header("x-latchkey-subscription")).toBe(encodeId("subscription", subscription.id));
    expect(header("x-latchkey-client")).toBe("-");
    expect(header("x-latchkey-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(header("ratelimit")).toMatch(/r=\d+;t=\d+/);
    expect(header("set-cookie")).toBeNull();
  });

  it("is the same for any method, body, framing and connection field of the call", async () => {
    const asked: Asked[] = [
      ...["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"].map((method) => ({ method })),
      { path: "/anything/below?x" },
      { path: "?x=1" },
      { method: "POST", body: "x".repeat(100_000) },
      { method: "POST", body: "{", headers: { "content-type": "application/json" } },
      { method: "POST", body: "x", headers: { "content-type": "not a type" } },
    ];
    for (const one of asked) {
      const response = await ask({ ...one, headers: { ...GOOD, ...one.headers } });
      expect(response.status, JSON.stringify(one).slice(0, 80)).toBe(200);
    }
    const lines = Object.entries(GOOD)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("");
    const fields = [
      "Connection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n",
      "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 5\r\n",
      "Connection: close\r\nExpect: something-else\r\n",
      "Connection: close\r\nTransfer-Encoding: chunked\r\n",
      "Connection: close\r\nContent-Length: 3000000\r\n",
    ];
    for (const field of fields) {
      const received = await raw(`GET /check HTTP/1.1\r\nHost: x\r\n${lines}${field}\r\n`);
      expect(received.split("\r\n")[0], field).toBe("HTTP/1.1 200 OK");
    }
    expect(await raw(`PROPFIND /check HTTP/1.0\r\n${lines}\r\n`)).toContain("200 OK");
  });
});

describe("a no", () => {
  it("is a problem, also as one ASCII line in a header, and asserts nothing", async () => {
    const response = await ask({ headers: { "x-original-uri": "/orders", "x-api-key": "lk_x" } });
    expect(response.status).toBe(401);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ status: 401 });
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(response.headers.get("x-latchkey-problem")).toBe(text);
    expect(text).toMatch(/^[\x20-\x7e]+$/);
    expect(response.headers.get("www-authenticate")).toBeTruthy();
    for (const name of ASSERTED.slice(0, -1)) expect(response.headers.get(`x-latchkey-${name}`)).toBe("-");
    const size = [...response.headers].reduce(
      (sum, [name, value]) => sum + name.length + value.length + 4,
      0,
    );
    expect(size).toBeLessThan(4_000);
  });

  it("has no content for HEAD, and keeps the connection", async () => {
    const response = await ask({ method: "HEAD", headers: { "x-original-uri": "/orders" } });
    expect(response.status).toBe(401);
    expect(await response.text()).toBe("");
    expect(response.headers.get("x-latchkey-problem")).toContain("401");
  });

  it("answers a credential of 64 kB, and headers beyond the limit", async () => {
    const large = await ask({ headers: { ...GOOD, "x-api-key": "x".repeat(64 * 1024) } });
    expect(large.status).toBe(401);
    const received = await raw(`GET /check HTTP/1.1\r\nHost: x\r\nX-Api-Key: ${"x".repeat(200_000)}\r\n\r\n`);
    expect(received).toMatch(/^HTTP\/1.1 431 /);
    expect(await raw("GARBAGE\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw("CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n")).toMatch(/^HTTP\/1.1 405 /);
  });

  it("reads all fields or none: those of a call with more are never ignored", async () => {
    const keyless = { ...plan, id: newId(), authenticationType: "KEYLESS" as const };
    const other = await aGateway(scriptedFeed([...offer.records, keyless]));
    const port = Number(new URL(other.checkUrl ?? "").port);
    const fields = (count: number) => Array.from({ length: count }, (_, n) => `a${n}: 1\r\n`).join("");
    const call = "X-Original-Uri: /orders\r\nConnection: close\r\nX-Api-Key: lk_revoked\r\n";
    const statuses: Record<number, number> = { 0: 401, 490: 401, 500: 431, 998: 431, 1100: 431, 5000: 431 };
    for (const [count, status] of Object.entries(statuses)) {
      const text = `GET /check HTTP/1.1\r\nHost: x\r\n${fields(Number(count))}${call}\r\n`;
      expect(await raw(text, port), count).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    }
    expect(
      await raw(
        "GET /check HTTP/1.1\r\nHost: x\r\nX-Original-Uri: /orders\r\nConnection: close\r\n\r\n",
        port,
      ),
    ).toMatch(/^HTTP\/1.1 200 /);
    await other.stop();
  });

  it("ends headers that trickle in", async () => {
    expect(await raw("GET /check HTTP/1.1\r\nHost:")).toMatch(/^(HTTP\/1.1 408 |$)/);
  }, 30_000);
});

describe("what the proxy says of the call", () => {
  it("comes from one family of headers, once", async () => {
    const bad: Record<string, string>[] = [
      { "x-forwarded-uri": "/orders", "x-api-key": secret },
      { "x-api-key": secret },
      { ...GOOD, "x-original-uri": "/unknown", "x-forwarded-uri": "/orders" },
      { ...GOOD, "x-original-uri": "/unknown", x_original_uri: "/orders" },
      { ...GOOD, "x-original-uri": "/unknown", "x-latchkey-api": encodeId("api", api.id) },
    ];
    for (const headers of bad) expect((await ask({ headers })).status).toBeGreaterThanOrEqual(400);
    const twice = await new Promise<number>((resolve, reject) => {
      const headers = [...Object.entries(GOOD), ["x-original-uri", "/orders"]].flat();
      httpRequest(gateway.checkUrl ?? "", { headers: ["host", "x", ...headers] }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on("error", reject)
        .end();
    });
    expect(twice).toBe(400);
  });

  it("comes from the request line for a gateway that reads that", async () => {
    const other = await aGateway(scriptedFeed(offer.records), {
      check: { ...check, family: "request-line" },
    });
    const headers = { "x-api-key": secret, "x-original-uri": "/orders" };
    expect((await ask({ path: "/orders/1", method: "DELETE", headers }, other.checkUrl)).status).toBe(200);
    expect((await ask({ path: "/other", headers }, other.checkUrl)).status).toBe(404);
    expect((await ask({ path: "//orders", headers }, other.checkUrl)).status).toBe(400);
    await other.stop();
  });

  it("names the API by its own header only where the proxy sets it", async () => {
    const other = await aGateway(scriptedFeed(offer.records), { check: { ...check, namesApi: true } });
    const named = { ...GOOD, "x-original-uri": "/elsewhere", "x-latchkey-api": encodeId("api", api.id) };
    expect((await ask({ headers: named }, other.checkUrl)).status).toBe(200);
    expect((await ask({ headers: GOOD }, other.checkUrl)).status).toBe(404);
    await other.stop();
  });
});

describe("who asks", () => {
  it("must come from a known address and know the secret", async () => {
    const asks = async (askers: typeof check.askers, headers: Record<string, string> = {}) => {
      const other = await aGateway(scriptedFeed(offer.records), { check: { ...check, askers } });
      const response = await ask({ headers: { ...GOOD, ...headers } }, other.checkUrl);
      const asserted = response.headers.get("x-latchkey-application");
      await other.stop();
      return [response.status, asserted === null];
    };
    const loopback = ["127.0.0.1"];
    expect(await asks({ networks: ["10.0.0.0/8", "::1"], secret: null })).toEqual([403, true]);
    expect(await asks({ networks: loopback, secret: "a-secret-of-proxies" })).toEqual([403, true]);
    const secretHeader = { "x-latchkey-check-secret": "a-secret-of-proxies" };
    expect(await asks({ networks: loopback, secret: "a-secret-of-proxies" }, secretHeader)).toEqual([
      200,
      false,
    ]);
  });

  it("finds nothing elsewhere", async () => {
    const base = (gateway.checkUrl ?? "").replace("/check", "");
    for (const path of ["/", "/checks", "/metrics", "/Check"]) {
      expect((await fetch(base + path, { headers: GOOD })).status).toBe(404);
    }
  });
});

describe("changes and counts", () => {
  it("revokes a key within a second, and reports calls", async () => {
    const before = (await ask({ headers: GOOD })).status;
    feed.change({ ...offer.key, revokedAt: Date.now() - 1 });
    const began = Date.now();
    await until("the rejection", async () => (await ask({ headers: GOOD })).status === 401);
    expect([before, Date.now() - began < 1_000]).toEqual([200, true]);
    feed.change(offer.key);
    await until("the report", () => feed.reports.some(({ applied }) => applied === "scripted:2"));
    await until(
      "the usage",
      () => feed.reports.some(({ batch }) => (batch?.refused.length ?? 0) > 0),
      10_000,
    );
    expect(JSON.stringify(feed.reports)).not.toContain(secret);
  });

  it("says that it can't tell before the first snapshot and beyond the maximum age", async () => {
    const silent = scriptedFeed(offer.records);
    const other = await aGateway(silent, { maximumAge: 1 });
    expect((await ask({ headers: GOOD }, other.checkUrl)).status).toBe(200);
    silent.cut();
    await until("it is too old", async () => (await ask({ headers: GOOD }, other.checkUrl)).status === 503);
    expect((await fetch(`${other.statusUrl}/readyz`)).status).toBe(503);
    silent.resume();
    await until("it is ready", async () => (await ask({ headers: GOOD }, other.checkUrl)).status === 200);
    expect((await fetch(`${other.statusUrl}/readyz`)).status).toBe(200);
    const metrics = await (await fetch(`${other.statusUrl}/metrics`)).text();
    expect(metrics).toContain('latchkey_gateway_calls_total{status="5xx",reason="NOT_READY"}');
    expect(metrics).toMatch(/latchkey_gateway_records\{kind="API_KEY"\} 1/);
    await other.stop();
  });
});
