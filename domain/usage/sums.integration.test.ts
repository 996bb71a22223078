import { afterAll, beforeAll, expect, it } from "vitest";
import { LATENCY_BUCKETS, latencyBucket, latencyPercentile } from "@/domain/access/latency.rules";
import { periodOf } from "@/domain/access/periods.rules";
import type { Reason } from "@/domain/access/reasons.rules";
import { DAY, HOUR, MINUTE, now, shiftClock, stopClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { aBatch, aGateway, aSubscription, type Subscribed, usageRow } from "@/testing/domain/usage-stage";
import { anAdministrator, createWorld, type World } from "@/testing/domain/world";
import { isAdmitted } from "./counted.rules";
import { ingest } from "./ingest.service";
import type { RangeName } from "./ranges.rules";
import {
  type Usage,
  type UsageInput,
  usageOfApi,
  usageOfApplication,
  usageOfPlatform,
} from "./usage.queries";
import type { Split } from "./usage-views.repository";

/** A call as it happened: what all sums are compared with. */
interface RawCall {
  readonly at: number;
  readonly of: Subscribed;
  readonly status: number;
  readonly reason: Reason | null;
  readonly milliseconds: number;
}

/** Clocks change in Europe/Berlin on 2027-03-28. */
const NOW = Date.UTC(2027, 3, 2, 9, 41, 17);
let world: World;
let stages: Subscribed[];
const calls: RawCall[] = [];

/** Deterministic numbers in [0, 1) (mulberry32). */
function numbers(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const random = numbers(20_270_402);
const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;

function aCall(): RawCall {
  const [status, reason] = pick<[number, Reason | null]>([
    [200, null],
    [204, null],
    [404, null],
    [500, null],
    [401, "KEY_REVOKED"],
    [429, "QUOTA_EXCEEDED"],
    [504, "UPSTREAM_TIMEOUT"],
  ]);
  // More calls lately, some on the days of the change of the clocks, some long ago.
  const age = pick([HOUR, DAY, 7 * DAY, 30 * DAY, 59 * DAY, 89 * DAY, 300 * DAY]) * random();
  return { at: Math.floor(NOW - age), of: pick(stages), status, reason, milliseconds: random() ** 4 * 2_000 };
}

const rowOf = ({ at, of, status, reason, milliseconds }: RawCall) =>
  usageRow(of, at - (at % MINUTE), {
    statusClass: Math.floor(status / 100),
    reason,
    latency: Array.from({ length: LATENCY_BUCKETS }, (_, bucket) =>
      bucket === latencyBucket(milliseconds) ? 1 : 0,
    ),
    latencySum: Math.round(milliseconds * 1_000),
  });

/** Two gateways report the calls in batches that are repeated, late, out of order between the two, and interrupted. */
async function report(): Promise<void> {
  const runs = [await aGateway(), await aGateway()].map((gatewayId) => ({
    gatewayId,
    runId: newId(),
    number: 0,
  }));
  const queue = [...calls];
  while (queue.length > 0) {
    await Promise.all(
      runs.map(async (run) => {
        const batch = aBatch(++run.number, queue.splice(0, 1 + Math.floor(random() * 200)).map(rowOf));
        const send = () => ingest(run.gatewayId, run.runId, batch);
        const results = await Promise.all(random() < 0.3 ? [send(), send()] : [send()]);
        expect(results.filter(({ counted }) => counted)).toHaveLength(1);
        if (random() < 0.3) expect(await send()).toMatchObject({ counted: false });
        if (random() < 0.1) Object.assign(run, { runId: newId(), number: 0 });
      }),
    );
  }
}

beforeAll(async () => {
  world = await createWorld();
  const first = await aSubscription();
  const { owner, applicationId } = first;
  stages = [
    first,
    await aSubscription({ owner, applicationId }),
    await aSubscription({ owner }),
    await aSubscription(),
  ];
  stopClock(true);
  shiftClock(NOW - now().getTime());
  for (let count = 0; count < 3_000; count += 1) calls.push(aCall());
  await report();
});
afterAll(() => world.close());

const ZONES = ["UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Chatham"];
const RANGES: RangeName[] = [
  "LAST_HOUR",
  "LAST_24_HOURS",
  "LAST_7_DAYS",
  "LAST_30_DAYS",
  "LAST_90_DAYS",
  "LAST_12_MONTHS",
];

function sumsOf(some: readonly RawCall[]) {
  const admitted = some.filter(({ reason }) => isAdmitted(reason));
  const latency = new Array<number>(LATENCY_BUCKETS).fill(0);
  for (const { milliseconds } of admitted)
    latency[latencyBucket(milliseconds)] = (latency[latencyBucket(milliseconds)] ?? 0) + 1;
  return {
    calls: some.length,
    rejected: some.length - admitted.length,
    errors: admitted.filter(({ status }) => status >= 400).length,
    p50: latencyPercentile(latency, 0.5),
    p95: latencyPercentile(latency, 0.95),
    p99: latencyPercentile(latency, 0.99),
  };
}

const labelOf: Record<Split, (call: RawCall) => string> = {
  API: ({ of }) => of.apiId,
  PLAN: ({ of }) => of.planId,
  APPLICATION: ({ of }) => of.applicationId,
  KEY: ({ of }) => of.apiKeyId,
  STATUS: ({ status }) => String(Math.floor(status / 100)),
  REASON: ({ reason }) => reason ?? "null",
};

/** Compares every number of a response with the raw calls. */
function expectRaw(usage: Usage, mine: readonly RawCall[], split: Split): void {
  const { starts, to, level, previous } = usage.range;
  const unit = { MINUTES: MINUTE, QUARTERS: 15 * MINUTE, DAYS: DAY }[level];
  const row = ({ at }: RawCall) => at - (at % unit);
  const between = (from: number, end: number) => mine.filter((call) => row(call) >= from && row(call) < end);
  const inRange = between(starts[0] ?? 0, to);
  expect(usage.totals).toEqual(sumsOf(inRange));
  if (previous) {
    const { from, to: end, quartersFrom } = previous;
    const quarter = ({ at }: RawCall) => at - (at % (15 * MINUTE));
    const rest = mine.filter(
      (call) => quartersFrom !== null && quarter(call) >= quartersFrom && quarter(call) < end,
    );
    expect(usage.previous).toEqual(sumsOf([...between(from, quartersFrom ?? end), ...rest]));
  }
  const ends = [...starts.slice(1), to];
  for (const [index, { at: _, isComplete: __, ...point }] of usage.points.entries())
    expect(point).toEqual(sumsOf(between(starts[index] ?? 0, ends[index] ?? 0)));
  const values = new Set(inRange.map(labelOf[split]));
  expect(new Set(usage.series.map(({ key }) => key ?? "null"))).toEqual(values);
  for (const series of usage.series) {
    const own = inRange.filter((call) => labelOf[split](call) === (series.key ?? "null"));
    expect(series.totals).toEqual(sumsOf(own));
    expect(series.calls.reduce((sum, each) => sum + each, 0)).toBe(own.length);
  }
}

it.each(ZONES.flatMap((zone) => RANGES.map((range) => [zone, range] as const)))(
  "equals the raw calls in %s for %s, by any split",
  async (timeZone, range) => {
    const [first] = stages as [Subscribed];
    const admin = await anAdministrator();
    const own = calls.filter(({ of }) => of.applicationId === first.applicationId);
    for (const splitBy of ["API", "PLAN", "KEY", "STATUS", "REASON"] as const)
      expectRaw(
        await usageOfApplication(first.owner, first.applicationId, { timeZone, range, splitBy }),
        own,
        splitBy,
      );
    const toApi = calls.filter(({ of }) => of.apiId === first.apiId);
    expectRaw(
      await usageOfApi(first.publisher, first.apiId, { timeZone, range, splitBy: "APPLICATION" }),
      toApi,
      "APPLICATION",
    );
    const all = await usageOfPlatform(admin, { timeZone, range, splitBy: "API" });
    expectRaw(all, calls, "API");
    expect(all.points.length).toBeLessThanOrEqual(400);
  },
);

it.each([
  ["UTC", {}, "DAYS"],
  ["Etc/UTC", {}, "DAYS"],
  ["Europe/London", {}, "QUARTERS"],
  ["UTC", { from: new Date(NOW - 40 * DAY) }, "DAYS"],
  ["UTC", { from: new Date(NOW - 40 * DAY), to: new Date(Date.UTC(2027, 2, 30)) }, "DAYS"],
  // The last day is in the range in part.
  ["UTC", { from: new Date(NOW - 40 * DAY), to: new Date(Date.UTC(2027, 2, 30, 12)) }, "QUARTERS"],
  ["UTC", { range: "LAST_7_DAYS" }, "QUARTERS"],
] as const)("reads days in %s where they are the range's days: %j", async (timeZone, given, level) => {
  const [{ owner, applicationId }] = stages as [Subscribed];
  const range = "from" in given ? null : "LAST_30_DAYS";
  const input: UsageInput = { range, ...given, timeZone, splitBy: "STATUS" };
  const usage = await usageOfApplication(owner, applicationId, input);
  expect(usage.range.level).toBe(level);
  const own = calls.filter(({ of }) => of.applicationId === applicationId);
  expectRaw(usage, own, "STATUS");
});

it("compares a part of a day with the same part", async () => {
  const [{ owner, applicationId }] = stages as [Subscribed];
  const own = calls.filter(({ of }) => of.applicationId === applicationId);
  const usage = await usageOfApplication(owner, applicationId, { timeZone: "UTC", range: "LAST_30_DAYS" });
  const today = Date.UTC(2027, 3, 2);
  const end = Math.ceil(NOW / (15 * MINUTE)) * 15 * MINUTE - 30 * DAY;
  const before = own.filter(({ at }) => at >= today - 59 * DAY && at < end);
  expect(usage.previous?.calls).toBe(before.length);
});

it("cuts days by the time zone, also when the clocks change", async () => {
  const [{ owner, applicationId }] = stages as [Subscribed];
  const input: UsageInput = { timeZone: "Europe/Berlin", range: "LAST_30_DAYS" };
  const { range, points } = await usageOfApplication(owner, applicationId, input);
  expect(points).toHaveLength(30);
  const days = range.starts.map((start, index) => ((range.starts[index + 1] ?? 0) - start) / HOUR);
  expect(days.filter((hours) => hours === 23)).toHaveLength(1);
  for (const start of range.starts) expect(periodOf("DAY", "Europe/Berlin", start).from).toBe(start);
});

it("equals the raw calls for a filter", async () => {
  const [first] = stages as [Subscribed];
  const { owner, applicationId, apiId } = first;
  const input: UsageInput = { range: "LAST_30_DAYS", apiId, splitBy: "KEY" };
  const own = calls.filter(({ of }) => of.applicationId === applicationId && of.apiId === apiId);
  expectRaw(await usageOfApplication(owner, applicationId, input), own, "KEY");
});

it("equals the raw calls in a range of one's own", async () => {
  const [{ owner, applicationId }] = stages as [Subscribed];
  const own = calls.filter(({ of }) => of.applicationId === applicationId);
  for (let count = 0; count < 20; count += 1) {
    const from = new Date(NOW - random() * 380 * DAY);
    const to = new Date(from.getTime() + random() * (NOW - from.getTime()) + 1);
    const input: UsageInput = { from, to, timeZone: pick(ZONES), splitBy: "STATUS" };
    expectRaw(await usageOfApplication(owner, applicationId, input), own, "STATUS");
  }
});

it("marks what is not complete yet", async () => {
  const [{ owner, applicationId }] = stages as [Subscribed];
  await aGateway(new Date(NOW - 10 * MINUTE));
  await aGateway(new Date(NOW - 3 * DAY));
  const { points, completeUntil } = await usageOfApplication(owner, applicationId, { range: "LAST_HOUR" });
  expect(completeUntil).toEqual(new Date(NOW - 10 * MINUTE));
  expect(points.map(({ isComplete }) => isComplete)).toEqual([
    ...Array(49).fill(true),
    ...Array(11).fill(false),
  ]);
});

it.each([
  [{ timeZone: "Mars/Olympus" }, "timeZone"],
  [{ timeZone: "+02:00" }, "timeZone"],
  [{ from: new Date(NOW), to: new Date(NOW - 1) }, "from"],
  [{ from: new Date(NOW + DAY) }, "from"],
  [{ to: new Date(NOW) }, "from"],
  [{ from: new Date(NOW - 400 * DAY) }, "from"],
  [{ from: new Date(Number.NaN) }, "from"],
  [{ splitBy: "APPLICATION" as const }, "splitBy"],
])("rejects %j", async (input, path) => {
  const [{ owner, applicationId }] = stages as [Subscribed];
  await expect(usageOfApplication(owner, applicationId, input)).rejects.toMatchObject({
    code: "INVALID_INPUT",
    issues: [{ path: [path] }],
  });
});
