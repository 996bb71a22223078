import { describe, expect, it, vi } from "vitest";
import { LATENCY_BUCKETS } from "@/domain/access/latency.rules";
import { LONGEST_DURATION, MAXIMUM_REFUSED, type UsageBatch } from "@/domain/access/usage-batch";
import { Counter, NO_API } from "./counter";
import { createMeter, type Meter, type MeteredCall } from "./meter";

const AT = Date.UTC(2026, 5, 1, 12, 0, 30);
const MINUTE = 60_000;
const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;

const call = (changes: Partial<MeteredCall> = {}): MeteredCall => ({
  at: AT,
  milliseconds: 4,
  status: 200,
  reason: null,
  requestId: "r",
  method: "GET",
  path: "/trails",
  apiId: id(1),
  planId: id(2),
  applicationId: id(3),
  subscriptionId: id(4),
  apiKeyId: id(5),
  keyHint: "abcd",
  ...changes,
});
const refused = (changes: Partial<MeteredCall> = {}) =>
  call({ reason: "KEY_REVOKED", status: 401, ...changes });

/** All batches, each accepted. */
function batches(meter: Meter): UsageBatch[] {
  const all: UsageBatch[] = [];
  for (let batch = meter.pending(); batch; batch = meter.pending()) {
    all.push(batch);
    meter.accepted(batch.number);
  }
  return all;
}

const calls = (all: readonly UsageBatch[]) =>
  all.flatMap(({ rows }) => rows).reduce((sum, row) => sum + row.calls, 0);

describe("rows", () => {
  it("add up equal calls, with their durations", () => {
    const meter = createMeter();
    for (const milliseconds of [0.4, 4, 4, 70_000]) meter.record(call({ milliseconds }));
    const [row, ...others] = batches(meter).flatMap(({ rows }) => rows);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      minute: AT - 30_000,
      apiId: id(1),
      apiKeyId: id(5),
      statusClass: 2,
      calls: 4,
    });
    expect(row?.latency).toHaveLength(LATENCY_BUCKETS);
    expect([row?.latency[0], row?.latency[3], row?.latency.at(-1)]).toEqual([1, 2, 1]);
    expect(row?.latencySum).toBe(70_008_400);
  });

  it("say when the last of their calls was, also after they were merged", () => {
    const meter = createMeter({ maximumHeld: 1 });
    for (const at of [AT, AT + 9_000, AT + 4_000]) meter.record(call({ at }));
    meter.record(call({ at: AT + MINUTE }));
    const [row] = batches(meter).flatMap(({ rows }) => rows);
    expect(row).toMatchObject({ minute: AT - 30_000, lastAt: AT + 9_000, calls: 3 });
  });

  it.each([1, 40])("have %i calls of an hour at most, however long connections stay open", (open) => {
    const meter = createMeter();
    for (let count = 0; count < open; count += 1)
      for (const hours of [0.5, 1.01, 24, 24 * 365]) meter.record(call({ milliseconds: hours * 3_600_000 }));
    meter.record(call({ milliseconds: Number.POSITIVE_INFINITY }));
    const rows = batches(meter).flatMap((batch) => batch.rows);
    expect(rows.map((row) => row.calls)).toEqual([4 * open + 1]);
    expect(rows[0]?.latencySum).toBe((open * 3.5 + 1) * LONGEST_DURATION * 1_000);
  });

  it("take no more calls than the portal counts in one, also when merged", () => {
    const labels = { ...call(), apiId: id(1) };
    const largest = (counter: Counter) => {
      for (let number = 0; number < 2_000; number += 1)
        counter.count(AT + Math.floor(number / 40) * MINUTE, labels, 2, 1);
      const counts = counter.take().map((row) => row.calls);
      expect(counts.reduce((sum, each) => sum + each, 0)).toBe(2_000);
      return Math.max(...counts);
    };
    expect(largest(new Counter(1, 50))).toBeLessThanOrEqual(100);
    expect(largest(new Counter(1))).toBeGreaterThan(500);
  });

  it("keep apart what differs in anything", () => {
    const meter = createMeter();
    const others: Partial<MeteredCall>[] = [
      { at: AT + MINUTE },
      { apiId: id(9) },
      { planId: id(9) },
      { applicationId: id(9) },
      { subscriptionId: id(9) },
      { apiKeyId: id(9) },
      { status: 503 },
      { reason: "RATE_EXCEEDED", status: 429 },
      { apiId: null, planId: null, applicationId: null, subscriptionId: null, apiKeyId: null },
    ];
    for (const changes of [{}, ...others, ...others]) meter.record(call(changes));
    const rows = batches(meter).flatMap((batch) => batch.rows);
    expect(rows.map((row) => row.calls).sort()).toEqual([1, ...others.map(() => 2)]);
    expect(rows.some((row) => row.apiId === NO_API)).toBe(true);
  });

  it("take any number for a status, a duration or a time", () => {
    const meter = createMeter();
    for (const status of [101, 0, 999, Number.NaN, -1]) meter.record(call({ status }));
    for (const milliseconds of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      meter.record(call({ milliseconds }));
    for (const at of [Number.NaN, -1, 1e300]) meter.record(call({ at }));
    expect(() => meter.record(null as never)).not.toThrow();
    const rows = batches(meter).flatMap((batch) => batch.rows);
    expect(calls(batches(meter))).toBe(0);
    expect(rows.reduce((sum, row) => sum + row.calls, 0)).toBe(11);
    for (const row of rows) {
      expect([2, 3, 4, 5]).toContain(row.statusClass);
      expect(Number.isSafeInteger(row.minute) && row.minute % MINUTE === 0).toBe(true);
      expect(Number.isSafeInteger(row.latencySum)).toBe(true);
    }
  });
});

describe("batches", () => {
  it("stay the same under their number until accepted, whatever comes meanwhile", () => {
    const meter = createMeter();
    expect(meter.pending()).toBeNull();
    meter.record(call());
    const first = meter.pending();
    const text = JSON.stringify(first);
    meter.record(call());
    meter.record(refused());
    meter.accepted(99);
    expect(JSON.stringify(meter.pending())).toBe(text);
    meter.accepted(1);
    meter.accepted(1);
    const second = meter.pending();
    expect(second).toMatchObject({ number: 2 });
    expect(second?.rows).toHaveLength(2);
    expect(second?.refused).toHaveLength(1);
  });

  it("say until when all calls are in them", () => {
    const meter = createMeter({ maximumRows: 2 });
    for (const minutes of [2, 0, 3, 1]) meter.record(call({ at: AT + minutes * MINUTE }));
    const begun = Date.now();
    const [first, last] = batches(meter);
    expect(first?.countedUntil).toBe(AT - 30_000 + 2 * MINUTE);
    expect(last?.countedUntil).toBeGreaterThanOrEqual(begun);
    expect(last?.countedUntil).toBeLessThanOrEqual(Date.now());
  });

  it("wait for calls in progress with what they say, for two minutes", () => {
    vi.useFakeTimers({ now: AT });
    try {
      const meter = createMeter();
      expect(meter.countedUntil()).toBe(AT);
      meter.begin(AT - 20_000);
      meter.begin(AT - 20_000);
      meter.begin(AT - 10_000);
      meter.record(call({ at: AT - 20_000 }));
      const [batch] = batches(meter);
      expect(batch?.countedUntil).toBe(AT - 20_000);
      meter.record(call({ at: AT - 20_000 }));
      meter.record(call({ at: AT - 5_000 }));
      expect(meter.countedUntil()).toBe(AT - 10_000);
      // A stream stays open for days.
      for (const minutes of [1, 2, 3, 2_000]) {
        vi.setSystemTime(AT + minutes * MINUTE);
        const awaited = Math.max(AT - 10_000, AT + (minutes - 2) * MINUTE);
        expect(meter.countedUntil()).toBe(awaited);
      }
      meter.record(call({ at: AT - 10_000 }));
      expect(meter.countedUntil()).toBe(Date.now());
    } finally {
      vi.useRealTimers();
    }
  });

  it("are split at the maximum number of rows", () => {
    const meter = createMeter({ maximumRows: 100 });
    for (let number = 0; number < 201; number += 1) meter.record(call({ apiKeyId: id(number) }));
    const all = batches(meter);
    expect(all.map(({ rows }) => rows.length)).toEqual([100, 100, 1]);
    expect(all.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it("stay bounded while the portal is away, and lose no call", () => {
    const meter = createMeter({ maximumHeld: 100 });
    let recorded = 0;
    for (let minute = 0; minute < 600; minute += 1) {
      for (let key = 0; key < 20; key += 1) {
        meter.record(call({ at: AT + minute * MINUTE, apiKeyId: id(key), apiId: id(1_000 + (minute % 50)) }));
        recorded += 1;
      }
    }
    const all = batches(meter);
    expect(calls(all)).toBe(recorded);
    expect(all.flatMap(({ rows }) => rows).length).toBeLessThanOrEqual(2 * 100 + 120);
  });

  it("merge past minutes into quarters of an hour before they lose detail", () => {
    const meter = createMeter({ maximumHeld: 100 });
    for (let minute = 0; minute < 300; minute += 1) meter.record(call({ at: AT + minute * MINUTE }));
    const rows = batches(meter).flatMap((batch) => batch.rows);
    expect(rows.length).toBeLessThan(130);
    expect(rows.every((row) => row.apiKeyId === id(5))).toBe(true);
    expect(rows.reduce((sum, row) => sum + row.calls, 0)).toBe(300);
  });
});

describe("rejected calls", () => {
  it("of a flood displace no other caller's, and all are counted", () => {
    const meter = createMeter();
    for (let number = 0; number < 10; number += 1) meter.record(refused({ requestId: `quiet-${number}` }));
    const flood = { apiId: id(7), planId: null, applicationId: null, subscriptionId: null, apiKeyId: null };
    for (let number = 0; number < 50_000; number += 1)
      meter.record(refused({ ...flood, requestId: `${number}` }));
    const batch = meter.pending();
    expect(batch?.refused).toHaveLength(MAXIMUM_REFUSED);
    expect(batch?.refused.filter(({ requestId }) => requestId.startsWith("quiet"))).toHaveLength(10);
    expect(batch?.refused.at(-1)?.requestId).toBe("49999");
    expect(batch?.refusedLeftOut).toBe(50_010 - MAXIMUM_REFUSED);
    expect(batch?.rows.map((row) => row.calls)).toEqual([10, 50_000]);
  });

  it("of many callers share the room", () => {
    const meter = createMeter();
    for (let number = 0; number < 2_000; number += 1) {
      meter.record(refused({ applicationId: id(number % 1_000), requestId: `${number}` }));
    }
    const batch = meter.pending();
    expect(batch?.refused).toHaveLength(MAXIMUM_REFUSED);
    expect(batch?.refusedLeftOut).toBe(1_500);
  });
});
