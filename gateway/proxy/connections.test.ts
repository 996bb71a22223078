import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunningGateway } from "@/gateway/start";
import { type Backend, startBackend } from "@/testing/gateway/backend";
import { aGateway } from "@/testing/gateway/gateway";
import { exchange, handshake, openWebSocket } from "@/testing/gateway/raw";
import { anOffer, type Offer } from "@/testing/gateway/records";
import { type ScriptedFeed, scriptedFeed } from "@/testing/gateway/scripted-feed";
import { until } from "@/testing/server/processes";

vi.hoisted(() => {
  process.env.LATCHKEY_LOG_LEVEL = "silent";
});

let backend: Backend;
let feed: ScriptedFeed;
let gateway: RunningGateway;
let orders: Offer;
beforeAll(async () => {
  backend = await startBackend();
  orders = anOffer({ api: { upstreamUrl: backend.url } });
  feed = scriptedFeed(orders.records);
  gateway = await aGateway(feed);
});
afterAll(async () => {
  await gateway.stop();
  await backend.close();
});
beforeEach(() => {
  backend.seen.length = 0;
});

/** A request as Java's HttpClient and `curl --http2` send it. */
const offering = (line: string, fields = "", body = "", upgrade = "h2c") =>
  `${line} HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings${fields.includes("Close") ? ", close" : ""}\r\nHost: x\r\nHTTP2-Settings: AAEAAEAAAAIAAAAA\r\nUpgrade: ${upgrade}\r\nX-Api-Key: ${orders.secret}\r\n${fields}\r\n${body}`;
const CLOSING = "Connection: close\r\n";
const CLOSE = "X-Close: 1\r\n";

describe("an offer to upgrade to something else than WebSocket", () => {
  it("is ignored: the call is an ordinary one, with its body", async () => {
    const body = "x".repeat(100_000);
    const cases: [string, string, number][] = [
      [offering("GET /orders/1", CLOSE), "GET", 0],
      [offering("POST /orders/1", `${CLOSE}Content-Length: 4\r\n`, "body"), "POST", 4],
      [offering("PUT /orders/1", `${CLOSE}Content-Length: 100000\r\n`, body), "PUT", 100_000],
      [
        offering("POST /orders/1", `${CLOSE}Transfer-Encoding: chunked\r\n`, "4\r\nbody\r\n0\r\n\r\n"),
        "POST",
        4,
      ],
      [offering("POST /orders/1", `${CLOSE}Content-Length: 0\r\n`, "", "websocket"), "POST", 0],
      [offering("GET /orders/1", CLOSE, "", "TLS/1.0, h2c"), "GET", 0],
    ];
    for (const [text, method, bytes] of cases) {
      backend.seen.length = 0;
      expect(await exchange(gateway.port, text), text.slice(0, 300)).toMatch(/^HTTP\/1.1 200 OK/);
      expect(backend.seen).toMatchObject([{ method, url: "/1", bytes }]);
      expect(JSON.stringify(backend.seen[0]?.headers)).not.toMatch(/h2c|http2|websocket/i);
    }
  });

  it("is checked like any call", async () => {
    const text = offering("GET /orders/1", CLOSE).replace(orders.secret, "lk_bad");
    expect(await exchange(gateway.port, text)).toMatch(/^HTTP\/1.1 401 /);
    expect(backend.seen).toEqual([]);
  });

  it("can come with every request of a connection, also before the last one is answered", async () => {
    const piece = (number: number, last = "") =>
      offering(`POST /orders/${number}`, `${last}Content-Length: 4\r\n`, "body");
    const rest = Array.from({ length: 30 }, (_, number) => piece(number + 1)).join("");
    const answer = await exchange(gateway.port, piece(0) + rest + piece(31, CLOSE));
    expect(answer.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(32);
    expect(backend.seen.map(({ url }) => url)).toEqual(Array.from({ length: 32 }, (_, n) => `/${n}`));
  });

  it("waits for `100 Continue`, and can be cut into pieces", async () => {
    const head = offering("POST /orders/1", `${CLOSE}Expect: 100-continue\r\nContent-Length: 4\r\n`);
    expect(await exchange(gateway.port, head, "body")).toMatch(
      /^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/,
    );
    const socket = connect(gateway.port, "127.0.0.1");
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk;
    });
    for (const letter of offering("POST /orders/2", `${CLOSE}Content-Length: 4\r\n`, "body")) {
      socket.write(letter);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await once(socket, "close");
    expect(received).toMatch(/^HTTP\/1.1 200 OK/);
  });

  it("is rejected with more fields than can be read", async () => {
    const many = Array.from({ length: 1_100 }, (_, number) => `a${number}: 1\r\n`).join("");
    const answer = await exchange(
      gateway.port,
      offering("POST /orders/1", `${many}Content-Length: 4\r\n`, "body"),
    );
    expect(answer).toMatch(/^HTTP\/1.1 431 /);
    expect(backend.seen).toEqual([]);
  });
});

describe("a call with more fields than can be read", () => {
  const fields = (count: number) => Array.from({ length: count }, (_, n) => `a${n}: 1\r\n`).join("");
  const call = (line: string, count: number, last: string, body = "") =>
    `${line} HTTP/1.1\r\nHost: x\r\n${fields(count)}${last}X-Api-Key: ${orders.secret}\r\n\r\n${body}`;
  const LENGTH = "Connection: close\r\nContent-Length: 4\r\n";

  it.each([500, 999, 1_100, 8_000])("is rejected: %s", async (count) => {
    const texts = [
      call("GET /orders/1", count, CLOSING),
      call("POST /orders/1", count, LENGTH, "body"),
      call("POST /orders/1", count, `Expect: 100-continue\r\n${LENGTH}`),
      call("POST /orders/1", count, `${CLOSING}Transfer-Encoding: chunked\r\n`, "4\r\nbody\r\n0\r\n\r\n"),
      handshake("/orders/ws", { "X-Api-Key": orders.secret }).replace(/\r\n$/, `${fields(count)}\r\n`),
    ];
    for (const text of texts) {
      const answer = await exchange(gateway.port, text);
      expect(answer, text.slice(0, 40)).toMatch(/^HTTP\/1.1 431 [\s\S]*application\/problem\+json/);
    }
    expect(backend.seen).toEqual([]);
  });

  it("isn't one with 490 fields, which reach the API with the gateway's own", async () => {
    const answer = await exchange(gateway.port, call("POST /orders/1", 490, LENGTH, "body"));
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
    expect(backend.seen).toMatchObject([{ bytes: 4, headers: { a489: "1" } }]);
    expect(backend.seen[0]?.headers["x-latchkey-request-id"]).toBeTruthy();
  });
});

/** Opens a connection that reads nothing and never closes its side. */
async function holding(port: number, text: string): Promise<{ readonly closedAfter: Promise<number> }> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  await once(socket, "connect");
  const began = performance.now();
  socket.on("error", () => {});
  socket.write(text);
  const probe = setInterval(() => socket.write("x"), 50);
  return {
    closedAfter: new Promise((resolve) => {
      socket.once("close", () => {
        clearInterval(probe);
        resolve(performance.now() - began);
      });
    }),
  };
}

describe("a rejected connection", () => {
  it("ends soon, whatever its peer does, and is recorded immediately", async () => {
    feed.reports.length = 0;
    const { port } = gateway;
    const checkPort = Number(new URL(gateway.checkUrl ?? "").port);
    const held = await Promise.all([
      holding(port, handshake("/orders/held", { "X-Api-Key": "lk_bad" })),
      holding(port, handshake("/orders/refuse", { "X-Api-Key": orders.secret })),
      holding(port, "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n"),
      holding(checkPort, "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n"),
    ]);
    for (const { closedAfter } of held) expect(await closedAfter).toBeLessThan(4_000);
    const refused = () => feed.reports.flatMap(({ batch }) => batch?.refused ?? []);
    await until("the record", () => refused().some(({ path }) => path === "/orders/held"), 8_000);
    expect(refused().find(({ path }) => path === "/orders/held")?.status).toBe(401);
  }, 20_000);
});

describe("a stop", () => {
  it("ends WebSockets and silent connections after its grace", async () => {
    const stopping = await aGateway(scriptedFeed(orders.records));
    const socket = await openWebSocket(stopping.port, { "X-Api-Key": orders.secret });
    expect(socket.head).toMatch(/^HTTP\/1.1 101 /);
    const began = performance.now();
    await stopping.stop();
    expect(performance.now() - began).toBeLessThan(14_000);
    await until("the end", () => socket.isEnded);
  }, 30_000);
});
