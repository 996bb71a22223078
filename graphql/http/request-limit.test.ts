import { describe, expect, it } from "vitest";
import { createRequestLimit, rateLimitHeaders } from "./request-limit";

describe("requests per minute", () => {
  it("are counted for each user and each access token, until the window ends", () => {
    let time = 0;
    const limit = createRequestLimit(3, { clock: () => time });
    expect([1, 2, 3].map(() => limit.ofUser("ada", null)?.exceeded)).toEqual([false, false, false]);
    const over = limit.ofUser("ada", "token-1");
    expect(over).toMatchObject({ exceeded: true, remaining: 0, limit: 3, reset: 60 });
    expect(limit.ofUser("bob", "token-2")).toMatchObject({ exceeded: false, remaining: 2 });
    time = 59_999;
    expect(limit.ofUser("ada", null)?.exceeded).toBe(true);
    time = 60_000;
    expect(limit.ofUser("ada", null)).toMatchObject({ exceeded: false, remaining: 2 });
  });

  it("of all tokens of a user count together", () => {
    const limit = createRequestLimit(2, { clock: () => 0 });
    limit.ofUser("ada", "one");
    limit.ofUser("ada", "two");
    expect(limit.ofUser("ada", "three")?.exceeded).toBe(true);
  });

  it("of an address are five times as many", () => {
    const limit = createRequestLimit(2, { clock: () => 0 });
    for (let request = 0; request < 10; request += 1)
      expect(limit.ofAddress("192.0.2.1")?.exceeded).toBe(false);
    expect(limit.ofAddress("192.0.2.1")?.exceeded).toBe(true);
    expect(limit.ofAddress("192.0.2.2")?.exceeded).toBe(false);
    expect(limit.ofAddress(null)).toBeNull();
  });

  it("of an address are as many as given", () => {
    const limit = createRequestLimit(2, { perMinuteOfAddress: 30, clock: () => 0 });
    for (let request = 0; request < 30; request += 1)
      expect(limit.ofAddress("192.0.2.1")?.exceeded).toBe(false);
    expect(limit.ofAddress("192.0.2.1")?.exceeded).toBe(true);
    expect(limit.ofUser("gateway", null)).toMatchObject({ limit: 2, remaining: 1 });
  });

  it("are not limited with 0", () => {
    const limit = createRequestLimit(0);
    for (let request = 0; request < 100; request += 1) expect(limit.ofUser("ada", "one")).toBeNull();
    expect(limit.ofAddress("192.0.2.1")).toBeNull();
  });
});

it("says when to retry only if the limit is exceeded", () => {
  const allowance = { limit: 3, remaining: 0, reset: 12, exceeded: false };
  expect(rateLimitHeaders(allowance).map(([name]) => name)).not.toContain("retry-after");
  expect(rateLimitHeaders({ ...allowance, exceeded: true })).toContainEqual(["retry-after", "12"]);
});
