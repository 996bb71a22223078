import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase } from "@/testing/database/database";
import { anAdmission } from "@/testing/limits/admission";
import { createRedisServer, hasRedis } from "@/testing/limits/redis-server";
import { createTcpProxy } from "@/testing/limits/tcp-proxy";
import { createLimiter, type Limiter } from "./limiter";

const AT = Date.parse("2026-11-29T10:00:10.500Z");
const CALL = anAdmission({ rate: { calls: 10, period: "HOUR" } });
const UNAVAILABLE = {
  ok: false,
  reason: "LIMITS_UNAVAILABLE",
  retryAfter: 2,
  headers: { rateLimit: null, rateLimitPolicy: null },
};

/** A store that a test takes away and brings back. */
interface Store {
  readonly url: string;
  goAway(): Promise<void>;
  hang(): void;
  /** Brings it back; Redis is then empty. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

async function redis(): Promise<Store> {
  const server = await createRedisServer();
  await server.start();
  let isFrozen = false;
  return {
    url: server.url,
    goAway: () => server.kill(),
    hang() {
      isFrozen = true;
      server.freeze();
    },
    async comeBack() {
      if (isFrozen) server.thaw();
      else await server.start();
      isFrozen = false;
    },
    close: () => server.kill(),
  };
}

async function postgresql(): Promise<Store> {
  const database = await createTestDatabase();
  const url = new URL(database.url);
  const proxy = await createTcpProxy(Number(url.port || 5432));
  url.port = `${proxy.port}`;
  return {
    url: url.href,
    goAway: proxy.cut,
    hang: proxy.freeze,
    comeBack: proxy.restore,
    async close() {
      await proxy.restore();
      await proxy.cut();
      await database.drop();
    },
  };
}

describe.each([
  ["Redis", redis, hasRedis()],
  ["PostgreSQL", postgresql, true],
] as const)("while %s is away", (name, createStore, isHere) => {
  let store: Store;
  const limiters: Limiter[] = [];

  beforeEach(async () => {
    if (isHere) store = await createStore();
  });
  afterEach(async () => {
    for (const limiter of limiters.splice(0)) await limiter.close();
    await store?.close();
  });

  /** @param wait long where a slow machine's late answer would have counted a call that was rejected */
  function aLimiter(whenUnavailable: "ALLOW" | "REJECT", wait = 200): Limiter {
    const limiter = createLimiter({ store: store.url, whenUnavailable, gateways: 2, file: null, wait });
    limiters.push(limiter);
    return limiter;
  }
  const passed = async (limiter: Limiter, calls: number) => {
    let ok = 0;
    for (let made = 0; made < calls; made += 1) if ((await limiter.count(CALL, AT)).ok) ok += 1;
    return ok;
  };
  const counting = (limiter: Limiter) =>
    expect.poll(async () => (await limiter.count(CALL, AT)).ok, { timeout: 20_000 }).toBe(true);

  it.runIf(isHere)("rejects with 503 rather than 429, and counts again once it is back", async () => {
    const limiter = aLimiter("REJECT", 5_000);
    await counting(limiter);
    await store.goAway();
    expect(await limiter.count(CALL, AT)).toEqual(UNAVAILABLE);
    await store.comeBack();
    await counting(limiter);
    const left = name === "Redis" ? 9 : 8;
    expect(await passed(limiter, 20)).toBe(left);
    expect(await limiter.count(CALL, AT)).toMatchObject({ reason: "RATE_EXCEEDED" });
  });

  it.runIf(isHere)("counts here, by this gateway's part, if calls are allowed", async () => {
    const limiter = aLimiter("ALLOW", 5_000);
    await counting(limiter);
    await store.goAway();
    expect(await passed(limiter, 20)).toBe(5);
    expect(await limiter.count(CALL, AT)).toMatchObject({ reason: "RATE_EXCEEDED" });
  });

  it.runIf(isHere)("waits a bounded time if it hangs, one call at a time, and finds it again", async () => {
    const limiter = aLimiter("REJECT");
    await counting(limiter);
    store.hang();
    const begin = performance.now();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => limiter.count(CALL, AT)));
    expect(outcomes.every(({ ok }) => !ok)).toBe(true);
    expect(performance.now() - begin).toBeLessThan(2_000);
    const next = performance.now();
    for (let made = 0; made < 1_000; made += 1) expect(await limiter.count(CALL, AT)).toEqual(UNAVAILABLE);
    expect(performance.now() - next).toBeLessThan(1_000);
    await store.comeBack();
    const later = { ...CALL, subscription: { ...CALL.subscription, id: "other" } } as typeof CALL;
    await expect.poll(async () => (await limiter.count(later, AT)).ok, { timeout: 20_000 }).toBe(true);
  });

  it.runIf(isHere)("starts without it, finds it later, and counts no call that was rejected", async () => {
    await store.goAway();
    const limiter = aLimiter("REJECT", 1_000);
    const waiting = Array.from({ length: 6 }, () => limiter.count(CALL, AT));
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => UNAVAILABLE));
    await store.comeBack();
    const later = { ...CALL, subscription: { ...CALL.subscription, id: "other" } } as typeof CALL;
    await expect.poll(async () => (await limiter.count(later, AT)).ok, { timeout: 20_000 }).toBe(true);
    expect(await passed(limiter, 20)).toBe(10);
  });

  it.runIf(name === "PostgreSQL")("prepares it again when its schema is gone, or a part of it", async () => {
    const limiter = aLimiter("REJECT", 5_000);
    await counting(limiter);
    const sql = postgres(store.url, { max: 1, onnotice: () => {} });
    for (const loss of [
      "drop schema latchkey_limits cascade",
      "drop table latchkey_limits.counters",
      "drop function latchkey_limits.count_call",
    ]) {
      await sql.unsafe(loss);
      expect(await limiter.count(CALL, AT)).toEqual(UNAVAILABLE);
      await counting(limiter);
    }
    await sql.end();
  });
});
