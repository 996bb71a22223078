import { afterAll, beforeAll, expect, it } from "vitest";
import type { Feed } from "@/domain/access/feed";
import { database } from "@/domain/store/database";
import { aFeed, type FeedMemory, followFeed, until } from "@/testing/domain/feed-memory";
import { type FeedRows, insertFeedRows } from "@/testing/domain/feed-rows";
import { createWorld, type World } from "@/testing/domain/world";
import { positionText } from "../position.rules";
import { readHead } from "./changes.repository";
import { createFollower, type Follower } from "./follower";
import { createFeedReader } from "./reader";

let world: World;
let rows: FeedRows;
let feed: Feed;
beforeAll(async () => {
  world = await createWorld();
  const sizes = { apis: 1, plans: 1, applications: 1, subscriptions: 1, keys: 4_100 };
  rows = await insertFeedRows(world.connection.sql, sizes);
  feed = await aFeed();
});
afterAll(() => world.close());

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const sent = (part: string) => world.statements().filter((text) => text.includes(part)).length;
const revoke = (at: number) =>
  world.connection.sql`update api_keys set revoked_at = now() where id = ${rows.keys[at] ?? ""}`;

async function here(): Promise<string> {
  const head = await readHead(database());
  return head ? positionText(head) : "";
}

/** Follows from a position. */
function followFrom(position: string): FeedMemory {
  const memory = followFeed({
    ...feed,
    follow: (after, signal) => feed.follow(after ?? position, signal),
  });
  return memory;
}

/** A follower's end: null while it follows. */
function watch(follower: Follower): { end: string | null } {
  const seen: { end: string | null } = { end: null };
  const read = async () => {
    for await (const _ of follower.messages(new AbortController().signal));
  };
  read().catch((error: Error) => {
    seen.end = error.message;
  });
  return seen;
}

it("doesn't cut off a gateway that connects while others' keys are looked up, but one without its key", async () => {
  const keys = new Map([
    ["first", "its key"],
    ["second", "its key"],
    ["third", "another key"],
  ]);
  let lookUps = 0;
  const reader = createFeedReader(async (ids) => {
    lookUps += 1;
    await pause(150);
    return new Map(ids.flatMap((id) => (keys.has(id) ? [[id, keys.get(id) ?? ""] as const] : [])));
  });
  const join = (id: string) => {
    const follower = createFollower(id, "its key", null);
    reader.add(follower);
    return { follower, seen: watch(follower) };
  };
  const first = join("first");
  await until(() => lookUps === 1, "the look-up");
  const [second, third, unknown] = [join("second"), join("third"), join("unknown")];
  await until(() => third.seen.end !== null && unknown.seen.end !== null, "the others' end");
  await until(() => second.follower.stage === "FOLLOWING", "the second");
  expect([first.seen.end, second.seen.end]).toEqual([null, null]);
  expect(third.seen.end).toBe("The gateway can't follow any more.");
  for (const { follower } of [first, second, third, unknown]) reader.remove(follower);
});

it("reads one snapshot for a hundred gateways that start at the same time", async () => {
  world.statements();
  const one = followFeed(feed);
  await until(() => one.snapshots === 1, "the snapshot");
  await one.stop();
  const pages = Math.ceil(4_100 / 2_000);
  expect(sent("from api_keys where")).toBe(pages);
  const all = Array.from({ length: 100 }, () => followFeed(feed));
  await until(() => all.every(({ snapshots }) => snapshots === 1), "all snapshots", 60);
  // The first can have begun before the last of them was there.
  expect(sent("from api_keys where")).toBeLessThanOrEqual(3 * pages);
  await Promise.all(all.map((memory) => memory.stop()));
});

it("brings gateways at different positions together while the database is busy, and leaves none out", async () => {
  let isBusy = true;
  const busy = (async () => {
    while (isBusy) await world.connection.sql`select pg_current_xact_id()`;
  })();
  const memories: FeedMemory[] = [];
  const revoked = Array.from({ length: 30 }, (_, index) => index);
  const positions: string[] = [];
  for (const at of revoked) {
    positions.push(await here());
    await revoke(at);
  }
  for (const position of positions) memories.push(followFrom(position));
  const has = ({ records }: FeedMemory, at: number) => {
    const record = records.get(`API_KEY ${rows.keys[at]}`);
    return record?.kind === "API_KEY" && record.revokedAt !== null;
  };
  for (const [from, memory] of memories.entries())
    await until(() => revoked.slice(from).every((at) => has(memory, at)), `the changes since ${from}`, 30);
  world.statements();
  await pause(2_000);
  // Eight looks, with two of these statements each; with one for each gateway it would be 250.
  expect(sent("pg_current_snapshot()")).toBeLessThan(25);
  await revoke(40);
  await until(() => memories.every((memory) => has(memory, 40)), "a later change", 30);
  expect(memories.map(({ snapshots }) => snapshots)).toEqual(memories.map(() => 0));
  isBusy = false;
  await busy;
  await Promise.all(memories.map((memory) => memory.stop()));
});

it("finds what several open transactions change, for each position", async () => {
  const [one, other] = [await world.connection.sql.reserve(), await world.connection.sql.reserve()];
  for (const [at, connection] of [one, other].entries()) {
    await connection`begin`;
    await connection`update api_keys set revoked_at = now() where id = ${rows.keys[50 + at] ?? ""}`;
  }
  await revoke(52);
  const open = await readHead(database());
  await one`commit`;
  const half = await readHead(database());
  await other`commit`;
  const done = await readHead(database());
  if (!open || !half || !done) throw new Error("no feed");
  expect(open.snapshot.split(":")[2]).toContain(",");
  expect((await readHead(database(), [open, half, done]))?.changed).toEqual([true, true, false]);
  for (const connection of [one, other]) connection.release();
});

it("finds changes by the index, however many one transaction made", async () => {
  const { sql } = world.connection;
  await sql.begin(async (tx) => {
    for (let round = 0; round < 5; round += 1)
      await tx`update api_keys set expires_at = now() + interval '1 day'`;
  });
  await sql`vacuum analyze gateway_changes`;
  const head = await readHead(database());
  world.statements();
  await readHead(database(), head ? [head] : []);
  const [text = ""] = world.statements();
  const plan = JSON.stringify(await sql.unsafe(`explain (generic_plan) ${text}`));
  expect(plan).toContain("gateway_changes_by_xid");
  expect(plan).not.toContain("Seq Scan on gateway_changes");
});
