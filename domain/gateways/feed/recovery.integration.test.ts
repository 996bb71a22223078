import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Feed, FeedMessage } from "@/domain/access/feed";
import { DAY, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { aFeed, type FeedMemory, followFeed, until, wholeSnapshot } from "@/testing/domain/feed-memory";
import { type FeedRows, insertFeedRows } from "@/testing/domain/feed-rows";
import { createWorld, type World } from "@/testing/domain/world";
import { forgetOldChanges } from "../feed-upkeep.service";
import { parsePosition, positionText } from "../position.rules";
import { readHead } from "./changes.repository";

let world: World;
let rows: FeedRows;
let feed: Feed;
let memory: FeedMemory;
beforeAll(async () => {
  world = await createWorld();
  rows = await insertFeedRows(world.connection.sql, {
    apis: 2,
    plans: 2,
    applications: 2,
    subscriptions: 2,
    keys: 8,
  });
  feed = await aFeed();
});
afterAll(async () => {
  await world.close();
});
beforeEach(() => shiftClock(0));

const sql = () => world.connection.sql;

async function here(): Promise<string> {
  const head = await readHead(database());
  return head ? positionText(head) : "";
}

/** The first message that is not a sign of life. */
async function firstAfter(position: string | null): Promise<FeedMessage> {
  const connection = new AbortController();
  for await (const message of feed.follow(position, connection.signal)) {
    if (message.type === "alive") continue;
    connection.abort();
    return message;
  }
  throw new Error("nothing came");
}

/** Waits for the transactions of now: those of other tests' databases on the same server count, too. */
async function nothingOlder(): Promise<void> {
  const xmax = parsePosition(await here())?.xmax ?? 0n;
  while ((parsePosition(await here())?.xmin ?? 0n) < xmax)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

const revoke = (at = 0) => sql()`update api_keys set revoked_at = now() where id = ${rows.keys[at] ?? ""}`;

describe("a position", () => {
  it("is continued, if it can be", async () => {
    const position = await here();
    await revoke();
    expect(await firstAfter(position)).toMatchObject({
      type: "changes",
      records: [{ kind: "API_KEY", id: rows.keys[0] }],
      removed: [],
    });
  });

  it("that is foreign, malformed or ahead of the database leads to a whole snapshot", async () => {
    const position = await here();
    const [id = "", xmin = "", xmax = ""] = position.split(":");
    const bad = [
      null,
      "",
      "x",
      `${newId()}:${xmin}:${xmax}:`,
      `${id}:${xmin}:${xmax}`,
      `${id}:${xmin}:${xmax}:1`,
      `${id}:0:${xmax}:`,
      `${id}:${BigInt(xmax) + 1n}:${xmax}:`,
      `${id}:${xmin}:${BigInt(xmax) + 100_000n}:`,
      `${id}:${xmin}:99999999999999999999999:`,
      `${id}:-1:${xmax}:`,
      `${position}' or true`,
      `${position.slice(0, -1)}:${"1,".repeat(5_000)}1`,
    ];
    for (const after of bad) expect((await firstAfter(after)).type).toBe("snapshot");
  });

  it("whose changes were deleted leads to a whole snapshot, and a later one doesn't", async () => {
    const [before, connection] = [await here(), await sql().reserve()];
    await revoke(1);
    await nothingOlder();
    await connection`begin`;
    await connection`update api_keys set revoked_at = now() where id = ${rows.keys[2] ?? ""}`;
    await revoke(3);
    const between = await here();
    await sql()`update gateway_changes set changed_at = changed_at - interval '2 days'`;
    await forgetOldChanges();
    const left = await sql()<{ row_id: string }[]>`select row_id from gateway_changes`;
    // It can only delete what every reader has seen: not what is later than the open transaction.
    expect(left.map(({ row_id }) => row_id)).toEqual([rows.keys[3]]);
    await connection`commit`;
    connection.release();
    expect((await firstAfter(before)).type).toBe("snapshot");
    expect(await firstAfter(between)).toMatchObject({ type: "changes", records: [{ id: rows.keys[2] }] });
  });

  it("from before a day is kept as long as its changes are", async () => {
    const position = await here();
    await revoke(4);
    await nothingOlder();
    shiftClock(DAY - 60_000);
    await forgetOldChanges();
    expect((await firstAfter(position)).type).toBe("changes");
    shiftClock(DAY + 60_000);
    await forgetOldChanges();
    expect((await firstAfter(position)).type).toBe("snapshot");
  });
});

describe("a restored database", () => {
  beforeAll(async () => {
    memory = followFeed(feed);
    await until(() => memory.snapshots === 1, "the snapshot");
  });
  afterAll(() => memory.stop());

  const isLikeDatabase = async () => {
    const expected = await wholeSnapshot(feed);
    return JSON.stringify([...memory.records].sort()) === JSON.stringify([...expected].sort());
  };
  /** A state of the past: no trigger notices what changes. */
  const withoutTriggers = (statement: string) =>
    sql().begin(async (tx) => {
      await tx.unsafe("alter table api_keys disable trigger user");
      await tx.unsafe(statement);
      await tx.unsafe("alter table api_keys enable trigger user");
    });

  it.each([
    ["with another feed ID", "update gateway_feed set feed_id = gen_random_uuid()"],
    ["with its changes loaded again", "truncate gateway_changes"],
    ["without the feed's row", "delete from gateway_feed"],
  ])("%s begins again with a whole snapshot, once", async (_, restore) => {
    const { snapshots } = memory;
    await withoutTriggers("update api_keys set revoked_at = null");
    await sql().unsafe(restore);
    await until(() => memory.snapshots > snapshots, "a snapshot");
    expect(await isLikeDatabase()).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(memory.snapshots).toBe(snapshots + 1);
  });

  it("with changes of another server's transactions is repaired", async () => {
    const { snapshots } = memory;
    await sql()`insert into gateway_changes (xid, kind, row_id) values ('4000000000', 'API_KEY', ${rows.keys[0] ?? ""})`;
    await sql()`update gateway_feed set feed_id = gen_random_uuid(), pruned_before = '3000000000'`;
    await until(() => memory.snapshots > snapshots, "a snapshot");
    await until(() => memory.position !== null && memory.snapshots === snapshots + 1, "one snapshot");
    expect(await sql()`select from gateway_changes where xid > '3000000000'`).toHaveLength(0);
    expect(await sql()`select from gateway_feed where pruned_before = '0'`).toHaveLength(1);
    await revoke(5);
    const isRevoked = () => {
      const key = memory.records.get(`API_KEY ${rows.keys[5]}`);
      return key?.kind === "API_KEY" && key.revokedAt !== null;
    };
    await until(isRevoked, "the change");
    expect(memory.snapshots).toBe(snapshots + 1);
    expect(await isLikeDatabase()).toBe(true);
  });
});

it("sends a change of very many rows in parts, and only the last one moves the position", async () => {
  const many = await insertFeedRows(sql(), {
    apis: 1,
    plans: 1,
    applications: 1,
    subscriptions: 1,
    keys: 1_700,
  });
  const position = await here();
  await sql()`update api_keys set revoked_at = now() where id = any(${many.keys}::uuid[])`;
  const connection = new AbortController();
  const parts: FeedMessage[] = [];
  let records = 0;
  for await (const message of feed.follow(position, connection.signal)) {
    if (message.type !== "changes") continue;
    parts.push(message);
    records += message.records.length;
    if (records === 1_700) break;
  }
  expect(parts.length).toBe(4);
  const positions = parts.map((part) => (part as { position: string }).position);
  expect(positions.slice(0, 3)).toEqual([position, position, position]);
  expect(positions[3]).not.toBe(position);
});

it("cuts off a follower that reads nothing, and goes on with the others", { timeout: 90_000 }, async () => {
  const connection = new AbortController();
  const stuck = feed.follow(null, connection.signal)[Symbol.asyncIterator]();
  await stuck.next();
  const other = followFeed(feed);
  const many = await insertFeedRows(sql(), {
    apis: 1,
    plans: 1,
    applications: 1,
    subscriptions: 1,
    keys: 40_000,
  });
  await until(() => other.records.size > 40_000, "the others' records", 40);
  for (let from = 0; from < many.keys.length; from += 5_000)
    await sql()`update api_keys set revoked_at = now() where id = any(${many.keys.slice(from, from + 5_000)}::uuid[])`;
  const last = many.keys.at(-1) ?? "";
  const isRevoked = () => {
    const key = other.records.get(`API_KEY ${last}`);
    return key?.kind === "API_KEY" && key.revokedAt !== null;
  };
  await until(isRevoked, "the others' changes", 30);
  await expect(
    (async () => {
      while (!(await stuck.next()).done);
    })(),
  ).rejects.toThrow("reads too slowly");
  await other.stop();
});
