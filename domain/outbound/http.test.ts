import net, { type AddressInfo } from "node:net";
import { inspect } from "node:util";
import { brotliCompressSync, deflateSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { failureOf } from "@/testing/authorization-servers/expectations";
import {
  breakOff,
  compressed,
  endless,
  hang,
  hangAfterHeaders,
  json,
  lyingLength,
  raw,
  redirect,
  reply,
  resetAfterReading,
  resetBeforeReading,
  trickle,
} from "@/testing/authorization-servers/replies";
import type { Handler } from "@/testing/authorization-servers/scripted-server";
import { call, SHORT, start, started, stopAll } from "@/testing/authorization-servers/transport";
import { liveMemory } from "@/testing/limits/live-memory";

afterEach(stopAll);

describe("a response", () => {
  test("comes with status, headers and body, over a connection of its own", async () => {
    const server = await start(json({ client_id: "a" }, 201));
    const response = await call(server.origin);
    expect(response).toMatchObject({ status: 201, headers: { "content-type": "application/json" } });
    expect(response.body.toString()).toBe('{"client_id":"a"}');
    await call(server.origin);
    expect(server.connections).toBe(2);
    expect(server.requests[0]?.headers).toMatchObject({
      accept: "application/json",
      "accept-encoding": "identity",
      "user-agent": "Latchkey",
      connection: "close",
    });
  });

  test("can come from any port, including those browsers block", async () => {
    const listener = net.createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"));
    });
    // One of them is free.
    const ports = [6000, 6566, 6665, 6666, 6667, 6668, 6669, 6697, 10080];
    for (const port of ports) {
      const listening = await new Promise<boolean>((resolve) => {
        listener.once("error", () => resolve(false)).listen(port, "127.0.0.1", () => resolve(true));
      });
      if (listening) break;
    }
    started.push({ stop: () => new Promise((resolve) => listener.close(() => resolve())) });
    const { port } = listener.address() as AddressInfo;
    expect((await call(`http://127.0.0.1:${port}`)).status).toBe(200);
  });

  test.each([
    ["gzip", compressed('{"a":1}')],
    ["deflate", reply({ headers: { "content-encoding": "deflate" }, body: deflateSync('{"a":1}') })],
    ["br", reply({ headers: { "content-encoding": "br" }, body: brotliCompressSync('{"a":1}') })],
    ["a character set", reply({ headers: { "content-encoding": "utf-8" }, body: '{"a":1}' })],
  ])("encoded as %s is read although it was not requested", async (_encoding, handler) => {
    const server = await start(handler);
    expect((await call(server.origin)).body.toString()).toBe('{"a":1}');
  });

  test("can have exactly the maximum size", async () => {
    const server = await start(reply({ body: "x".repeat(1000) }));
    expect((await call(server.origin, { limits: { maximumBytes: 1000 } })).body.length).toBe(1000);
    const error = await failureOf(call(server.origin, { limits: { maximumBytes: 999 } }));
    expect(error.kind).toBe("TOO_LARGE");
  });

  test("is complete with the status where the body is not needed", async () => {
    const server = await start(hangAfterHeaders);
    const response = await call(server.origin, { step: "delete", request: { ignoresBody: true } });
    expect(response.status).toBe(200);
  });
});

describe("hostile and broken servers", () => {
  const table: [string, Handler, { kind: string; status?: number | null; outcomeUnknown: boolean }][] = [
    ["never answers", hang, { kind: "TIMEOUT", outcomeUnknown: true }],
    ["stops after its headers", hangAfterHeaders, { kind: "TIMEOUT", status: 200, outcomeUnknown: true }],
    ["trickles for ever", trickle(5), { kind: "TIMEOUT", status: 200, outcomeUnknown: true }],
    ["resets before it reads", resetBeforeReading, { kind: "INTERRUPTED", outcomeUnknown: true }],
    ["resets after it has read", resetAfterReading, { kind: "INTERRUPTED", outcomeUnknown: true }],
    [
      "breaks off its body",
      breakOff('{"client_id":"a"'),
      { kind: "INTERRUPTED", status: 200, outcomeUnknown: true },
    ],
    [
      "breaks off between chunks",
      raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n"),
      { kind: "INTERRUPTED", status: 200, outcomeUnknown: true },
    ],
    ["closes without a response", raw(""), { kind: "INTERRUPTED", outcomeUnknown: true }],
    ["sends no end", endless(), { kind: "TOO_LARGE", status: 200, outcomeUnknown: true }],
    [
      "announces too much",
      lyingLength("{}", 2 ** 40),
      { kind: "TOO_LARGE", status: 200, outcomeUnknown: true },
    ],
    [
      "unpacks to too much",
      compressed(Buffer.alloc(50_000_000, " ")),
      { kind: "TOO_LARGE", status: 200, outcomeUnknown: true },
    ],
    [
      "says gzip over plain text",
      reply({ headers: { "content-encoding": "gzip" }, body: "{}" }),
      { kind: "INVALID_ANSWER", status: 200, outcomeUnknown: true },
    ],
    [
      "has headers without end",
      raw(`HTTP/1.1 200 OK\r\n${`x-filler: ${"a".repeat(1000)}\r\n`.repeat(100)}\r\n`),
      { kind: "TOO_LARGE", outcomeUnknown: true },
    ],
    ["does not speak HTTP", raw("SSH-2.0-OpenSSH_9\r\n"), { kind: "INVALID_ANSWER", outcomeUnknown: true }],
    [
      "changes the protocol",
      raw("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n"),
      { kind: "INTERRUPTED", outcomeUnknown: true },
    ],
  ];

  test.each(table)("a server that %s", async (_what, handler, expected) => {
    const server = await start(handler);
    const options = expected.kind === "TIMEOUT" ? SHORT : {};
    const changing = await failureOf(call(server.origin, options));
    expect(changing).toMatchObject({ step: "register", status: null, ...expected });
    const reading = await failureOf(call(server.origin, { ...options, step: "read" }));
    expect(reading).toMatchObject({ kind: expected.kind, step: "read", outcomeUnknown: false });
  });

  test("a body longer than announced is cut at the announced end", async () => {
    const server = await start(lyingLength('{"a":1}{"b":2}', 7));
    expect((await call(server.origin)).body.toString()).toBe('{"a":1}');
  });

  test("a redirect is a response and is not followed", async () => {
    const target = await start(json({}));
    const server = await start(redirect(`${target.origin}/register`, 307));
    expect((await call(server.origin)).status).toBe(307);
    expect(target.requests).toHaveLength(0);
  });

  test.each([
    ["without end", endless(400)],
    ["trickling", trickle(5, 400)],
    ["broken off", breakOff('{"error":"x"', 400)],
  ])("an error response stays one, though its body is %s", async (_what, handler) => {
    const server = await start(handler);
    const response = await call(server.origin, SHORT);
    expect(response.status).toBe(400);
    expect(response.body.length).toBeLessThanOrEqual(64 * 1024);
  });

  test("an endless body costs no memory", async () => {
    const sent = { bytes: 0 };
    const server = await start(endless(200, sent));
    const error = await failureOf(call(server.origin));
    expect(error.kind).toBe("TOO_LARGE");
    // Counted where it is sent, in this process: the sockets' buffers come on top of the limit, nothing else.
    expect(sent.bytes).toBeLessThan(64 * 1024 * 1024);
  });

  test("many concurrent endless bodies leave the heap unchanged", async () => {
    const server = await start(endless());
    const before = liveMemory();
    let highest = before;
    const measuring = setInterval(() => {
      highest = Math.max(highest, liveMemory());
    }, 20);
    await Promise.all(Array.from({ length: 20 }, () => failureOf(call(server.origin))));
    clearInterval(measuring);
    // 20 responses of at most 1 MiB each and their sockets; without a bound it would be gigabytes, or never end.
    expect(highest - before).toBeLessThan(64 * 1024 * 1024);
    expect(liveMemory() - before).toBeLessThan(8 * 1024 * 1024);
  });

  test("a failure contains no part of the response", async () => {
    const server = await start(raw('{"client_secret":"hidden-secret"}\r\n\r\n'));
    const error = await failureOf(call(server.origin));
    expect(error.kind).toBe("INVALID_ANSWER");
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("hidden-secret");
  });

  test("after a failure no connection stays open", async () => {
    const server = await start(hang);
    await failureOf(call(server.origin, SHORT));
    await expect.poll(() => server.open).toBe(0);
  });
});
