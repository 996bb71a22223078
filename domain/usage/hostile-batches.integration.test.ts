import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MAXIMUM_REFUSED, MAXIMUM_ROWS, type RefusedCall, type UsageRow } from "@/domain/access/usage-batch";
import { MINUTE, now } from "@/domain/kernel/clock";
import { NO_ID, newId } from "@/domain/kernel/ids";
import {
  aBatch,
  aGateway,
  aSubscription,
  refusedCall,
  type Subscribed,
  usageRow,
} from "@/testing/domain/usage-stage";
import { createWorld, type World } from "@/testing/domain/world";
import { ingest } from "./ingest.service";

let world: World;
let mine: Subscribed;
let other: Subscribed;
let gatewayId: string;
beforeAll(async () => {
  world = await createWorld();
  mine = await aSubscription();
  other = await aSubscription();
  gatewayId = await aGateway();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.connection.sql`truncate usage_minutes, usage_quarters, usage_days, refused_calls`;
});

const minute = () => Math.floor(now().getTime() / MINUTE) * MINUTE;
const send = (rows: unknown[], refused: unknown[] = []) =>
  ingest(gatewayId, newId(), aBatch(1, rows as UsageRow[], refused as RefusedCall[]));
const calls = async () =>
  (await world.connection.sql`select coalesce(sum(calls), 0)::float8 as calls from usage_days`)[0]?.calls;

const latency = (length: number, first: unknown) => [first, ...new Array(length - 1).fill(0)];

describe("a row", () => {
  it.each<[string, Record<string, unknown>]>([
    ["with an unknown reason", { reason: "FREE_BEER" }],
    ["with an inherited name as reason", { reason: "constructor" }],
    ["with a negative count", { calls: -1, latency: latency(26, -1) }],
    ["with no calls", { calls: 0, latency: latency(26, 0) }],
    ["with half a call", { calls: 0.5, latency: latency(26, 0.5) }],
    ["with a huge count", { calls: 1e15, latency: latency(26, 1e15) }],
    ["with a count that is no number", { calls: "1" }],
    ["with NaN", { calls: Number.NaN }],
    ["with a latency that doesn't add up", { latency: latency(26, 7) }],
    ["with too many buckets", { latency: latency(500, 1) }],
    ["with too few buckets", { latency: [1] }],
    ["with a sum of centuries", { latencySum: Number.MAX_SAFE_INTEGER }],
    ["with a negative sum", { latencySum: -5 }],
    ["with no class of status", { statusClass: 0 }],
    ["with a status instead of its class", { statusClass: 200 }],
    ["with a time before 2000", { minute: 0 }],
    ["with a time beyond the calendar", { minute: 1e17 }],
    ["with an ID that is none", { apiId: "'; drop table apis; --" }],
    ["with an ID in capitals", { apiKeyId: "0199C0DE-0000-7000-8000-00000000000A" }],
    ["with an object as ID", { planId: {} }],
  ])("%s is left out, and the others are counted", async (_, changes) => {
    const good = usageRow(mine, minute());
    const { counted, unreadable } = await send([{ ...good, ...changes }, good, null, 7, "row", []]);
    expect([counted, unreadable, await calls()]).toEqual([true, 5, 1]);
  });

  it("never counts as another's: IDs that don't belong together are none", async () => {
    const row = usageRow(mine, minute());
    const { applicationId, apiId, planId, subscriptionId, apiKeyId } = other;
    const mixed = [
      { applicationId },
      { apiId },
      { planId },
      { subscriptionId },
      { apiKeyId },
      { apiKeyId: newId() },
    ];
    await send(mixed.map((changes) => ({ ...row, ...changes })));
    const stored = await world.connection.sql`
      select api_id, plan_id, application_id, subscription_id, api_key_id, calls::int from usage_days`;
    expect(stored.reduce((sum, each) => sum + each.calls, 0)).toBe(mixed.length);
    for (const each of stored) {
      const ids = Object.values(each).filter((id) => typeof id === "string" && id !== NO_ID);
      const of = (stage: Subscribed) => ids.every((id) => Object.values(stage).includes(id));
      expect(of(mine) || (of(other) && ids.length === 1), JSON.stringify(each)).toBe(true);
      if (each.api_key_id !== NO_ID) expect(each.subscription_id).toBe(mine.subscriptionId);
    }
  });

  it("of a key that Latchkey doesn't know is counted without it", async () => {
    await send([
      usageRow({ ...mine, apiKeyId: newId(), subscriptionId: newId(), planId: newId() }, minute()),
    ]);
    const [stored] = await world.connection.sql`select api_id, application_id, api_key_id from usage_days`;
    expect(stored).toEqual({ api_id: mine.apiId, application_id: mine.applicationId, api_key_id: NO_ID });
  });

  it.each([1, 40])("of %i calls that took longer than an hour is counted, as hours", async (count) => {
    const hour = 3_600_000_000;
    const long = (latencySum: number) =>
      usageRow(mine, minute(), { calls: count, latency: [...new Array(25).fill(0), count], latencySum });
    const { unreadable } = await send([
      long(hour * count + 1),
      long(24 * hour * count),
      long(0.5 * hour * count),
    ]);
    const [stored] = await world.connection
      .sql`select calls::int, latency_sum::float8 as sum from usage_days`;
    expect([unreadable, stored]).toEqual([0, { calls: 3 * count, sum: 2.5 * hour * count }]);
  });

  it("can't make a sum fail", async () => {
    const most = {
      calls: 100_000_000,
      latency: latency(26, 100_000_000),
      latencySum: Number.MAX_SAFE_INTEGER,
    };
    for (let count = 0; count < 3; count += 1)
      await send(new Array(500).fill(usageRow(mine, minute(), most)));
    expect(await calls()).toBe(1_500 * 100_000_000);
  });
});

describe("a rejected call", () => {
  it.each<[string, Record<string, unknown>]>([
    ["without a reason", { reason: null }],
    ["with a space in its request ID", { requestId: "a b" }],
    ["with a long request ID", { requestId: "x".repeat(129) }],
    ["with a line break in its request ID", { requestId: "a\nb" }],
    ["with a method that is none", { method: "GET /" }],
    ["with a status that is none", { status: 99 }],
    ["with a huge path", { path: "/".repeat(10_001) }],
    ["with an API that is none", { apiId: 5 }],
  ])("%s is left out", async (_, changes) => {
    const { unreadable } = await send([], [{ ...refusedCall(mine, now()), ...changes }]);
    const [{ count } = { count: 0 }] = await world.connection.sql`select count(*)::int from refused_calls`;
    expect([unreadable, count]).toEqual([1, 0]);
  });

  it("is stored without query, hidden characters and unpaired surrogates", async () => {
    const paths = [
      "/a?key=lk_secret",
      "/b\u202Egnp.exe",
      "/c\uD800",
      "/d\u0000\r\n",
      `/${"e".repeat(900)}`,
      "",
    ];
    await send(
      [],
      paths.map((path, index) => refusedCall(mine, minute() + index, { path, keyHint: "\u202Eab\0" })),
    );
    const stored = await world.connection.sql`select path, key_last_four from refused_calls order by id`;
    expect(stored.map(({ path }) => path)).toEqual([
      "/a",
      "/bgnp.exe",
      "/c\uFFFD",
      "/d",
      `/${"e".repeat(299)}`,
      "/",
    ]);
    expect(stored[0]?.key_last_four).toBe("ab");
  });
});

it.each<[string, unknown]>([
  ["no batch", null],
  ["a text", "batch"],
  ["no number", { ...aBatch(1, []), number: undefined }],
  ["number 0", aBatch(0, [])],
  ["a fraction", aBatch(1.5, [])],
  ["an unsafe number", aBatch(2 ** 60, [])],
  ["rows that are none", { ...aBatch(1, []), rows: {} }],
  ["too many rows", aBatch(1, new Array(MAXIMUM_ROWS + 1).fill({}))],
  ["too many rejected calls", aBatch(1, [], new Array(MAXIMUM_REFUSED + 1).fill({}))],
  ["a negative rest", { ...aBatch(1, []), refusedLeftOut: -1 }],
])("rejects a frame with %s", async (_, batch) => {
  await expect(ingest(gatewayId, newId(), batch as never)).rejects.toMatchObject({ code: "INVALID_INPUT" });
});

it("rejects a run that is no UUID", async () => {
  await expect(ingest(gatewayId, "run", aBatch(1, []))).rejects.toMatchObject({ code: "INVALID_INPUT" });
});
