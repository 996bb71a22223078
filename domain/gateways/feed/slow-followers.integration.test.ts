import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Feed, FeedMessage } from "@/domain/access/feed";
import { newId } from "@/domain/kernel/ids";
import { registry } from "@/telemetry/registry";
import { aFeed } from "@/testing/domain/feed-memory";
import { insertFeedRows } from "@/testing/domain/feed-rows";
import { createWorld, type World } from "@/testing/domain/world";
import { createFollower, type Follower } from "./follower";
import { sendSnapshot } from "./snapshot";

/** More messages than wait for one follower. */
const KEYS = 40_000;

let world: World;
let feed: Feed;
beforeAll(async () => {
  world = await createWorld();
  const rows = { apis: 1, plans: 1, applications: 1, subscriptions: 1, keys: KEYS };
  await insertFeedRows(world.connection.sql, rows);
  feed = await aFeed();
});
afterAll(() => world.close());

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The messages until the end of a snapshot, with a pause before each. */
async function follow(milliseconds: number): Promise<FeedMessage[]> {
  const connection = new AbortController();
  const messages: FeedMessage[] = [];
  for await (const message of feed.follow(null, connection.signal)) {
    messages.push(message);
    if (message.type === "end") break;
    if (milliseconds > 0) await pause(milliseconds);
  }
  connection.abort();
  return messages;
}

/** A follower that makes each message wait for so long, as far as it says. */
function aReader(milliseconds: number): Follower {
  const follower = createFollower(newId(), "", null);
  const offer: Follower["offer"] = async () => milliseconds;
  return Object.assign(Object.create(follower), { offer });
}

async function positionOf(given: Feed): Promise<string> {
  const connection = new AbortController();
  for await (const message of given.follow(null, connection.signal)) {
    if (message.type !== "snapshot" || message.position === "none") continue;
    connection.abort();
    return message.position;
  }
  throw new Error("no snapshot");
}

async function interruptions(): Promise<number> {
  const metric = await registry().getSingleMetric("latchkey_gateway_feed_interruptions_total")?.get();
  return metric?.values.find(({ labels }) => labels.reason === "too_slow")?.value ?? 0;
}

describe("a follower that reads slowly", () => {
  it("is cut off when it has held up others for a while, and they go on", { timeout: 60_000 }, async () => {
    const slow = follow(1_500).then(
      () => "whole",
      (error: Error) => error.message,
    );
    const other = await follow(0);
    expect(other.at(-1)?.type).toBe("end");
    expect(await slow).toContain("others wait");
  });

  it("isn't cut off for what this process needs: one that is as slow as all the others, while others wait", async () => {
    const [one, other] = [aReader(140), aReader(140)];
    await sendSnapshot([one, other], () => true);
    expect([one.isClosed, other.isClosed]).toEqual([false, false]);
    const [slow, slower] = [aReader(400), aReader(400)];
    await sendSnapshot([slow, slower], () => true);
    expect([slow.isClosed, slower.isClosed]).toEqual([true, true]);
    const unhurried = aReader(400);
    await sendSnapshot([unhurried], () => false);
    expect(unhurried.isClosed).toBe(false);
  });

  it("isn't cut off for the time in which this process was busy itself", async () => {
    const follower = createFollower("busy", "", null);
    const message: FeedMessage = { type: "records", records: [] };
    for (let queued = 0; queued < 64; queued += 1) await follower.offer(message, 0);
    const offered = follower.offer(message, 1_000);
    const until = performance.now() + 1_500;
    while (performance.now() < until);
    setImmediate(() => void follower.messages(new AbortController().signal).next());
    expect(await offered).toBeLessThan(1_000);
    expect(follower.isClosed).toBe(false);
  });

  it("ends with the reason also when it read nothing more and its connection broke", async () => {
    const follower = createFollower("hanging", "", null);
    const connection = new AbortController();
    const messages = follower.messages(connection.signal);
    const message: FeedMessage = { type: "records", records: [] };
    await follower.offer(message, 0);
    await messages.next();
    for (let queued = 0; queued < 65; queued += 1) await follower.offer(message, 0);
    connection.abort();
    await expect(messages.next()).rejects.toThrow("reads too slowly");
  });

  it("gets everything after an interruption, which is counted and logged with its reason", {
    timeout: 60_000,
  }, async () => {
    const position = await positionOf(feed);
    await world.connection.sql`update api_keys set expires_at = now() + interval '1 day'`;
    const before = await interruptions();
    const messages = feed.follow(position, new AbortController().signal)[Symbol.asyncIterator]();
    await messages.next();
    const cut = async () => {
      for (;;) {
        const { value, done } = await messages.next();
        if (done) return "ended";
        await pause(value.type === "changes" ? 1_500 : 0);
      }
    };
    await expect(cut()).rejects.toThrow("reads too slowly");
    expect(await interruptions()).toBe(before + 1);
    const memory = new Set<string>();
    const again = new AbortController();
    for await (const message of feed.follow(position, again.signal)) {
      if (message.type !== "changes") continue;
      for (const record of message.records)
        if (record.kind === "API_KEY" && record.expiresAt) memory.add(record.id);
      if (message.position !== position) break;
    }
    again.abort();
    expect(memory.size).toBe(KEYS);
  });

  it("makes who waits for the next snapshot hear that one begins, not that nothing changed", {
    timeout: 60_000,
  }, async () => {
    const stuck = feed.follow(null, new AbortController().signal)[Symbol.asyncIterator]();
    await stuck.next();
    await pause(500);
    const messages = await follow(0);
    expect(messages).toContainEqual({ type: "snapshot", position: "none", at: expect.any(Number) });
    expect(messages.map(({ type }) => type)).not.toContain("alive");
    await stuck.return?.(undefined);
  });

  it("doesn't keep others from following", async () => {
    const fast = createFollower("fast", "", null);
    const late = createFollower("late", "", null);
    let release = () => {};
    const slow: Follower = Object.assign(Object.create(late), {
      offer: ({ type }: FeedMessage) =>
        type === "end"
          ? new Promise<void>((resolve) => {
              release = resolve;
            })
          : Promise.resolve(),
    });
    const sent = sendSnapshot([fast, slow]);
    for await (const { type } of fast.messages(new AbortController().signal)) if (type === "end") break;
    expect([fast.stage, slow.stage]).toEqual(["FOLLOWING", "SNAPSHOT"]);
    expect(fast.position).not.toBeNull();
    release();
    await sent;
    expect(slow.stage).toBe("FOLLOWING");
  });
});
