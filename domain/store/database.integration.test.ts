import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connect, DEFAULT_LIMITS } from "@/db/client";
import { rateLimits } from "@/db/schema";
import { newId } from "@/domain/kernel/ids";
import { describeError } from "@/domain/kernel/log";
import { createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { change, closeDatabase, database, replaceConnection } from "./database";
import { connection } from "./pool";
import { handleInForce } from "./send";
import { insertRow, query, statement } from "./statements";

type Row = typeof rateLimits.$inferSelect;

const aRow = (): Row => ({ key: `test:${newId()}`, attempts: 1, windowEndsAt: new Date() });

const find = statement((db) =>
  db
    .select()
    .from(rateLimits)
    .where(eq(rateLimits.key, sql.placeholder("key"))),
);

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe("the connection of a statement", () => {
  it("is the transaction inside a change, and the pool outside", async () => {
    expect(handleInForce()).toBeUndefined();
    const row = aRow();
    await change(SYSTEM, async (tx) => {
      expect(handleInForce()).toBe(tx);
      expect(() => database()).toThrow("Inside a change");
      await insertRow(tx, rateLimits, row);
      expect((await find(tx, { key: row.key })).length).toBe(1);
      expect(await query(tx)`select from rate_limits where key = ${row.key}`).toHaveLength(1);
      expect(await tx.select().from(rateLimits).where(eq(rateLimits.key, row.key))).toHaveLength(1);
      const outside = await world.connection.sql`select from rate_limits where key = ${row.key}`;
      expect(outside).toHaveLength(0);
      expect(handleInForce()).toBe(tx);
    });
    expect(handleInForce()).toBeUndefined();
    expect(await find(database(), { key: row.key })).toHaveLength(1);
  });

  it("is each change's own transaction when several run side by side", async () => {
    const seen = await Promise.all(
      [1, 2, 3, 4].map(() =>
        change(SYSTEM, async (tx) => {
          const row = aRow();
          await insertRow(tx, rateLimits, row);
          await Promise.all([find(tx, { key: row.key }), query(tx)`select pg_sleep(0.05)`]);
          const [{ count } = { count: 0 }] = await query<{ count: number }>(tx)`
            select count(*)::int as count from rate_limits where xmin = pg_current_xact_id()::xid`;
          return [count, (await find(tx, { key: row.key })).length];
        }),
      ),
    );
    expect(seen).toEqual([1, 2, 3, 4].map(() => [1, 1]));
  });

  it("is rolled back with its change", async () => {
    const row = aRow();
    const failed = change(SYSTEM, async (tx) => {
      await insertRow(tx, rateLimits, row);
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await find(database(), { key: row.key })).toEqual([]);
  });
});

describe("a failure", () => {
  const attempts: Record<string, (row: Row) => Promise<unknown>> = {
    "of the builder": (row) => database().insert(rateLimits).values(row),
    "of a prepared statement": (row) => insertRow(database(), rateLimits, row),
    "of a handwritten statement": ({ key }) =>
      query(database())`insert into rate_limits (key, attempts, window_ends_at) values (${key}, 1, now())`,
  };

  for (const [whose, attempt] of Object.entries(attempts)) {
    it(`${whose} logs the code and constraint, and none of the values`, async () => {
      const row = aRow();
      await insertRow(database(), rateLimits, row);
      const failure = await attempt(row).then(
        () => null,
        (error: unknown) => error,
      );
      const described = describeError(failure);
      expect(described).toMatchObject({
        kind: "database",
        code: "23505",
        constraint: "rate_limits_pkey",
      });
      expect(JSON.stringify(described)).not.toContain(row.key);
    });
  }
});

describe("statements that wait behind slow ones on their connection", () => {
  it("end alone, without replacing connections that respond", async () => {
    const pool = connect(world.url, {
      max: 1,
      limits: { ...DEFAULT_LIMITS, connect: 200, statement: 1_000 },
    });
    replaceConnection(pool);
    try {
      const slow = (seconds = 0.9) => query(database())`select pg_sleep(${seconds})`;
      // Prepared, so that the others are sent behind one another.
      await slow(0);
      const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => slow()));
      const failed = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
      expect(failed.length).toBeGreaterThan(0);
      expect(failed.length).toBeLessThan(6);
      for (const error of failed) expect(error).toMatchObject({ name: "UnavailableError" });
      expect(connection()).toBe(pool);
      expect(await query(database())`select 1 as one`).toEqual([{ one: 1 }]);
    } finally {
      replaceConnection(world.connection);
      await pool.sql.end({ timeout: 1 });
    }
  });
});

describe("a database that is read-only", () => {
  it("has its connections replaced, but not by each change", async () => {
    const pool = connect(world.url, { max: 2 });
    replaceConnection(pool);
    const clock = vi.spyOn(performance, "now");
    const fail = () =>
      change(SYSTEM, async (tx) => {
        await query(tx)`set transaction read only`;
        await insertRow(tx, rateLimits, aRow());
      });
    try {
      await expect(fail()).rejects.toMatchObject({ name: "UnavailableError" });
      const second = connection();
      expect(second).not.toBe(pool);
      for (let change = 0; change < 3; change += 1)
        await expect(fail()).rejects.toMatchObject({ name: "UnavailableError" });
      expect(connection()).toBe(second);
      const at = performance.now();
      clock.mockImplementation(() => at + 5_001);
      await expect(fail()).rejects.toMatchObject({ name: "UnavailableError" });
      expect(connection()).not.toBe(second);
    } finally {
      clock.mockRestore();
      await closeDatabase();
      replaceConnection(world.connection);
    }
  });
});
