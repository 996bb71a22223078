import { expect, it } from "vitest";
import type { AccessRecord } from "@/domain/access/records";
import { followers } from "@/testing/gateway/following";
import { anOffer } from "@/testing/gateway/records";
import { scriptedFeed } from "@/testing/gateway/scripted-feed";
import { until } from "@/testing/server/processes";
import type { MemoryState } from "./memory-state";

const following = followers();
const { api, key, records } = anOffer();
const keyOf = (state: MemoryState) => state.tables.keys.get(key.id);

it("repairs what was lost silently, and counts it", async () => {
  const feed = scriptedFeed(records);
  const { state, follower } = following(feed, { comparison: 300 });
  await until("the snapshot", () => follower.connected);
  const other = anOffer({ api: { entryPoint: "/other" } });
  feed.changeSilently({ ...key, revokedAt: 8 }, ...other.records);
  await until("the repair", () => follower.repaired > 0);
  expect(keyOf(state)?.revokedAt).toBe(8);
  expect(state.tables.keys.get(other.key.id)).toBeDefined();
  expect(follower.repaired).toBe(6);
});

it("finds nothing to repair while changes come, and never goes back in time", async () => {
  const feed = scriptedFeed(records);
  const { state, follower } = following(feed, { comparison: 100 });
  await until("the snapshot", () => follower.connected);
  let last = 0;
  for (let revokedAt = 1; revokedAt <= 150; revokedAt += 1) {
    feed.change({ ...key, revokedAt });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const now = keyOf(state)?.revokedAt ?? 0;
    expect(now).toBeGreaterThanOrEqual(last);
    last = now;
  }
  await until("the last change", () => keyOf(state)?.revokedAt === 150);
  expect(follower.repaired).toBe(0);
});

it("takes over a secret that was encrypted again without counting it", async () => {
  const provider: AccessRecord = {
    kind: "PROVIDER",
    id: api.id,
    issuer: "https://issuer.example.com",
    jwksUri: null,
    introspectionEndpoint: null,
    introspectionAuthMethods: null,
    trustedCertificates: null,
    introspectionClientId: "gateway",
    introspectionSecret: "a.b.c.d.e",
  };
  const feed = scriptedFeed([provider]);
  const { state, follower } = following(feed, { comparison: 200 });
  await until("the snapshot", () => follower.connected);
  feed.changeSilently({ ...provider, introspectionSecret: "f.g.h.i.j" });
  await until("the new text", () => state.provider(provider.id)?.introspectionSecret === "f.g.h.i.j");
  expect(follower.repaired).toBe(0);
});
