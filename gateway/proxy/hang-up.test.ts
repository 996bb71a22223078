import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Admission } from "@/domain/access/decision";
import type { AnsweredCall } from "@/gateway/calls/call-entry";
import type { Judge, Verdict } from "@/gateway/calls/judge";
import { listen } from "@/gateway/calls/listener";
import { type Backend, startBackend } from "@/testing/gateway/backend";
import { handshake } from "@/testing/gateway/raw";
import { anOffer } from "@/testing/gateway/records";
import { until } from "@/testing/server/processes";
import { createProxyServer } from "./proxy-server";
import { createUpstreamAgent } from "./upstream-agent";

vi.hoisted(() => {
  process.env.LATCHKEY_LOG_LEVEL = "silent";
});

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function aBackend(): Promise<Backend> {
  const backend = await startBackend();
  ends.push(() => backend.close());
  return backend;
}

/** A reverse proxy whose judge is the test's. */
async function aProxy(
  upstreamUrl: string,
  judge: Judge,
  times = { connect: 1_000, headers: 5_000, idle: 5_000 },
) {
  const recorded: AnsweredCall[] = [];
  const agent = createUpstreamAgent(times, true);
  const { server } = await createProxyServer({
    judge,
    recorder: { record: (call) => void recorded.push(call), allowed: 0, rejected: 0 },
    agent,
    portalUrl: "https://portal.example.com",
    plansOf: () => [],
    trustedProxies: 0,
    corsOrigins: [],
    times,
  });
  const port = await listen(server, { host: "127.0.0.1", port: 0 }, "");
  ends.push(() => {
    server.closeAllConnections();
    server.close();
    return agent.destroy();
  });
  return { port, recorded, admission: admissionTo(upstreamUrl) };
}

function admissionTo(upstreamUrl: string): Admission {
  const { api, plan, application, subscription, key } = anOffer({ api: { upstreamUrl } });
  return { allowed: true, api, plan, application, subscription, key, clientId: null };
}

const yes = (admission: Admission): Verdict => ({
  allowed: true,
  admission,
  limits: { rateLimit: null, rateLimitPolicy: null },
});

/** Sends a request, and hangs up when told. */
async function caller(port: number, text: string) {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(text);
  return socket;
}

const GET = "GET /orders/1 HTTP/1.1\r\nHost: x\r\n\r\n";

describe("a caller that hangs up", () => {
  it.each([
    ["a call", GET],
    ["a WebSocket handshake", handshake("/orders/ws", {})],
  ])("while %s is decided has it recorded once, and not passed on", async (_, text) => {
    const backend = await aBackend();
    let decide: (verdict: Verdict) => void = () => {};
    let isGone: (() => boolean) | undefined;
    const { port, recorded, admission } = await aProxy(backend.url, (_call, _at, gone) => {
      isGone = gone;
      return new Promise((resolve) => {
        decide = resolve;
      });
    });
    const socket = await caller(port, text);
    await until("the question", () => isGone !== undefined);
    expect(isGone?.()).toBe(false);
    socket.destroy();
    await until("the hang-up", () => isGone?.() === true);
    decide(yes(admission));
    await until("the record", () => recorded.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(recorded.map(({ status, failure }) => [status, failure])).toEqual([[499, null]]);
    expect(backend.seen).toEqual([]);
  });

  it("while the API is waited for ends the exchange with the API", async () => {
    let closed = 0;
    let requests = 0;
    const silent = createServer((socket) => {
      socket.on("error", () => {});
      socket.on("data", () => {
        requests += 1;
      });
      socket.on("close", () => {
        closed += 1;
      });
    });
    silent.listen(0, "127.0.0.1");
    await once(silent, "listening");
    ends.push(() => silent.close());
    const admission = admissionTo(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    const { port, recorded } = await aProxy("", () => yes(admission));
    const socket = await caller(port, GET);
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    await until("the end at the API", () => closed > 0, 2_000);
    expect(requests).toBe(1);
    expect(recorded.map(({ status }) => status)).toEqual([499]);
  });
});

it("many calls to one slow API don't wait for each other", async () => {
  const backend = await aBackend();
  const admission = admissionTo(backend.url);
  // Longer than the wait for the calls, on a busy machine as well.
  const times = { connect: 10_000, headers: 20_000, idle: 20_000 };
  const { port } = await aProxy("", () => yes(admission), times);
  const text = "GET /orders/slow HTTP/1.1\r\nHost: x\r\n\r\n";
  const sockets = await Promise.all(Array.from({ length: 400 }, () => caller(port, text)));
  await until("all calls are there", () => backend.seen.length === 400, 15_000);
  const response = await fetch(`http://127.0.0.1:${port}/orders/1`);
  expect(response.status).toBe(200);
  for (const socket of sockets) socket.destroy();
}, 30_000);

it("the wait for an API can be longer than the silence on a caller's connection", async () => {
  const backend = await aBackend();
  const admission = admissionTo(backend.url);
  const times = { connect: 100, headers: 1_500, idle: 300 };
  const { port } = await aProxy("", () => yes(admission), times);
  const response = await fetch(`http://127.0.0.1:${port}/orders/slow`);
  expect(response.status).toBe(504);
});
