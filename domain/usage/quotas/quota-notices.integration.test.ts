import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { periodOf } from "@/domain/access/periods.rules";
import { DAY, HOUR, MINUTE, now, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { listNotifications } from "@/domain/notifications/inbox.service";
import { database } from "@/domain/store/database";
import { aBatch, aGateway, aSubscription, type Subscribed, usageRow } from "@/testing/domain/usage-stage";
import { createWorld, type World } from "@/testing/domain/world";
import { ingest } from "../ingest.service";
import { usedInPeriod } from "./quota.repository";

/** 2027-05-31 15:00 in Los Angeles: in UTC, the month ended an hour ago. */
const LAST_OF_MAY = Date.UTC(2027, 5, 1, 1);
const ZONE = "America/Los_Angeles";
let world: World;
let gatewayId: string;
let mine: Subscribed;
beforeAll(async () => {
  world = await createWorld();
  gatewayId = await aGateway();
});
afterAll(() => world.close());
beforeEach(async () => {
  shiftClock(LAST_OF_MAY - Date.now());
  mine = await aSubscription();
  await quota(1_000, "MONTH");
});

const quota = (calls: number, period: string) => world.connection.sql`
  update plans set quota_calls = ${calls}, quota_period = ${period}::quota_period, quota_time_zone = ${ZONE}
  where id = ${mine.planId}`;
const count = (calls: number, ago = 0, changes: Parameters<typeof usageRow>[2] = {}) => {
  const minute = Math.floor((now().getTime() - ago) / MINUTE) * MINUTE;
  return ingest(gatewayId, newId(), aBatch(1, [usageRow(mine, minute, { calls, ...changes })]));
};
const noticesOf = async (person: Subscribed["owner"]) => {
  const { rows } = await listNotifications(person, { first: 50 });
  return rows.filter(({ event }) => event === "subscription.quota_reached").map(({ data }) => data.percent);
};

it("notifies owners and publishers once at each level", async () => {
  await count(499);
  expect(await noticesOf(mine.owner)).toEqual([]);
  await count(1);
  await count(1);
  await Promise.all([count(150), count(149), count(1)]);
  await count(300);
  await count(300);
  expect(await noticesOf(mine.owner)).toEqual([100, 80, 50]);
  expect(await noticesOf(mine.publisher)).toEqual([100, 80, 50]);
});

it("counts in UTC when the time zone isn't known here", async () => {
  await world.connection.sql`update plans set quota_time_zone = 'Mars/Olympus' where id = ${mine.planId}`;
  expect(await count(500)).toMatchObject({ counted: true });
  expect(await noticesOf(mine.owner)).toEqual([50]);
});

it("sends only the highest of several levels", async () => {
  await count(2_000);
  expect(await noticesOf(mine.owner)).toEqual([100]);
});

it("counts admitted calls only", async () => {
  await count(2_000, 0, { reason: "QUOTA_EXCEEDED", statusClass: 4 });
  expect(await noticesOf(mine.owner)).toEqual([]);
  await count(500, 0, { reason: "UPSTREAM_TIMEOUT", statusClass: 5 });
  expect(await noticesOf(mine.owner)).toEqual([50]);
});

it("is sent when a lowered quota is used up already, as soon as a call is rejected", async () => {
  await count(600);
  await world.connection.sql`update plans set quota_calls = 500 where id = ${mine.planId}`;
  expect(await noticesOf(mine.owner)).toEqual([50]);
  await count(1, 0, { reason: "RATE_EXCEEDED", statusClass: 4 });
  expect(await noticesOf(mine.owner)).toEqual([50]);
  await count(1, 0, { reason: "QUOTA_EXCEEDED", statusClass: 4 });
  await count(5, 0, { reason: "QUOTA_EXCEEDED", statusClass: 4 });
  expect(await noticesOf(mine.owner)).toEqual([100, 50]);
  expect(await noticesOf(mine.publisher)).toEqual([100, 50]);
});

it("sums nothing more for a quota whose last notice is sent, until its next period", async () => {
  const sums = () => world.statements().filter((text) => /sum\(calls\).* from usage_days/s.test(text)).length;
  sums();
  await count(999);
  expect(sums()).toBe(1);
  await count(1);
  expect([sums(), await noticesOf(mine.owner)]).toEqual([1, [100, 80]]);
  await count(5, 0, { reason: "QUOTA_EXCEEDED", statusClass: 4 });
  await count(5);
  expect(sums()).toBe(0);
  // Beside one whose last notice isn't sent.
  const full = mine;
  mine = await aSubscription();
  await quota(10, "MONTH");
  const minute = Math.floor(now().getTime() / MINUTE) * MINUTE;
  const rows = [usageRow(full, minute, { reason: "QUOTA_EXCEEDED" }), usageRow(mine, minute, { calls: 5 })];
  await ingest(gatewayId, newId(), aBatch(1, rows));
  expect([sums(), await noticesOf(mine.owner)]).toEqual([1, [50]]);
  mine = full;
  shiftClock(LAST_OF_MAY + 6 * HOUR - Date.now());
  await count(500);
  expect([sums(), await noticesOf(mine.owner)]).toEqual([1, [50, 100, 80]]);
});

it("counts the calendar's month of the time zone, and starts again with the next", async () => {
  const from = new Date(periodOf("MONTH", ZONE, now().getTime()).from);
  expect(from).toEqual(new Date(Date.UTC(2027, 4, 1, 7)));
  const used = async (begin = from) =>
    (await usedInPeriod(database(), [{ ...mine, from: begin }])).get(mine.subscriptionId);
  await count(1, now().getTime() - from.getTime());
  await count(2, now().getTime() - from.getTime() + MINUTE);
  await count(4, 10 * DAY);
  await count(8, 2 * HOUR);
  await count(16);
  expect(await used()).toBe(29);
  shiftClock(LAST_OF_MAY + 6 * HOUR - Date.now());
  await count(32);
  expect(await used(new Date(periodOf("MONTH", ZONE, now().getTime()).from))).toBe(32);
  await count(500);
  expect(await noticesOf(mine.owner)).toEqual([50]);
});

it("uses the subscription's own number, and nothing without a quota", async () => {
  await world.connection.sql`update subscriptions set quota_calls = 10 where id = ${mine.subscriptionId}`;
  await count(5);
  expect(await noticesOf(mine.owner)).toEqual([50]);
  await world.connection
    .sql`update plans set quota_calls = null, quota_period = null, quota_time_zone = null`;
  await count(5);
  expect(await noticesOf(mine.owner)).toEqual([50]);
});
