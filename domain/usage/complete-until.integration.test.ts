import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { UsageBatch } from "@/domain/access/usage-batch";
import { localFeed } from "@/domain/gateways/local-feed";
import { DAY, MINUTE, now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { aBatch, aGateway, aSubscription, type Subscribed, usageRow } from "@/testing/domain/usage-stage";
import { createWorld, type World } from "@/testing/domain/world";
import { ingest } from "./ingest.service";
import { downloadUsage } from "./usage-csv.queries";
import { selectLastReport } from "./usage-views.repository";

let world: World;
let mine: Subscribed;
let isFailing: boolean;
beforeAll(async () => {
  world = await createWorld();
  mine = await aSubscription();
});
afterAll(() => world.close());
beforeEach(async () => {
  isFailing = false;
  await world.connection.sql`delete from usage_batches`;
  await world.connection.sql`delete from gateways`;
});

/** A run of a gateway that began an hour ago. */
async function aRun(gatewayId?: string) {
  const feed = localFeed(gatewayId ?? (await aGateway()), {
    ingest: async (...batch) => {
      if (isFailing) throw new Error("no disk");
      await ingest(...batch);
    },
  });
  const [runId, startedAt] = [newId(), now().getTime() - 60 * MINUTE];
  const status = { memoryBytes: 1, callsAllowed: 0, callsRefused: 0, records: {}, repaired: 0 };
  const report = (batch: UsageBatch | null, counted: object = {}) =>
    feed.report({ runId, version: "1", startedAt, applied: null, status, batch, ...counted });
  return { startedAt, report };
}

const batch = (number: number, countedUntil?: unknown) =>
  ({ ...aBatch(number, [usageRow(mine, now().getTime() - MINUTE)]), countedUntil }) as UsageBatch;
const completeUntil = async () =>
  (await selectLastReport(database(), new Date(now().getTime() - DAY)))?.getTime() ?? 0;
const isNow = (at: number) => expect(Math.abs(at - now().getTime())).toBeLessThan(MINUTE / 2);

it("is the time of a report without calls, or of when the counted batch was taken", async () => {
  const { report } = await aRun();
  await report(null);
  isNow(await completeUntil());
  const taken = now().getTime() - 10 * MINUTE;
  await report(batch(1, taken));
  expect(await completeUntil()).toBe(taken);
  await report(batch(2));
  isNow(await completeUntil());
});

it("is a gateway's own time without calls too, so that a clock behind, or a call in progress, completes nothing", async () => {
  const { report } = await aRun();
  const behind = now().getTime() - 2 * MINUTE;
  await report(null, { countedUntil: behind });
  expect(await completeUntil()).toBe(behind);
  for (const countedUntil of [now().getTime() + DAY, "soon", -1]) {
    await report(null, { countedUntil });
    isNow(await completeUntil());
  }
});

it("stays while a batch can't be counted, and is a new gateway's start before its first one", async () => {
  isFailing = true;
  const { report, startedAt } = await aRun();
  const taken = now().getTime() - 5 * MINUTE;
  await expect(report(batch(1, taken))).rejects.toThrow("no disk");
  expect(await completeUntil()).toBe(startedAt);
  isFailing = false;
  await report(batch(1, taken));
  expect(await completeUntil()).toBe(taken);
  isFailing = true;
  await expect(report(batch(2, now().getTime()))).rejects.toThrow("no disk");
  expect(await completeUntil()).toBe(taken);
});

it("is the earliest of several gateways, and survives a gateway's restart", async () => {
  const id = await aGateway();
  const taken = now().getTime() - 8 * MINUTE;
  await (await aRun(id)).report(batch(1, taken));
  await (await aRun()).report(null);
  isFailing = true;
  await expect((await aRun(id)).report(batch(1, now().getTime()))).rejects.toThrow("no disk");
  expect(await completeUntil()).toBe(taken);
});

it.each([now().getTime() + DAY, "soon", Number.NaN, -1, 1e300, null])("doesn't believe %s", async (until) => {
  const { report } = await aRun();
  await report(batch(1, until));
  isNow(await completeUntil());
});

it("leaves what isn't known empty in CSV, also of a series; known calls and complete points have their number", async () => {
  const stage = await aSubscription();
  const { report } = await aRun();
  const present = Math.floor(now().getTime() / MINUTE);
  const minute = (ago: number) => (present - ago) * MINUTE;
  const rows = [usageRow(stage, minute(3), { calls: 7 })];
  await report({ ...aBatch(1, rows), countedUntil: minute(5) });
  const cells = async (options: Record<string, string>, column: number) => {
    const csv = await downloadUsage(stage.owner, "application", stage.applicationId, options);
    return csv
      .trim()
      .split("\r\n")
      .slice(-8)
      .map((line) => [line.split(",")[1], line.split(",")[column]]);
  };
  const expected = [
    ["yes", "0"],
    ["yes", "0"],
    ["yes", "0"],
    ["no", ""],
    ["no", ""],
    ["no", "7"],
    ["no", ""],
    ["no", ""],
  ];
  const range = { from: new Date(minute(20)).toISOString(), to: new Date(minute(0)).toISOString() };
  expect(await cells(range, 2)).toEqual(expected);
  expect(await cells({ ...range, splitBy: "API" }, 4)).toEqual(expected);
});
