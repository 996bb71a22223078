import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Feed, FeedMessage } from "@/domain/access/feed";
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
