import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Feed, GatewayReport } from "@/domain/access/feed";
import { rejection } from "@/domain/access/refusal.rules";
import { until } from "@/testing/server/processes";
import { entryOf } from "../calls/call-entry";
import { createMeter, type MeteredCall } from "../usage/meter";
import { httpFeed } from "./http-feed";
import { Reporter } from "./reporter";

vi.hoisted(() => {
  process.env.LATCHKEY_LOG_LEVEL = "silent";
});

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const call: MeteredCall = {
  at: Date.now(),
  milliseconds: 1,
  status: 404,
  reason: "API_UNKNOWN",
  requestId: "r",
  method: "GET",
  path: "/",
  apiId: null,
  planId: null,
  applicationId: null,
  subscriptionId: null,
  apiKeyId: null,
  keyHint: null,
};

/** A gateway's reports to a portal that answers as told. */
async function reporting(statusOf: (path: string, report: GatewayReport) => number) {
  const reports: GatewayReport[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const report = JSON.parse(text) as GatewayReport;
    if (request.url?.endsWith("/report")) reports.push(report);
    response.writeHead(statusOf(request.url ?? "", report)).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const portal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keyPair = { publicKey: { kty: "EC" }, open: async () => "" };
  const meter = createMeter();
  const status = { memoryBytes: 1, callsAllowed: 0, callsRefused: 0, records: {}, repaired: 0 };
  const feed = httpFeed({ portal, token: "lkg_x", keyPair, version: "1" });
  const facts = () => ({ applied: null, status });
  const reporter = new Reporter({ feed, version: "1", meter, facts, interval: 20, afterChange: 1 });
  reporter.start();
  ends.push(
    () => reporter.stop(),
    () => server.close(),
  );
  const numbers = () => reports.flatMap(({ batch }) => (batch ? [batch.number] : []));
  return { meter, reports, numbers };
}

describe("a batch that the portal", () => {
  it.each([400, 413])("rejects with %i is dropped, and the next ones arrive", async (status) => {
    const { meter, numbers, reports } = await reporting((_, { batch }) =>
      batch?.number === 1 ? status : 200,
    );
    meter.record(call);
    await until("the first batch", () => numbers().includes(1));
    meter.record(call);
    await until("the second batch", () => numbers().includes(2));
    const sent = numbers().length;
    await until("reports go on", () => reports.length > sent + 3);
    expect(numbers()).toEqual([1, 2]);
  });

  it.each([401, 403, 409, 429, 500, 503])("doesn't take with %i is repeated", async (status) => {
    let isAway = true;
    const { meter, numbers } = await reporting((_, { batch }) => (batch && isAway ? status : 200));
    meter.record(call);
    await until("repetitions", () => numbers().length > 2);
    isAway = false;
    meter.record(call);
    await until("the next batch", () => numbers().includes(2));
    expect(new Set(numbers())).toEqual(new Set([1, 2]));
  });

  it("doesn't get because the gateway can't enroll is kept", async () => {
    let isEnrolling = true;
    const asked: string[] = [];
    const { meter, numbers } = await reporting((path) => {
      asked.push(path);
      return path.endsWith("/enroll") && isEnrolling ? 400 : 200;
    });
    meter.record(call);
    await until("attempts", () => asked.length > 3);
    isEnrolling = false;
    await until("the batch", () => numbers().includes(1));
  });
});

it("hostile methods and paths make no batch too large, and lose no other call", async () => {
  const { meter, reports } = await reporting(() => 200);
  const limits = { rateLimit: null, rateLimitPolicy: null };
  const verdict = { allowed: false, refusal: rejection("API_UNKNOWN"), limits } as const;
  const texts = { method: "x".repeat(60_000), target: `/${"\\é".repeat(30_000)}` };
  const hostile = {
    ...texts,
    verdict,
    requestId: "r",
    at: call.at,
    milliseconds: 1,
    status: 404,
    failure: null,
  };
  for (let number = 0; number < 3_000; number += 1) {
    const apiId = `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;
    meter.record({ ...entryOf(hostile), apiId });
  }
  const batches = () => reports.flatMap(({ batch }) => (batch ? [batch] : []));
  const counted = () => batches().reduce((sum, { rows }) => sum + rows.length, 0);
  await until("all rows", () => counted() === 3_000);
  for (const batch of batches()) expect(JSON.stringify(batch).length).toBeLessThan(1_000_000);
  expect(batches().flatMap(({ refused }) => refused)).toHaveLength(500);
  expect(batches()[0]?.refused[0]?.method).toBe("OTHER");
});

describe("a stop", () => {
  const status = { memoryBytes: 1, callsAllowed: 0, callsRefused: 0, records: {}, repaired: 0 };
  const stopping = async (report: Feed["report"]) => {
    const meter = createMeter();
    meter.record(call);
    const facts = () => ({ applied: null, status });
    const reporter = new Reporter({ feed: { report }, version: "1", meter, facts });
    reporter.start();
    await new Promise((resolve) => setTimeout(resolve, 20));
    meter.record({ ...call, reason: null, status: 200 });
    const began = performance.now();
    await reporter.stop();
    return { milliseconds: performance.now() - began, meter };
  };

  it("doesn't wait for a report that hangs, and sends nothing when that ends later", async () => {
    let [reports, end] = [0, () => {}];
    const { milliseconds } = await stopping(() => {
      reports += 1;
      return new Promise((resolve) => {
        end = resolve;
      });
    });
    expect(milliseconds).toBeLessThan(4_000);
    end();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(reports).toBe(1);
  });

  it("lets a slow report end, and then sends the last batch", async () => {
    const numbers: (number | undefined)[] = [];
    const { milliseconds, meter } = await stopping(async ({ batch }) => {
      numbers.push(batch?.number);
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect(milliseconds).toBeLessThan(2_000);
    expect(numbers).toEqual([1, 2]);
    expect(meter.pending()).toBeNull();
  });
});
