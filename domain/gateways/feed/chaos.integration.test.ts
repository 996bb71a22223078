import { setTimeout as pause } from "node:timers/promises";
import postgres, { type ReservedSql } from "postgres";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Feed } from "@/domain/access/feed";
import { aFeed, type FeedMemory, followFeed, until, wholeSnapshot } from "@/testing/domain/feed-memory";
import { type FeedRows, insertFeedRows, randomAct } from "@/testing/domain/feed-rows";
import { createWorld, SYSTEM, type World } from "@/testing/domain/world";

/*
 * Mixed changes from several writers that commit in another order than they begin, roll back, and are killed, while followers are torn off
 * and move between two processes of the portal. In the end, what each follower holds is what the database holds.
 */

const ACTS = 10_000;
const WRITERS = 6;
/** Of writers, at least. */
const KILLS = 20;
const SIZES = { apis: 10, plans: 40, applications: 60, subscriptions: 150, keys: 600 };

let world: World;
let rows: FeedRows;
let feeds: readonly Feed[];
const memories: FeedMemory[] = [];
beforeAll(async () => {
  world = await createWorld();
  rows = await insertFeedRows(world.connection.sql, SIZES);
  feeds = [await aFeed(), await feedOfOtherProcess()];
});
afterAll(async () => {
  await Promise.all(memories.map((memory) => memory.stop()));
  await world.close();
});

/** A second copy of the feed's code, with its own reader. */
async function feedOfOtherProcess(): Promise<Feed> {
  vi.resetModules();
  const { localFeed } = await import("@/domain/gateways/local-feed");
  const { ensureBuiltInGateway } = await import("@/domain/gateways/enrollment.service");
  return localFeed(await ensureBuiltInGateway(SYSTEM), { ingest: async () => {} });
}

/** A different process for each connection. */
const either = (): Feed => {
  let connections = 0;
  const next = () => feeds[(connections++ + memories.length) % feeds.length] as Feed;
  return { ...next(), follow: (after, signal) => next().follow(after, signal) };
};

let done = 0;

let kills = 0;

/** One writer: transactions of several acts, of which some are rolled back, and some end with their connection. */
async function write(): Promise<void> {
  while (done < ACTS) {
    const sql = postgres(world.url, { max: 1, onnotice: () => {} });
    const connection = await sql.reserve();
    try {
      // Shorter than the server's wait before it looks for a deadlock.
      await connection`set lock_timeout = '50ms'`;
      while (done < ACTS) await transact(connection);
    } catch {
      kills += 1;
    }
    await sql.end({ timeout: 0 });
  }
}

/** @throws if its connection was killed */
async function transact(sql: ReservedSql): Promise<void> {
  await sql`begin`;
  try {
    for (let act = 1 + Math.floor(Math.random() * 8); act > 0; act -= 1) {
      if (Math.random() < 0.1) {
        await sql`savepoint before`;
        await randomAct(sql, rows);
        await sql`rollback to savepoint before`;
      }
      await randomAct(sql, rows);
      done += 1;
    }
  } catch {
    // In the way of another one.
    return void (await sql`rollback`);
  }
  if (Math.random() < 0.05) await pause(300 * Math.random());
  if (Math.random() < 0.02) await sql`select pg_terminate_backend(pg_backend_pid())`;
  await (Math.random() < 0.1 ? sql`rollback` : sql`commit`);
}

/** Tears followers off, at any step of what they get. */
async function tear(): Promise<void> {
  for (let tears = 0; done < ACTS; tears += 1) {
    memories.at(tears % memories.length)?.tear();
    await pause(200 * Math.random());
  }
}

it(`holds what the database holds after ${ACTS} acts and many kills`, { timeout: 240_000 }, async () => {
  for (let count = 0; count < 3; count += 1) memories.push(followFeed(either()));
  await until(() => memories.every(({ snapshots }) => snapshots > 0), "snapshots");
  const writers = Array.from({ length: WRITERS }, write);
  await Promise.all([...writers, tear()]);
  expect(kills).toBeGreaterThanOrEqual(KILLS);
  const expected = await wholeSnapshot(feeds[0] as Feed);
  expect(expected.size).toBeGreaterThan(SIZES.applications + SIZES.subscriptions);
  const isEqual = ({ records }: FeedMemory) =>
    records.size === expected.size &&
    [...expected].every(([key, record]) => JSON.stringify(records.get(key)) === JSON.stringify(record));
  await until(() => memories.every(isEqual), "the same records", 10).catch(() => {});
  for (const memory of memories) {
    expect(Object.fromEntries(memory.records)).toEqual(Object.fromEntries(expected));
    expect(memory.snapshots).toBe(1);
    expect(memory.interruptions).toBeGreaterThan(0);
  }
});
