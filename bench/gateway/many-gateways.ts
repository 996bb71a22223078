import { join } from "node:path";
import type { UsageBatch } from "@/domain/access/usage-batch";
import { PATIENCE } from "@/gateway/state/feed-pauses";
import { Follower } from "@/gateway/state/follower";
import { httpFeed } from "@/gateway/state/http-feed";
import { loadKeyPair } from "@/gateway/state/key-pair";
import { MemoryState } from "@/gateway/state/memory-state";
import { Reporter } from "@/gateway/state/reporter";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";

/** What the benchmark asks of this process. */
export type Order =
  | { readonly type: "start"; readonly portal: string; readonly tokens: readonly string[] }
  /** Says when each gateway has this key revoked. */
  | { readonly type: "watch"; readonly key: string }
  | { readonly type: "stop" };

/** What this process says: times are milliseconds since 1970, with fractions. */
export type News =
  | { readonly type: "ready" | "stopped" }
  | {
      readonly type: "loaded" | "applied";
      readonly gateway: number;
      readonly at: number;
      readonly key?: string;
    }
  | { readonly type: "state"; readonly connected: number; readonly losses: number; readonly memory: number };

const say = (news: News) => void process.send?.(news);
const time = () => performance.timeOrigin + performance.now();
const noUsage = { pending: (): UsageBatch | null => null, accepted: () => {}, countedUntil: Date.now };

/** Gateways in number, in one process: their memory, feeds and reports, without listeners and disks. Started by `followers.ts`. */
export async function main(): Promise<void> {
  const place = await temporaryFolder();
  const watched = new Set<string>();
  const followers: Follower[] = [];
  const reporters: Reporter[] = [];
  const add = async (portal: string, token: string, gateway: number) => {
    const keyPair = await loadKeyPair(join(place.path, String(gateway)));
    const feed = httpFeed({ portal, token, keyPair, version: "bench" });
    const state = new MemoryState();
    const seen = new Set<string>();
    let isLoaded = false;
    const note = () => {
      if (!isLoaded) say({ type: "loaded", gateway, at: time() });
      isLoaded = true;
      for (const key of watched) {
        if (seen.has(key) || (state.tables.keys.get(key)?.revokedAt ?? null) === null) continue;
        seen.add(key);
        say({ type: "applied", gateway, key, at: time() });
      }
      reporter.changed();
    };
    const follower = new Follower({ feed, state, patience: PATIENCE, file: null, onApplied: note });
    const facts = () => ({
      applied: follower.applied,
      status: { memoryBytes: 1, callsAllowed: 0, callsRefused: 0, records: {}, repaired: follower.repaired },
    });
    const reporter = new Reporter({ feed, version: "bench", meter: noUsage, facts });
    followers.push(follower);
    reporters.push(reporter);
  };
  process.on("message", async (order: Order) => {
    if (order.type === "watch") watched.add(order.key);
    else if (order.type === "start") {
      await Promise.all(order.tokens.map((token, gateway) => add(order.portal, token, gateway)));
      say({ type: "ready" });
      for (const follower of followers) follower.start();
      for (const reporter of reporters) reporter.start();
    } else {
      await Promise.all([...followers, ...reporters].map((part) => part.stop()));
      await place.remove();
      say({ type: "stopped" });
      process.disconnect();
    }
  });
  setInterval(() => {
    const connected = followers.filter((follower) => follower.connected).length;
    const losses = followers.reduce((sum, follower) => sum + follower.losses, 0);
    say({ type: "state", connected, losses, memory: process.memoryUsage.rss() });
  }, 100).unref();
}
