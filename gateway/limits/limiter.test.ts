import { describe, expect, it, vi } from "vitest";
import type { Quota, QuotaTransfer } from "@/domain/access/records";
import { log } from "@/domain/kernel/log";
import { anAdmission, type PlanLimits } from "@/testing/limits/admission";
import { createLimiter, type LimiterOptions } from "./limiter";
import type { LimitOutcome } from "./outcome";

const AT = Date.parse("2026-11-29T10:00:10.500Z");
const MINUTE = 60_000;
const perMinute = (calls: number) => ({ rate: { calls, period: "MINUTE" as const } });
const perMonth = (calls: number, timeZone = "UTC"): Quota => ({ calls, period: "MONTH", timeZone });

function aLimiter(options: Partial<LimiterOptions> = {}) {
  const limiter = createLimiter({
    store: null,
    whenUnavailable: "ALLOW",
    gateways: 1,
    file: null,
    ...options,
  });
  const count = (limits: PlanLimits, at = AT, own: Parameters<typeof anAdmission>[1] = {}) =>
    limiter.count(anAdmission(limits, own), at) as LimitOutcome;
  const passed = (limits: PlanLimits, calls: number, at = AT) =>
    Array.from({ length: calls }, () => count(limits, at)).filter(({ ok }) => ok).length;
  return { limiter, count, passed };
}

describe("a limiter in memory", () => {
  it("answers synchronously, with what remains until the window ends", () => {
    const { count } = aLimiter();
    expect(count({ ...perMinute(60), quota: perMonth(1_000) })).toEqual({
      ok: true,
      headers: {
        rateLimit: '"minute";r=59;t=50, "month";r=999;t=136790',
        rateLimitPolicy: '"minute";q=60;w=60, "month";q=1000;w=2592000',
      },
    });
  });

  it("admits a limit's calls in each window, and says when the next begins", () => {
    const { count, passed } = aLimiter();
    expect(passed(perMinute(3), 5)).toBe(3);
    expect(count(perMinute(3))).toMatchObject({
      ok: false,
      reason: "RATE_EXCEEDED",
      retryAfter: 50,
      headers: { rateLimit: '"minute";r=0;t=50', rateLimitPolicy: '"minute";q=3;w=60' },
    });
    expect(passed(perMinute(3), 5, AT + 50 * 1_000)).toBe(3);
  });

  it("counts nothing of a call that another limit rejects, either way", () => {
    const { count, passed } = aLimiter();
    const limits = { ...perMinute(3), quota: perMonth(5) };
    expect(passed(limits, 10)).toBe(3);
    expect(passed(limits, 10, AT + MINUTE)).toBe(2);
    expect(count(limits, AT + MINUTE)).toMatchObject({ ok: false, reason: "QUOTA_EXCEEDED" });
    // The rejected calls left the rate alone: with a higher quota, one more passes in this minute.
    const raised = { ...perMinute(3), quota: perMonth(100) };
    expect(passed(raised, 10, AT + MINUTE)).toBe(1);
    expect(count(raised, AT + 2 * MINUTE).headers.rateLimit).toContain('"month";r=93');
  });

  it("names the limit that ends last where both are used up", () => {
    const { count, passed } = aLimiter();
    const limits = { ...perMinute(2), quota: perMonth(2) };
    passed(limits, 2);
    expect(count(limits)).toMatchObject({ reason: "QUOTA_EXCEEDED", retryAfter: 136_790 });
  });

  it("takes a raised and a lowered limit in mid-window, and keeps the count", () => {
    const { passed } = aLimiter();
    expect(passed(perMinute(3), 5)).toBe(3);
    expect(passed(perMinute(10), 20)).toBe(7);
    expect(passed(perMinute(5), 5)).toBe(0);
    expect(passed(perMinute(5), 9, AT + MINUTE)).toBe(5);
  });

  it("prefers a subscription's own limits, in the plan's periods", () => {
    const { count } = aLimiter();
    const own = { rateCalls: 9, quotaCalls: 7 };
    expect(count({ ...perMinute(1), quota: perMonth(1) }, AT, own).headers.rateLimitPolicy).toBe(
      '"minute";q=9;w=60, "month";q=7;w=2592000',
    );
    expect(count({}, AT, own)).toEqual({ ok: true, headers: { rateLimit: null, rateLimitPolicy: null } });
  });

  it("keeps subscriptions apart, and rates from quotas of the same period", () => {
    const { count } = aLimiter();
    const hourly = { calls: 1, period: "HOUR" } as const;
    const limits = { rate: hourly, quota: { ...hourly, timeZone: "Asia/Kathmandu" } };
    expect(count(limits, AT, { id: "one" }).headers.rateLimit).toBe(
      '"hour";r=0;t=3590, "hour-quota";r=0;t=890',
    );
    expect(count(limits, AT, { id: "one" }).ok).toBe(false);
    expect(count(limits, AT, { id: "two" }).ok).toBe(true);
  });

  it("begins a count again with another period, not with another time zone", () => {
    const { count, passed } = aLimiter();
    expect(passed({ quota: perMonth(3) }, 5)).toBe(3);
    expect(passed({ quota: perMonth(4, "Asia/Tokyo") }, 5)).toBe(1);
    expect(count({ quota: perMonth(4, "Asia/Tokyo") })).toMatchObject({
      retryAfter: (Date.parse("2026-11-30T15:00:00Z") - AT) / 1_000 + 0.5,
    });
    expect(passed({ quota: { calls: 2, period: "WEEK", timeZone: "UTC" } }, 5)).toBe(2);
  });

  it("begins a count again with a quota that was removed and set again, for its first window", () => {
    const { count, passed } = aLimiter();
    const since = (minutes: number) => ({ quota: { ...perMonth(3), since: AT + minutes * MINUTE } });
    expect(passed({ quota: perMonth(3) }, 2)).toBe(2);
    expect(passed(since(1), 5, AT + MINUTE)).toBe(3);
    expect(passed(since(2), 1, AT + 2 * MINUTE)).toBe(1);
    expect(passed({ quota: { ...since(2).quota, calls: 2 } }, 5, AT + 3 * MINUTE)).toBe(1);
    expect(count(since(2), AT + 4 * MINUTE).headers.rateLimit).toBe('"month";r=0;t=136550');
    const next = Date.parse("2026-12-01T00:00:00Z");
    expect(passed(since(2), 5, next)).toBe(3);
    expect(passed({ quota: perMonth(4) }, 5, next)).toBe(1);
  });

  it("counts on after a transfer as the transfer says, until the plan's quota begins again", () => {
    const { count } = aLimiter();
    const left = (since: number | undefined, transfer: QuotaTransfer | undefined) => {
      const quota = { ...perMonth(100), ...(since !== undefined && { since }) };
      const own = transfer && { transfer };
      return count({ quota }, AT + 9 * MINUTE, own).headers.rateLimit?.replace(/.*r=(\d+);.*/, "$1");
    };
    expect([left(undefined, undefined), left(undefined, undefined)]).toEqual(["99", "98"]);
    // From a plan with the same period, whose calls stay counted, though the new plan's quota is younger.
    expect(left(AT, { at: AT + MINUTE, quotaSince: null })).toBe("97");
    // From one with another period, and back within the window.
    expect(left(undefined, { at: AT + 2 * MINUTE, quotaSince: AT + 2 * MINUTE })).toBe("99");
    expect(left(AT, { at: AT + 2 * MINUTE, quotaSince: AT + 2 * MINUTE })).toBe("98");
    expect(left(AT + 3 * MINUTE, { at: AT + 2 * MINUTE, quotaSince: AT + 2 * MINUTE })).toBe("99");
  });

  it("counts by UTC where it doesn't know the time zone, and limits nothing without a subscription", () => {
    const said = vi.spyOn(log(), "warn").mockImplementation(() => {});
    const { limiter, passed } = aLimiter();
    expect(passed({ quota: perMonth(2, "Mars/Olympus") }, 5)).toBe(2);
    expect(said).toHaveBeenCalledTimes(1);
    const keyless = { ...anAdmission(perMinute(1)), subscription: null };
    expect([1, 2, 3].map(() => (limiter.count(keyless, AT) as LimitOutcome).ok)).toEqual([true, true, true]);
  });

  it("has its part of each limit if several gateways share them, and at least one call", () => {
    const { count, passed } = aLimiter({ gateways: 3 });
    expect(count(perMinute(10)).headers).toEqual({
      rateLimit: '"minute";r=2;t=50',
      rateLimitPolicy: '"minute";q=10;w=60',
    });
    expect(passed(perMinute(10), 9)).toBe(2);
    expect(passed({ quota: perMonth(2) }, 9)).toBe(1);
  });

  it("never admits more than a limit in any window, whatever the times", () => {
    const { count } = aLimiter();
    const limits = {
      rate: { calls: 4, period: "SECOND" as const },
      quota: { ...perMonth(25), period: "HOUR" as const },
    };
    const seconds = new Map<number, number>();
    const hours = new Map<number, number>();
    let at = AT;
    for (let calls = 0; calls < 20_000; calls += 1) {
      at += Math.floor(Math.random() * 500);
      if (!count(limits, at).ok) continue;
      const [second, hour] = [Math.floor(at / 1_000), Math.floor(at / 3_600_000)];
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
      hours.set(hour, (hours.get(hour) ?? 0) + 1);
    }
    expect(Math.max(...hours.values())).toBeLessThanOrEqual(25);
    expect(Math.max(...seconds.values())).toBeLessThanOrEqual(4);
  });

  it("counts a call that waited with those of now, and doesn't begin the count again", () => {
    const { count } = aLimiter();
    const limits = { rate: { calls: 5, period: "SECOND" as const } };
    let admitted = 0;
    for (let calls = 0; calls < 40; calls += 1) {
      if (count(limits, AT + calls * 10).ok) admitted += 1;
      if (calls % 4 === 3 && count(limits, AT - 700).ok) admitted += 1;
    }
    expect(admitted).toBe(5);
    expect(count(limits, AT + 600).ok).toBe(true);
  });

  it("keeps a quota's count for a call from before its period", () => {
    const { count, passed } = aLimiter();
    const daily = { quota: { calls: 3, period: "DAY" as const, timeZone: "UTC" } };
    expect(passed(daily, 2)).toBe(2);
    expect(count(daily, Date.parse("2026-11-28T23:59:59.900Z")).ok).toBe(true);
    expect(count(daily).ok).toBe(false);
  });

  it("begins again if the clock was far ahead", () => {
    const { passed } = aLimiter();
    expect(passed(perMinute(3), 5, AT + 60 * MINUTE)).toBe(3);
    expect(passed(perMinute(3), 5)).toBe(3);
  });

  it("rejects a store of another kind, without its password", () => {
    expect(() => aLimiter({ store: "mysql://user:hidden@127.0.0.1/x" })).toThrow(
      /^LATCHKEY_LIMITS_STORE must be/,
    );
  });
});
