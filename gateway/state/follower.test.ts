import { describe, expect, it } from "vitest";
import type { FeedMessage } from "@/domain/access/feed";
import type { AccessRecord } from "@/domain/access/records";
import { followers } from "@/testing/gateway/following";
import { anOffer } from "@/testing/gateway/records";
import { scriptedFeed } from "@/testing/gateway/scripted-feed";
import { until } from "@/testing/server/processes";
import { InterruptedFeed, readFeedMessage } from "./feed-message";
import type { MemoryState } from "./memory-state";
import type { StateFile } from "./state-file";

const following = followers();

const { api, key, plan, records } = anOffer();
const keyOf = (state: MemoryState) => state.tables.keys.get(key.id);

describe("the follower", () => {
  it("applies a snapshot at its end, and then changes", async () => {
    const feed = scriptedFeed(records);
    const { state, follower } = following(feed);
    await until("the snapshot", () => follower.isLoaded);
    expect(keyOf(state)).toBeDefined();
    feed.change({ ...key, revokedAt: 5 });
    await until("the change", () => keyOf(state)?.revokedAt === 5);
    feed.remove("API", api.id);
    await until("the removal", () => state.api(api.id) === undefined);
    expect(follower.applied).toBe("scripted:2");
  });

  it("continues where it was after a lost connection", async () => {
    const feed = scriptedFeed(records);
    const { state, follower } = following(feed);
    await until("the snapshot", () => follower.connected);
    feed.cut();
    await until("the loss", () => !follower.connected);
    expect(keyOf(state)).toBeDefined();
    feed.resume();
    await until("the return", () => follower.connected);
    expect(feed.connections.at(-1)).toBe("scripted:0");
  });

  it("counts a feed that the portal ended, and continues where it was", async () => {
    const feed = scriptedFeed(records);
    const { follower } = following(feed);
    await until("the snapshot", () => follower.connected);
    feed.twist = () => readFeedMessage('{"type":"interrupted","reason":"TOO_SLOW"}');
    await until("the loss", () => follower.losses === 1);
    feed.twist = null;
    await until("the return", () => follower.connected);
    expect(feed.connections.at(-1)).toBe("scripted:0");
  });

  it("counts a feed that the portal ended before its first message", async () => {
    const feed = scriptedFeed(records);
    const { follow } = feed;
    feed.follow = async function* () {
      const message = readFeedMessage('{"type":"interrupted","reason":"SNAPSHOT_FAILED"}');
      if (message) yield message;
    };
    const { follower } = following(feed);
    await until("the loss", () => follower.losses > 0);
    feed.follow = follow;
    await until("the return", () => follower.connected);
  });

  it.each([
    ["TOO_SLOW", "The portal ended the feed, because this gateway reads it too slowly."],
    ["constructor", "The portal ended the feed."],
    ["NEWER", "The portal ended the feed."],
  ])("says why the portal ended the feed: %s", (reason, text) => {
    const read = () => readFeedMessage(JSON.stringify({ type: "interrupted", reason }));
    expect(read).toThrow(InterruptedFeed);
    expect(read).toThrow(text);
  });

  it("counts a change as applied once it is on disk, however long that takes, and goes on meanwhile", async () => {
    const writes: (() => void)[] = [];
    let queue: Promise<unknown> = Promise.resolve();
    const append = ({ type }: FeedMessage) => {
      if (type === "changes")
        queue = Promise.all([queue, new Promise<void>((resolve) => writes.push(resolve))]);
      return queue;
    };
    const disk = { use: () => {}, replaced: async () => {}, append, rewrite: () => {} };
    const feed = scriptedFeed(records);
    const { state, follower } = following(feed, {}, disk as unknown as StateFile);
    await until("the snapshot", () => follower.applied === "scripted:0");
    feed.change({ ...key, revokedAt: 5 });
    feed.change({ ...key, revokedAt: 6 });
    await until("both are in force", () => keyOf(state)?.revokedAt === 6);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(follower.applied).toBe("scripted:0");
    writes[0]?.();
    await until("the first is on disk", () => follower.applied === "scripted:1");
    writes[1]?.();
    await until("the last is on disk", () => follower.applied === "scripted:2");
  });

  it.each([-600_000, 0, 3_600_000])(
    "stores its own time if the portal's clock is %i ms ahead",
    async (ahead) => {
      const stored: FeedMessage[] = [];
      const append = async (message: FeedMessage) => void stored.push(message);
      const disk = { use: () => {}, replaced: async () => {}, append, rewrite: () => {} };
      const feed = scriptedFeed(records);
      feed.twist = (message) => ("at" in message ? { ...message, at: Date.now() + ahead } : message);
      following(feed, {}, disk as unknown as StateFile);
      await until("a sign of life", () => stored.length > 0);
      feed.change({ ...key, revokedAt: 5 });
      await until("the change", () => stored.some(({ type }) => type === "changes"));
      for (const message of stored)
        expect("at" in message && Math.abs(Date.now() - message.at)).toBeLessThan(60_000);
    },
  );

  it("asks a portal that accepts connections and says nothing less and less", async () => {
    const feed = scriptedFeed(records);
    const attempts: number[] = [];
    feed.follow = async function* (_, signal) {
      attempts.push(performance.now());
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      yield* [];
    };
    following(feed, { silence: 300, shortestPause: 20, longestPause: 290 });
    await until("some attempts", () => attempts.length === 7);
    const [before = 0, last = 0] = attempts.slice(-2);
    // The longest pause is shortened by a half at most; the shortest one would be 20.
    expect(last - before).toBeGreaterThan(300 + 290 / 2 - 10);
  });

  it("asks a portal whose snapshots break off after a long time less and less", async () => {
    const feed = scriptedFeed(records);
    const attempts: number[] = [];
    feed.follow = async function* () {
      attempts.push(performance.now());
      yield { type: "snapshot", position: "scripted:0", at: 0 };
      await new Promise((resolve) => setTimeout(resolve, 300));
      throw new Error("cut off");
    };
    following(feed, { silence: 2_000, shortestPause: 20, longestPause: 290 });
    await until("some attempts", () => attempts.length === 7);
    const [before = 0, last = 0] = attempts.slice(-2);
    expect(last - before).toBeGreaterThan(300 + 290 / 2 - 10);
  });

  it("takes a silent feed for a lost one", async () => {
    const feed = scriptedFeed(records);
    const { follower } = following(feed, { silence: 200 });
    await until("the snapshot", () => follower.connected);
    feed.isSilent = true;
    const before = feed.connections.length;
    await until("a reconnection", () => feed.connections.length > before + 1);
    feed.isSilent = false;
    await until("the return", () => follower.connected);
    expect(follower.age).toBeLessThan(1_000);
  });

  const torn: Record<string, (message: Record<string, unknown>) => unknown> = {
    "with too few records": (message) => (message.type === "records" ? { ...message, records: [] } : message),
    "with a malformed record": (message) =>
      message.type === "records" ? { ...message, records: [{ kind: "API_KEY", id: "x" }] } : message,
    "with a record that is no object": (message) =>
      message.type === "records" ? { ...message, records: [null] } : message,
    "without a begin": (message) => (message.type === "snapshot" ? { ...message, type: "alive" } : message),
  };
  it.each(Object.entries(torn))(
    "drops a snapshot %s, keeps what it has, and takes a whole one later",
    async (_, twist) => {
      const feed = scriptedFeed(records);
      const { state, follower } = following(feed);
      await until("the snapshot", () => follower.connected);
      feed.twist = twist as never;
      feed.forgets = true;
      feed.changeSilently({ ...key, revokedAt: 9 });
      feed.cut();
      feed.resume();
      const before = feed.connections.length;
      await until("some attempts", () => feed.connections.length > before + 2);
      expect(keyOf(state)?.revokedAt).toBeNull();
      feed.twist = null;
      await until("the whole one", () => keyOf(state)?.revokedAt === 9);
    },
  );

  it("applies nothing of a malformed change, and asks for a whole snapshot", async () => {
    const feed = scriptedFeed(records);
    const { state, follower } = following(feed);
    await until("the snapshot", () => follower.connected);
    const good: AccessRecord = { ...key, revokedAt: 3 };
    feed.send({
      type: "changes",
      position: "scripted:7",
      at: 1,
      records: [good, { ...plan, id: 5 }],
      removed: [],
    });
    const loaded: boolean[] = [];
    const watching = setInterval(() => loaded.push(follower.isLoaded), 1);
    await until("the new snapshot", () => feed.connections.length === 2 && follower.connected);
    clearInterval(watching);
    expect(loaded).not.toContain(false);
    expect(feed.connections).toEqual([null, null]);
    expect(keyOf(state)?.revokedAt).toBeNull();
  });

  it("goes on with its state while the feed can't be read, and says how old that is", async () => {
    const feed = scriptedFeed(records);
    const { state, follower } = following(feed);
    await until("the snapshot", () => follower.connected);
    feed.twist = torn["with a malformed record"] as never;
    feed.change({ kind: "API_KEY", id: "x" } as never);
    await until("the loss", () => !follower.connected);
    const [before, age] = [feed.connections.length, follower.age];
    await until("some attempts", () => feed.connections.length > before + 3);
    expect(feed.connections.slice(1)).not.toContain("scripted:0");
    expect(follower.isLoaded).toBe(true);
    expect(follower.applied).toBe("scripted:0");
    expect(keyOf(state)).toBeDefined();
    expect(follower.age).toBeGreaterThan(age);
    feed.twist = null;
    feed.change({ ...key, revokedAt: 6 });
    feed.remove("API_KEY", "x");
    await until("a whole snapshot", () => keyOf(state)?.revokedAt === 6);
  });

  it("says its state is as old as what it heard last of the present, whatever else comes", async () => {
    const feed = scriptedFeed(records);
    const { state, follower } = following(feed);
    await until("the snapshot", () => follower.connected);
    feed.isSilent = true;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const heard = performance.now() - follower.age;
    const unmoved = () => expect(performance.now() - follower.age).toBeCloseTo(heard, -1);
    feed.send({
      type: "changes",
      position: "scripted:0",
      at: 1,
      records: [{ ...key, revokedAt: 2 }],
      removed: [],
    });
    await until("a part of many changes", () => keyOf(state)?.revokedAt === 2);
    unmoved();
    const messages = follower.messages;
    feed.send({ type: "snapshot", position: "none", at: 1 });
    feed.send({ type: "records", records: [] });
    feed.send({ type: "alive", position: "scripted:9", at: 1 });
    await until("signs of life", () => follower.messages === messages + 3);
    unmoved();
    expect(follower.applied).toBe("scripted:0");
    feed.send({ type: "snapshot", position: "scripted:1", at: 1 });
    await until("a snapshot's begin", () => follower.messages === messages + 4);
    const began = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 100));
    feed.send({ type: "end", records: 0 });
    await until("its end", () => follower.applied === "scripted:1");
    expect(performance.now() - follower.age).toBeLessThan(began + 1);
  });

  it("skips records and messages of a newer portal", async () => {
    const feed = scriptedFeed(records);
    const { state, follower } = following(feed);
    await until("the snapshot", () => follower.connected);
    feed.change({ kind: "NEWER", id: key.id } as never, { ...key, revokedAt: 4, newer: true } as never);
    feed.send({ type: "newer" });
    await until("the change", () => keyOf(state)?.revokedAt === 4);
    expect(feed.connections).toEqual([null]);
  });

  it("replaces everything by a snapshot that the feed begins with", async () => {
    const feed = scriptedFeed(records);
    const { state, follower } = following(feed);
    await until("the snapshot", () => follower.connected);
    feed.forgets = true;
    feed.remove("API_KEY", key.id);
    feed.cut();
    feed.resume();
    await until("the new snapshot", () => keyOf(state) === undefined);
    expect(state.api(api.id)).toBeDefined();
  });
});
