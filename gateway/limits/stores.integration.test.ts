import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Redis } from "iovalkey";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createTestDatabase } from "@/testing/database/database";
import { anAdmission } from "@/testing/limits/admission";
import { createRedisServer, hasRedis } from "@/testing/limits/redis-server";
import { createLimiter, type Limiter, type LimiterOptions } from "./limiter";

const AT = Date.parse("2026-11-29T10:00:10.500Z");
const MINUTE = 60_000;
const monthly = (calls: number) => ({ calls, period: "MONTH" as const, timeZone: "Europe/Berlin" });

/** A store for a suite, with the expiries of its counters in seconds from now. */
interface Place {
  readonly url: string;
  lifetimes(): Promise<number[]>;
  close(): Promise<void>;
}

async function redisPlace(): Promise<Place> {
  const server = await createRedisServer();
  await server.start();
  const client = new Redis(server.url);
  return {
    url: server.url,
    lifetimes: async () => Promise.all((await client.keys("*")).map((key) => client.ttl(key))),
    async close() {
      client.disconnect();
      await server.kill();
    },
  };
}

async function postgresPlace(): Promise<Place> {
  const database = await createTestDatabase();
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  return {
    url: database.url,
    async lifetimes() {
      const rows = await sql<{ left: number }[]>`
        select extract(epoch from expires_at - now())::float as left from latchkey_limits.counters`;
      return rows.map(({ left }) => left);
    },
    async close() {
      await sql.end();
      await database.drop();
    },
  };
}

describe.each([
  ["Redis", redisPlace, hasRedis()],
  ["PostgreSQL", postgresPlace, true],
] as const)("two limiters on one %s", (_, createPlace, isHere) => {
  let place: Place;
  let limiters: Limiter[] = [];
  let subscriptions = 0;

  beforeAll(async () => {
    if (isHere) place = await createPlace();
  });
  afterAll(() => place?.close());
  afterEach(async () => {
    await Promise.all(limiters.map((limiter) => limiter.close()));
    limiters = [];
  });

  function two(options: Partial<LimiterOptions> = {}): Limiter[] {
    const make = () =>
      createLimiter({
        store: place.url,
        whenUnavailable: "REJECT",
        gateways: 2,
        file: null,
        wait: 10_000,
        ...options,
      });
    limiters = [make(), make()];
    return limiters;
  }

  /** Parallel calls, spread over limiters. */
  async function passed(
    of: readonly Limiter[],
    call: ReturnType<typeof anAdmission>,
    calls: number,
    at = AT,
  ) {
    const outcomes = await Promise.all(
      Array.from({ length: calls }, (_, made) => of[made % of.length]?.count(call, at)),
    );
    expect(
      outcomes.filter((outcome) => outcome && !outcome.ok && outcome.reason === "LIMITS_UNAVAILABLE"),
    ).toEqual([]);
    return outcomes.filter((outcome) => outcome?.ok).length;
  }

  const aSubscription = () => `00000000-0000-4000-8000-${String(++subscriptions).padStart(12, "0")}`;
  /** The first calls create what the store needs. */
  const warmed = async (of: Limiter[]) => {
    const call = anAdmission({ quota: monthly(1_000) }, { id: aSubscription() });
    for (const limiter of of)
      await expect.poll(async () => (await limiter.count(call, AT)).ok, { timeout: 20_000 }).toBe(true);
    return of;
  };

  it.runIf(isHere)("admit a limit's calls together, exactly", async () => {
    const both = await warmed(two());
    const call = anAdmission({ rate: { calls: 37, period: "MINUTE" } }, { id: aSubscription() });
    expect(await passed(both, call, 120)).toBe(37);
    expect(await passed(both, call, 40)).toBe(0);
    expect(await passed(both, call, 120, AT + MINUTE)).toBe(37);
  });

  it.runIf(isHere)("count against all limits or none, in parallel", async () => {
    const both = await warmed(two());
    const id = aSubscription();
    const limits = { rate: { calls: 30, period: "MINUTE" as const }, quota: monthly(70) };
    const each = [];
    for (let minute = 0; minute < 4; minute += 1)
      each.push(await passed(both, anAdmission(limits, { id }), 60, AT + minute * MINUTE));
    expect(each).toEqual([30, 30, 10, 0]);
    // What the quota rejected is not in the last minute's rate.
    const raised = anAdmission({ ...limits, quota: monthly(1_000) }, { id });
    expect(await passed(both, raised, 60, AT + 2 * MINUTE)).toBe(20);
    expect(await passed(both, raised, 60, AT + 3 * MINUTE)).toBe(30);
  });

  it.runIf(isHere)("know what is left, and name the same window", async () => {
    const [one, other] = await warmed(two());
    const call = anAdmission(
      { rate: { calls: 2, period: "MINUTE" }, quota: monthly(9) },
      { id: aSubscription() },
    );
    await one?.count(call, AT);
    expect(await other?.count(call, AT)).toEqual({
      ok: true,
      headers: {
        rateLimit: '"minute";r=0;t=50, "month";r=7;t=133190',
        rateLimitPolicy: '"minute";q=2;w=60, "month";q=9;w=2592000',
      },
    });
    expect(await one?.count(call, AT)).toMatchObject({ ok: false, reason: "RATE_EXCEEDED", retryAfter: 50 });
    // Now this limiter knows without asking, and says only what it knows.
    expect(await one?.count(call, AT)).toMatchObject({ headers: { rateLimit: '"minute";r=0;t=50' } });
  });

  it.runIf(isHere)("take raised limits immediately, also where they were known to be used up", async () => {
    const both = await warmed(two());
    const id = aSubscription();
    expect(await passed(both, anAdmission({ quota: monthly(5) }, { id }), 20)).toBe(5);
    expect(await passed(both, anAdmission({ quota: monthly(5) }, { id, quotaCalls: 8 }), 20)).toBe(3);
    expect(await passed(both, anAdmission({ quota: monthly(4) }, { id }), 20)).toBe(0);
  });

  it.runIf(isHere)("leave no counter without an end", async () => {
    const both = await warmed(two());
    await passed(
      both,
      anAdmission({ rate: { calls: 2, period: "SECOND" }, quota: monthly(9) }, { id: aSubscription() }),
      4,
    );
    for (const seconds of await place.lifetimes()) {
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThan(65 * 24 * 3_600);
    }
  });

  it.runIf(isHere)("are exact in two processes too, and go on after a restart", async () => {
    const [one, other] = [countingProcess(place.url), countingProcess(place.url)];
    try {
      await Promise.all([one.count(10), other.count(10)]);
      const counted = await Promise.all([one.count(400), other.count(400)]);
      expect(20 + counted[0] + counted[1]).toBe(400);
    } finally {
      one.end();
      other.end();
    }
    const restarted = countingProcess(place.url);
    expect(await restarted.count(10)).toBe(0);
    restarted.end();
  });
});

describe("the store in PostgreSQL", () => {
  let place: Place;
  beforeAll(async () => {
    place = await postgresPlace();
  });
  afterAll(() => place.close());
  afterEach(() => void vi.useRealTimers());

  it("removes all expired counters each minute, however many there are", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const limiter = createLimiter({
      store: place.url,
      whenUnavailable: "REJECT",
      gateways: 1,
      file: null,
      wait: 10_000,
    });
    const sql = postgres(place.url, { max: 1 });
    try {
      const call = anAdmission({ quota: monthly(1_000) }, { id: "00000000-0000-4000-8000-000000000000" });
      await expect.poll(async () => (await limiter.count(call, AT)).ok, { timeout: 20_000 }).toBe(true);
      await sql`insert into latchkey_limits.counters
        select 'old:' || number, 1, now() - number * interval '1 second' from generate_series(1, 4321) as number`;
      vi.advanceTimersByTime(MINUTE);
      const left = async () => (await place.lifetimes()).map((seconds) => seconds > 0);
      await expect.poll(left, { timeout: 20_000 }).toEqual([true]);
    } finally {
      await sql.end();
      await limiter.close();
    }
  });
});

function countingProcess(url: string) {
  const script = new URL("../../testing/limits/counting-process.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", script, url, `${AT}`], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const count = async (calls: number): Promise<number> => {
    child.stdin.write(`${calls}\n`);
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error("the process ended");
      if (/^\d+$/.test(value)) return Number(value);
    }
  };
  return { count, end: () => child.stdin.end() };
}
