import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunningGateway } from "@/gateway/start";
import { type Backend, startBackend } from "@/testing/gateway/backend";
import { aGateway } from "@/testing/gateway/gateway";
import { exchange, handshake, openWebSocket } from "@/testing/gateway/raw";
import { anOffer, type Offer } from "@/testing/gateway/records";
import { scriptedFeed } from "@/testing/gateway/scripted-feed";
import { until } from "@/testing/server/processes";

vi.hoisted(() => {
  process.env.LATCHKEY_LOG_LEVEL = "silent";
});

let backend: Backend;
let gateway: RunningGateway;
let orders: Offer;
let dotted: Offer;
beforeAll(async () => {
  backend = await startBackend();
  orders = anOffer({ api: { upstreamUrl: backend.url } });
  dotted = anOffer({ api: { entryPoint: "/dotted", upstreamUrl: `${backend.url}/..base../v1/` } });
  // No connection ends by a limit within a test.
  const times = { connect: 1_000, headers: 1_500, idle: 60_000 };
  gateway = await aGateway(scriptedFeed([...orders.records, ...dotted.records]), { times });
});
afterAll(async () => {
  await gateway.stop();
  await backend.close();
});
beforeEach(() => {
  backend.seen.length = 0;
});

const head = (line: string, fields = "Connection: close\r\n", { secret } = orders) =>
  `${line} HTTP/1.1\r\nHost: x\r\nX-Api-Key: ${secret}\r\n${fields}\r\n`;

const key = () => ({ "X-Api-Key": orders.secret });

describe("a path with dots that is no other path", () => {
  it.each([
    ["/orders/...", "/..."],
    ["/orders/..hidden", "/..hidden"],
    ["/orders/v1../x", "/v1../x"],
    ["/orders/.../..x../...", "/.../..x../..."],
    ["/orders/caf%c3%a9../x", "/caf%C3%A9../x"],
    ["/orders/x?a=../b&c=/../d", "/x?a=../b&c=/../d"],
  ])("reaches the API: %s", async (path, expected) => {
    const answer = await exchange(gateway.port, head(`GET ${path}`));
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    await exchange(gateway.port, handshake(path.replace("/orders/", "/orders/refuse/"), key()));
    expect(backend.seen.map(({ url }) => url)).toEqual([expected, `/refuse${expected}`]);
  });

  it("can be the API's upstream URL", async () => {
    const answer = await exchange(gateway.port, head("POST /dotted/7?x=1", "Connection: close\r\n", dotted));
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(backend.seen).toMatchObject([{ method: "POST", url: "/..base../v1/7?x=1" }]);
  });
});

describe("a status that HTTP doesn't have", () => {
  it.each(["/orders/status-600", "/orders/status-999"])(
    "is a failure of the API, and keeps no connection: %s",
    async (path) => {
      const response = await fetch(gateway.url + path, { headers: key() });
      expect([response.status, await response.json()]).toMatchObject([502, { status: 502 }]);
      await until("the end", async () => (await backend.connections()) === 0, 10_000);
    },
    20_000,
  );

  it.each(["/orders/status-600", "/orders/status-999"])(
    "is a failure of the API at a handshake, too: %s",
    async (path) => {
      const answer = await exchange(gateway.port, handshake(path, key()));
      expect(answer).toMatch(/^HTTP\/1.1 502 Bad Gateway\r\n/);
      expect(answer.match(/HTTP\/1.1/g)).toHaveLength(1);
      expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({ status: 502 });
      expect(answer).not.toContain("odd");
      await until("the end", async () => (await backend.connections()) === 0, 10_000);
    },
    20_000,
  );
});

it.each([
  ["101 Switching Protocols", "/orders/hints"],
  ["502 Bad Gateway", "/orders/hints/status-600"],
])("interim responses to a handshake aren't its answer, which is %s", async (status, path) => {
  const socket = connect(gateway.port, "127.0.0.1");
  socket.write(handshake(path, key()));
  const [first] = await once(socket.setEncoding("latin1"), "data");
  socket.destroy();
  expect(first).toMatch(new RegExp(`^HTTP/1\\.1 ${status}\\r\\n`));
});

const CHUNKED = "Transfer-Encoding: chunked\r\n";

describe("a response that has begun", () => {
  it.each([
    ["a request that isn't HTTP", "GET", "", "GARBAGE\r\n\r\n"],
    ["a chunk of the upload that isn't one", "POST", CHUNKED, "ZZ\r\n"],
    ["a next request with headers that aren't any", "GET", "", "GET / HTTP/1.1\r\nno header\r\n\r\n"],
  ])("is cut off, with nothing written into it, after %s", async (_what, method, fields, then) => {
    const chunk = fields === CHUNKED ? "4\r\nbody\r\n" : "";
    const answer = await exchange(gateway.port, head(`${method} /orders/endless`, fields) + chunk, then);
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(answer).not.toMatch(/problem|\r\n0\r\n\r\n$/);
  });

  it("isn't there for a connection whose responses are complete", async () => {
    const answer = await exchange(gateway.port, head("GET /orders/1", ""), "GARBAGE\r\n\r\n");
    expect(answer.match(/^HTTP\/1.1 200 [\s\S]*HTTP\/1.1 400 /)).not.toBeNull();
  });
});

describe("a response's headers", () => {
  it("have the bytes of the API's, also at a handshake", async () => {
    const refused = await exchange(gateway.port, handshake("/orders/refuse", key()));
    expect(refused).toMatch(/^x-place: Caf\xe9\r$/im);
    const socket = await openWebSocket(gateway.port, key());
    expect(socket.head).toMatch(/^x-place: Caf\xe9\r$/im);
    socket.end();
  });
});
