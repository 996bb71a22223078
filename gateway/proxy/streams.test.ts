import { createHash } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { RunningGateway } from "@/gateway/start";
import { type Backend, PIECE, startBackend } from "@/testing/gateway/backend";
import { aGateway } from "@/testing/gateway/gateway";
import { exchange, handshake, openWebSocket } from "@/testing/gateway/raw";
import { anOffer, type Offer } from "@/testing/gateway/records";
import { type ScriptedFeed, scriptedFeed } from "@/testing/gateway/scripted-feed";
import { liveMemory } from "@/testing/limits/live-memory";
import { until } from "@/testing/server/processes";

vi.hoisted(() => {
  process.env.LATCHKEY_LOG_LEVEL = "silent";
});

let backend: Backend;
let feed: ScriptedFeed;
let gateway: RunningGateway;
let orders: Offer;
let dead: Offer;
let streams: Offer;
const PAGE = "https://app.example.com";
beforeAll(async () => {
  backend = await startBackend();
  orders = anOffer({ api: { upstreamUrl: backend.url } });
  dead = anOffer({ api: { entryPoint: "/dead", upstreamUrl: "http://127.0.0.1:9" } });
  streams = anOffer({ api: { entryPoint: "/streams", upstreamUrl: backend.url } });
  feed = scriptedFeed([...orders.records, ...dead.records, ...streams.records]);
  gateway = await aGateway(feed, { corsOrigins: [PAGE] });
});
afterAll(async () => {
  await gateway.stop();
  await backend.close();
});

describe("bodies", () => {
  const MEGABYTES = 192;
  /** Of memory in use, which is measured whenever so many more have passed. */
  const BOUND = 16 * 1024 * 1024;
  const EVERY = 8;

  it("go up whole at constant memory, as fast as the API reads", async () => {
    const hash = createHash("sha256");
    let highest = 0;
    const before = liveMemory();
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(gateway.port, "127.0.0.1");
      let received = "";
      socket.on("error", reject);
      socket.on("data", (chunk) => {
        received += chunk.toString("latin1");
      });
      socket.on("close", () => resolve(received));
      const head = `POST /orders/up HTTP/1.1\r\nHost: x\r\nX-Api-Key: ${orders.secret}\r\nConnection: close\r\n`;
      socket.write(`${head}Content-Length: ${MEGABYTES * 1024 * 1024}\r\n\r\n`);
      const send = (piece: number) => {
        if (piece === MEGABYTES * 16) return;
        hash.update(PIECE);
        if (piece % (EVERY * 16) === 0) highest = Math.max(highest, liveMemory());
        socket.write(PIECE, () => send(piece + 1));
      };
      send(0);
    });
    expect(answer).toContain(hash.digest("hex"));
    expect(backend.seen.at(-1)?.bytes).toBe(MEGABYTES * 1024 * 1024);
    expect(highest - before).toBeLessThan(BOUND);
  }, 60_000);

  it("come down whole at constant memory, as fast as the caller reads", async () => {
    const before = liveMemory();
    const response = await fetch(`${gateway.url}/orders/large?pieces=${MEGABYTES * 16}`, {
      headers: { "x-api-key": orders.secret },
    });
    let bytes = 0;
    let measured = 0;
    let highest = 0;
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes < measured + EVERY * 1024 * 1024) continue;
      measured = bytes;
      // Until then, a proxy that doesn't wait for its caller has read on.
      await sleep(20);
      highest = Math.max(highest, liveMemory());
    }
    expect(bytes).toBe(MEGABYTES * 1024 * 1024);
    expect(highest - before).toBeLessThan(BOUND);
  }, 60_000);

  it("stop at the API when the caller hangs up", async () => {
    const leaving = new AbortController();
    const response = await fetch(`${gateway.url}/orders/large?pieces=1000000`, {
      headers: { "x-api-key": orders.secret },
      signal: leaving.signal,
    });
    const reader = response.body?.getReader();
    await reader?.read();
    leaving.abort();
    await reader?.closed.catch(() => {});
    expect((await fetch(`${gateway.url}/orders/1`, { headers: { "x-api-key": orders.secret } })).status).toBe(
      200,
    );
  });
});

describe("WebSocket", () => {
  it("is passed on after the decision, in both directions", async () => {
    const socket = await openWebSocket(gateway.port, { "X-Api-Key": orders.secret }, "/orders/ws?x=1");
    const { head, data } = socket;
    expect(head).toMatch(/^HTTP\/1.1 101 Switching Protocols/);
    expect(head).toMatch(/sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=/i);
    const seen = backend.seen.at(-1);
    expect(seen?.url).toBe("/ws?x=1");
    expect(seen?.headers["x-latchkey-application"]).toMatch(/^app_/);
    expect(JSON.stringify(seen?.headers)).not.toContain(orders.secret);
    for (let message = 0; message < 100; message += 1) socket.write(`message ${message};`);
    await until("the echo", () => data().endsWith("message 99;"));
    socket.end();
    await until("the end", () => socket.isEnded);
  });

  it("is counted when it opens, once", async () => {
    const counted = () =>
      feed.reports
        .flatMap(({ batch }) => batch?.rows ?? [])
        .filter(({ apiKeyId, statusClass }) => apiKeyId === streams.key.id && statusClass === 2)
        .reduce((sum, { calls }) => sum + calls, 0);
    const sockets = await Promise.all(
      [1, 2, 3].map(() => openWebSocket(gateway.port, { "X-Api-Key": streams.secret }, "/streams/ws")),
    );
    await until("the count of open connections", () => counted() === 3, 15_000);
    for (const socket of sockets) socket.end();
    await until("the ends", () => sockets.every(({ isEnded }) => isEnded));
    const reports = feed.reports.length;
    await until("later reports", () => feed.reports.length > reports + 1, 15_000);
    expect(counted()).toBe(3);
  }, 40_000);

  it("is rejected with a plain response", async () => {
    for (const [path, key, status] of [
      ["/orders/ws", "lk_bad", 401],
      ["/nothing", orders.secret, 404],
      ["/orders/%2e%2e", orders.secret, 400],
      ["/dead/ws", dead.secret, 502],
    ] as const) {
      const answer = await exchange(gateway.port, handshake(path, { "X-Api-Key": key }));
      expect(answer, path).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(answer).toMatch(/content-type: application\/problem\+json/);
    }
  });

  it("gets the API's own rejection", async () => {
    const answer = await exchange(gateway.port, handshake("/orders/refuse", { "X-Api-Key": orders.secret }));
    expect(answer).toMatch(/^HTTP\/1.1 403 Forbidden/);
    expect(answer).toMatch(/x-kept: 1/);
    expect(answer.endsWith("no")).toBe(true);
  });

  it("survives callers that hang up at any time", async () => {
    for (let wait = 0; wait < 20; wait += 1) {
      const socket = connect(gateway.port, "127.0.0.1", () =>
        socket.write(handshake("/orders/ws", { "X-Api-Key": orders.secret })),
      );
      socket.on("error", () => {});
      await new Promise((resolve) => setTimeout(resolve, wait));
      socket.destroy();
    }
    expect((await fetch(`${gateway.url}/orders/1`, { headers: { "x-api-key": orders.secret } })).status).toBe(
      200,
    );
  });
});

describe("CORS", () => {
  const preflight = (origin: string) =>
    fetch(`${gateway.url}/orders/1`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "PUT",
        "access-control-request-headers": "x-api-key",
      },
    });

  it("answers preflights of allowed pages, which never reach the API", async () => {
    backend.seen.length = 0;
    const response = await preflight(PAGE);
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe(PAGE);
    expect(response.headers.get("access-control-allow-methods")).toBe("PUT");
    expect(response.headers.get("access-control-allow-headers")).toBe("x-api-key");
    const other = await preflight("https://other.example.com");
    expect(other.headers.get("access-control-allow-origin")).toBeNull();
    expect(backend.seen).toEqual([]);
  });

  it("lets allowed pages read rejections too", async () => {
    const refused = await fetch(`${gateway.url}/orders/1`, { headers: { origin: PAGE } });
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, PAGE]);
    const headers = { origin: PAGE, "x-api-key": orders.secret };
    const admitted = await fetch(`${gateway.url}/orders/1`, { headers });
    expect([admitted.status, admitted.headers.get("access-control-allow-origin")]).toEqual([200, PAGE]);
    expect(admitted.headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("drops what the API says of origins, and keeps what its response varies by", async () => {
    for (const origin of [PAGE, "https://other.example.com", undefined]) {
      const headers = { "x-api-key": orders.secret, ...(origin && { origin }) };
      const response = await fetch(`${gateway.url}/orders/cors`, { headers });
      expect(response.headers.get("access-control-allow-origin")).toBe(origin === PAGE ? PAGE : null);
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
      expect(response.headers.get("vary")).toBe("Accept-Encoding, Origin");
    }
    const without = await aGateway(scriptedFeed(orders.records));
    const response = await fetch(`${without.url}/orders/cors`, { headers: { "x-api-key": orders.secret } });
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("vary")).toBe("Accept-Encoding");
    await without.stop();
  });
});

describe("a stop", () => {
  it("lets calls in progress finish, and hands over what was counted", async () => {
    const other = scriptedFeed(orders.records);
    const stopping = await aGateway(other);
    const response = await fetch(`${stopping.url}/orders/large?pieces=200`, {
      headers: { "x-api-key": orders.secret },
    });
    const stopped = stopping.stop();
    expect((await response.arrayBuffer()).byteLength).toBe(200 * PIECE.length);
    await stopped;
    const calls = other.reports
      .flatMap(({ batch }) => batch?.rows ?? [])
      .reduce((sum, row) => sum + row.calls, 0);
    expect(calls).toBe(1);
    await expect(fetch(stopping.url)).rejects.toThrow();
  }, 30_000);
});
