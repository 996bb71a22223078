import { afterAll, beforeAll, expect, it } from "vitest";
import { DAY, HOUR, MINUTE, now, shiftClock, stopClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { aBatch, aGateway, aSubscription, type Subscribed, usageRow } from "@/testing/domain/usage-stage";
import { createWorld, type World } from "@/testing/domain/world";
import { ingest } from "./ingest.service";
import { usageOfApplication } from "./usage.queries";

const NOW = Date.UTC(2027, 3, 2, 10, 10, 30);
const TODAY = Date.UTC(2027, 3, 2);
let world: World;
let mine: Subscribed;
/** The times of calls: one in each minute of three hours, one in each hour of four days, one in each of 85 days. */
const calls = [
  ...Array.from({ length: 180 }, (_, index) => NOW - 30_000 - index * MINUTE),
  ...Array.from({ length: 96 }, (_, index) => NOW - 4 * HOUR - index * HOUR),
  ...Array.from({ length: 85 }, (_, index) => NOW - 5 * DAY - index * DAY),
];
beforeAll(async () => {
  world = await createWorld();
  mine = await aSubscription();
  stopClock(true);
  shiftClock(NOW - now().getTime());
  const rows = calls.map((at) => usageRow(mine, at - (at % MINUTE)));
  await ingest(await aGateway(new Date(NOW)), newId(), aBatch(1, rows));
});
afterAll(() => world.close());

const usage = (from: number, to: number, timeZone = "UTC") =>
  usageOfApplication(mine.owner, mine.applicationId, { from: new Date(from), to: new Date(to), timeZone });

it.each([
  ["a minute", "MINUTES", NOW - 2 * HOUR, NOW - HOUR, NOW - HOUR + 30_000],
  ["a quarter of an hour", "QUARTERS", NOW - 2 * DAY, TODAY + 9 * HOUR + MINUTE, TODAY + 9.25 * HOUR],
  ["now", "QUARTERS", NOW - 2 * DAY, TODAY + 10 * HOUR + 5 * MINUTE, NOW],
  ["a quarter of the zone's day", "QUARTERS", NOW - 40 * DAY, TODAY - 18 * HOUR + 1, TODAY - 17.75 * HOUR],
  ["a day", "DAYS", NOW - 80 * DAY, TODAY - 18 * HOUR, TODAY],
  ["a day, though the end is in its last millisecond", "DAYS", NOW - 80 * DAY, TODAY - 1, TODAY],
  ["nothing, where a row ends", "DAYS", NOW - 80 * DAY, TODAY - DAY, TODAY - DAY],
])("an end within a row is rounded up to %s, and answered so", async (_, level, from, to, end) => {
  const { range, totals, points } = await usage(from, to, "Asia/Kathmandu");
  expect([range.level, new Date(range.to)]).toEqual([level, new Date(end)]);
  const begin = range.starts[0] ?? 0;
  expect(totals.calls).toBe(calls.filter((at) => at >= begin && at < end).length);
  // What is not over grows later.
  expect(points.at(-1)?.isComplete).toBe(end < NOW);
  expect(points.slice(0, -1).every(({ isComplete }) => isComplete)).toBe(true);
});

it("ranges that follow each other have each call once", async () => {
  const begin = TODAY - 80 * DAY;
  const all = await usage(begin, NOW);
  const first = await usage(begin, TODAY - 18 * HOUR);
  const second = await usage(first.range.to, NOW);
  expect(first.totals.calls + second.totals.calls).toBe(all.totals.calls);
});
