import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type GatewayReport, ReportRejected } from "@/domain/access/feed";
import type { UsageBatch } from "@/domain/access/usage-batch";
import { localFeed } from "@/domain/gateways/local-feed";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { ingest } from "@/domain/usage/ingest.service";
import { Reporter } from "@/gateway/state/reporter";
import { aBatch, aGateway } from "@/testing/domain/usage-stage";
import { createWorld, type World } from "@/testing/domain/world";
import { until } from "@/testing/server/processes";

vi.hoisted(() => {
  process.env.LATCHKEY_LOG_LEVEL = "silent";
});

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const status = { memoryBytes: 1, callsAllowed: 0, callsRefused: 0, records: {}, repaired: 0 };
const unreadable = { ...aBatch(1, []), refused: "none" } as unknown as UsageBatch;

function aReport(values: Partial<GatewayReport> = {}): GatewayReport {
  return {
    runId: newId(),
    version: "1",
    startedAt: now().getTime(),
    applied: null,
    status,
    batch: null,
    ...values,
  };
}

describe("a report in the portal's process", () => {
  it("that can't be read is rejected for good", async () => {
    const feed = localFeed(await aGateway(), { ingest });
    for (const report of [aReport({ version: "" }), aReport({ runId: "1" }), aReport({ batch: unreadable })])
      await expect(feed.report(report)).rejects.toThrow(ReportRejected);
    await feed.report(aReport({ batch: aBatch(1, []) }));
  });

  it("that can't be counted now isn't", async () => {
    for (const error of [new Error("no disk"), new DomainError("CONFLICT", "Try again.")]) {
      const feed = localFeed(await aGateway(), { ingest: () => Promise.reject(error) });
      await expect(feed.report(aReport({ batch: aBatch(1, []) }))).rejects.toBe(error);
    }
  });

  it("is dropped if its batch can't be read, and the next batch arrives", async () => {
    const counted: number[] = [];
    const feed = localFeed(await aGateway(), {
      ingest: async (gatewayId, runId, batch) => {
        await ingest(gatewayId, runId, batch);
        counted.push(batch.number);
      },
    });
    const batches = [unreadable, aBatch(2, [])];
    const reporter = new Reporter({
      feed,
      version: "1",
      meter: {
        pending: () => batches[0] ?? null,
        countedUntil: Date.now,
        accepted: (number) => {
          if (batches[0]?.number === number) batches.shift();
        },
      },
      facts: () => ({ applied: null, status }),
      interval: 20,
    });
    reporter.start();
    await until("the second batch", () => counted.includes(2));
    await reporter.stop();
    expect(counted).toEqual([2]);
    expect(batches).toEqual([]);
  });
});
