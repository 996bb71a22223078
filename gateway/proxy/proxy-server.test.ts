import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { encodeId } from "@/domain/kernel/ids";
import type { RunningGateway } from "@/gateway/start";
import { type Backend, startBackend } from "@/testing/gateway/backend";
import { aGateway } from "@/testing/gateway/gateway";
import { exchange } from "@/testing/gateway/raw";
import { anOffer, type Offer } from "@/testing/gateway/records";
import { type ScriptedFeed, scriptedFeed } from "@/testing/gateway/scripted-feed";
import { until } from "@/testing/server/processes";

vi.hoisted(() => {
  // Each failure of an API is logged.
  process.env.LATCHKEY_LOG_LEVEL = "silent";
});

let backend: Backend;
let feed: ScriptedFeed;
let gateway: RunningGateway;
let orders: Offer;
let open: Offer;
let dead: Offer;
beforeAll(async () => {
  backend = await startBackend();
  orders = anOffer({ api: { upstreamUrl: `${backend.url}/v1/`, keyQueryParameter: "key" } });
  open = anOffer({
    api: {
      entryPoint: "/open",
      upstreamUrl: backend.url,
      forwardsCredential: true,
      keyQueryParameter: "key",
    },
  });
  dead = anOffer({ api: { entryPoint: "/dead", upstreamUrl: "http://127.0.0.1:9/x" } });
  feed = scriptedFeed([...orders.records, ...open.records, ...dead.records]);
  gateway = await aGateway(feed, { corsOrigins: [] });
});
afterAll(async () => {
  await gateway.stop();
  await backend.close();
});
beforeEach(() => {
  backend.seen.length = 0;
});

const call = (path: string, init: RequestInit & { duplex?: "half" } = {}, key = orders.secret) =>
  fetch(gateway.url + path, { ...init, headers: { "x-api-key": key, ...init.headers } });

describe("an admitted call", () => {
  it("goes to the upstream URL with the rest of its path and its query", async () => {
    const paths: Record<string, string> = {
      "/orders": "/v1/",
      "/orders/": "/v1/",
      "/orders/7/notes?a=1&b=%20x&a=2": "/v1/7/notes?a=1&b=%20x&a=2",
      "/orders/caf%c3%a9": "/v1/caf%C3%A9",
      "/orders/a%7eb": "/v1/a~b",
      "/orders/x?q=\"<>'{}|^`": "/v1/x?q=\"<>'{}|^`",
      "/orders/x?": "/v1/x",
      "/orders/x?key2=1&key=": "",
    };
    for (const [path, expected] of Object.entries(paths)) {
      backend.seen.length = 0;
      const headers = `X-Api-Key: ${orders.secret}\r\nConnection: close\r\n`;
      await exchange(gateway.port, `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`);
      expect(backend.seen[0]?.url ?? "", path).toBe(expected);
    }
  });

  it("loses its credentials, and identity headers in every spelling", async () => {
    const response = await call("/orders/1", {
      headers: {
        "X-Latchkey-Application": "app_forged",
        x_latchkey_plan: "forged",
        "X.Latchkey.Client": "forged",
        "x-latchkey_api": "forged",
        "X-LATCHKEY-Anything": "forged",
        X_Api_Key: "forged",
        "X-Kept": "1",
        "x-original-uri": "/forged",
      },
    });
    expect(response.status).toBe(200);
    const { headers } = backend.seen[0] as (typeof backend.seen)[number];
    expect(JSON.stringify(headers)).not.toMatch(/forged|lk_/);
    expect(headers).toMatchObject({
      "x-latchkey-api": encodeId("api", orders.api.id),
      "x-latchkey-plan": encodeId("plan", orders.plan.id),
      "x-latchkey-application": encodeId("application", orders.application.id),
      "x-latchkey-subscription": encodeId("subscription", orders.subscription.id),
      "x-latchkey-client": "-",
      "x-latchkey-request-id": response.headers.get("x-latchkey-request-id"),
      "x-kept": "1",
    });
  });

  it("loses a key in the query, in every spelling, unless the API wants it", async () => {
    for (const name of ["key", "%6Bey", "k%65y"]) {
      const response = await fetch(`${gateway.url}/orders/1?a=1&${name}=${orders.secret}&b=2`);
      expect(response.status, name).toBe(200);
    }
    expect(backend.seen.map(({ url }) => url)).toEqual(Array(3).fill("/v1/1?a=1&b=2"));
    await fetch(`${gateway.url}/orders/1?key=${orders.secret}`);
    expect(backend.seen.at(-1)?.url).toBe("/v1/1");
    await fetch(`${gateway.url}/open/1?key=${open.secret}`);
    expect(backend.seen.at(-1)?.url).toBe(`/1?key=${open.secret}`);
    await call("/open/2", {}, open.secret);
    expect(backend.seen.at(-1)?.headers["x-api-key"]).toBe(open.secret);
  });

  it("says where it came from, whatever the caller says", async () => {
    await call("/orders/1", {
      headers: {
        forwarded: "for=1.1.1.1",
        "x-forwarded-for": "1.1.1.1",
        "x-forwarded-proto": "https",
        "x-real-ip": "1.1.1.1",
      },
    });
    const { headers } = backend.seen[0] as (typeof backend.seen)[number];
    expect(headers["x-forwarded-for"]).toBe("127.0.0.1");
    expect(headers["x-forwarded-proto"]).toBe("http");
    expect(headers.forwarded).toMatch(/^for=127\.0\.0\.1;host="127\.0\.0\.1:\d+";proto=http$/);
    expect(headers["x-real-ip"]).toBeUndefined();
    expect(headers.host).toBe(new URL(backend.url).host);
  });

  it("can have any method that HTTP servers know, except TRACE and CONNECT", async () => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "SEARCH", "HEAD"]) {
      const headers = `X-Api-Key: ${orders.secret}\r\nConnection: close\r\nContent-Length: 0\r\n`;
      const answer = await exchange(
        gateway.port,
        `${method} /orders/1 HTTP/1.1\r\nHost: x\r\n${headers}\r\n`,
      );
      expect(answer.split("\r\n")[0], method).toBe("HTTP/1.1 200 OK");
      expect(backend.seen.at(-1)?.method).toBe(method);
      if (method === "HEAD") expect(answer.endsWith("\r\n\r\n")).toBe(true);
    }
    for (const line of ["TRACE /orders/1", "CONNECT x:1"]) {
      const answer = await exchange(
        gateway.port,
        `${line} HTTP/1.1\r\nHost: x\r\nX-Api-Key: ${orders.secret}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer, line).toMatch(/^HTTP\/1.1 405 /);
      expect(answer).not.toContain(orders.secret);
    }
  });

  it("keeps hop-by-hop headers on their own connections, in both directions", async () => {
    const answer = await exchange(
      gateway.port,
      `GET /orders/connection HTTP/1.1\r\nHost: x\r\nX-Api-Key: ${orders.secret}\r\nConnection: close, X-Latchkey-Application, X-Mine\r\nX-Mine: 1\r\nTE: trailers\r\nProxy-Authorization: Basic eDp5\r\nKeep-Alive: 1\r\n\r\n`,
    );
    const { headers } = backend.seen[0] as (typeof backend.seen)[number];
    expect(headers["x-latchkey-application"]).toBe(encodeId("application", orders.application.id));
    for (const name of ["x-mine", "te", "proxy-authorization", "keep-alive"])
      expect(headers[name]).toBeUndefined();
    expect(answer).toMatch(/^x-kept: 1\r$/m);
    expect(answer.match(/set-cookie: /gi)).toHaveLength(2);
    expect(answer).not.toMatch(/x-hop|timeout=9|app_forged/i);
  });

  it("waits with its body for the decision if it expects to", async () => {
    const head = (key: string) =>
      `POST /orders/1 HTTP/1.1\r\nHost: x\r\nX-Api-Key: ${key}\r\nExpect: 100-continue\r\nContent-Length: 4\r\nConnection: close\r\n\r\n`;
    expect(await exchange(gateway.port, head("lk_bad"))).toMatch(/^HTTP\/1.1 401 /);
    const answer = await exchange(gateway.port, head(orders.secret), "body");
    expect(answer).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/);
    expect(backend.seen.map(({ bytes }) => bytes)).toEqual([4]);
  });
});

describe("a rejected call", () => {
  it("never reaches the API, and gets a problem", async () => {
    const refused: [string, RequestInit | undefined, number][] = [
      ["/orders/1", { headers: { "x-api-key": "lk_no" } }, 401],
      ["/nothing", undefined, 404],
      ["/ordersX", undefined, 404],
      ["/orders/a%2fb", undefined, 400],
      ["/orders/a%5cb", undefined, 400],
      ["/orders/x;y", undefined, 400],
      ["/orders//x", undefined, 400],
      ["/orders/%zz", undefined, 400],
    ];
    for (const [path, init, status] of refused) {
      const response = await call(path, init);
      expect(response.status, path).toBe(status);
      expect(await response.json()).toMatchObject({ status });
    }
    for (const target of [
      "http://other/orders/1",
      "*",
      "orders",
      "/orders/../x",
      "/orders\\x",
      "/orders/%2e%2e/x",
      "/orders/%",
    ]) {
      const answer = await exchange(
        gateway.port,
        `GET ${target} HTTP/1.1\r\nHost: x\r\nX-Api-Key: ${orders.secret}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer, target).toMatch(/^HTTP\/1.1 400 /);
    }
    expect(backend.seen).toEqual([]);
  });

  it("with two credentials or a spoofed one is a conflict", async () => {
    const twice = `X-Api-Key: ${orders.secret}\r\nx-api-key: ${open.secret}\r\n`;
    const answer = await exchange(
      gateway.port,
      `GET /orders HTTP/1.1\r\nHost: x\r\n${twice}Connection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect((await call(`/orders?key=${orders.secret}`)).status).toBe(400);
  });

  it("answers while a large body is on its way, and keeps nothing of it", async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(256 * 1024));
        sent += 1;
        if (sent > 40) controller.close();
      },
    });
    let sent = 0;
    const response = await call("/orders/1", { method: "POST", body, duplex: "half" }, "lk_bad");
    expect(response.status).toBe(401);
    expect(backend.seen).toEqual([]);
  });
});

describe("an API that fails", () => {
  it("gets an answer of its kind: away, too slow, hanging up", async () => {
    const failures: [string, string, number][] = [
      ["/dead", dead.secret, 502],
      ["/orders/slow", orders.secret, 504],
      ["/orders/hang-up", orders.secret, 502],
      ["/orders/garbage", orders.secret, 502],
    ];
    for (const [path, key, status] of failures) {
      const response = await call(path, {}, key);
      expect(response.status, path).toBe(status);
      expect(await response.json()).toMatchObject({
        status,
        type: expect.stringContaining("/refusals/upstream-"),
      });
    }
  });

  it("is asked once more after a broken connection only for calls that change nothing", async () => {
    await call("/orders/hang-up");
    expect(backend.seen.length).toBeLessThanOrEqual(2);
    backend.seen.length = 0;
    await call("/orders/hang-up", { method: "POST", body: "x" });
    expect(backend.seen).toHaveLength(1);
  });

  it("passes on its own 503, once", async () => {
    const response = await call("/orders/unavailable");
    expect([response.status, await response.text()]).toEqual([503, "busy"]);
    expect(response.headers.get("retry-after")).toBe("7");
    expect(backend.seen).toHaveLength(1);
  });

  it("that closes in the middle of a response closes the caller's", async () => {
    const response = await call("/orders/half");
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it("can answer before the body has ended", async () => {
    const size = 8 * 1024 * 1024;
    const answer = await exchange(
      gateway.port,
      `POST /orders/early HTTP/1.1\r\nHost: x\r\nX-Api-Key: ${orders.secret}\r\nContent-Length: ${size}\r\n\r\n${"x".repeat(1000)}`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain("too large");
    expect((await call("/orders/1")).status).toBe(200);
  });
});

describe("what is counted", () => {
  it("is every call with its status and reason, and no secret", async () => {
    feed.reports.length = 0;
    await call("/orders/counted");
    await call("/orders/counted", {}, "lk_counted");
    await call("/dead/counted", {}, dead.secret);
    const refused = () => feed.reports.flatMap(({ batch }) => batch?.refused ?? []);
    await until(
      "the report",
      () => refused().filter(({ path }) => path.endsWith("counted")).length === 2,
      12_000,
    );
    const reasons = refused()
      .filter(({ path }) => path.endsWith("counted"))
      .map(({ reason }) => reason);
    expect(reasons.sort()).toEqual(["KEY_MALFORMED", "UPSTREAM_UNAVAILABLE"]);
    expect(JSON.stringify(feed.reports)).not.toContain(orders.secret);
  });
});
