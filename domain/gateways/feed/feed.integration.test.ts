import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Feed } from "@/domain/access/feed";
import type { PlanRecord, SubscriptionRecord } from "@/domain/access/records";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { updatePlan } from "@/domain/plans/plan.service";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import {
  acceptSubscription,
  rejectSubscription,
  transferSubscription,
  withdrawSubscription,
} from "@/domain/subscriptions/subscription.service";
import { revokeApiKey } from "@/domain/subscriptions/subscription-keys.service";
import { anOffer, aPlan } from "@/testing/domain/catalog";
import { aFeed, type FeedMemory, followFeed, until, wholeSnapshot } from "@/testing/domain/feed-memory";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";

/** Seconds. The promise is one; a busy computer gets more. `bench/gateway/feed.ts` measures it. */
const SOON = 5;

let world: World;
let feed: Feed;
let memory: FeedMemory;
let publisher: Person;
let owner: Person;
beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER"] });
  owner = await aPerson();
  feed = await aFeed();
  memory = followFeed(feed);
  await until(() => memory.snapshots > 0, "the first snapshot");
});
afterAll(async () => {
  await memory.stop();
  await world.close();
});

/** A subscription with its key. */
async function aKey() {
  const offer = await anOffer(publisher);
  const applicationId = await anApplication(owner);
  const { id: subscriptionId } = await subscribe(owner, { applicationId, planId: offer.planId });
  await acceptSubscription(publisher, subscriptionId);
  const [key] = await world.connection.sql<{ id: string }[]>`
    select id from api_keys where subscription_id = ${subscriptionId}`;
  return { ...offer, applicationId, subscriptionId, keyId: key?.id ?? "" };
}

describe("a change", () => {
  it("reaches a follower, and carries digests alone", async () => {
    const { apiId, planId, subscriptionId, keyId } = await aKey();
    await until(() => memory.records.has(`API_KEY ${keyId}`), "the key", SOON);
    expect(memory.records.get(`API ${apiId}`)).toMatchObject({ version: "1", keyHeader: "X-API-Key" });
    expect(memory.records.get(`PLAN ${planId}`)).toMatchObject({ authenticationType: "API_KEY", jwt: null });
    expect(memory.records.get(`SUBSCRIPTION ${subscriptionId}`)).toMatchObject({ status: "ACCEPTED" });
    expect(memory.records.get(`API_KEY ${keyId}`)).toMatchObject({
      digest: expect.stringMatching(/^[\w-]{43}$/),
      revokedAt: null,
    });
    await revokeApiKey(owner, keyId);
    const revoked = () =>
      (memory.records.get(`API_KEY ${keyId}`) as { revokedAt: unknown }).revokedAt !== null;
    await until(revoked, "the revocation", SOON);
    expect(memory.snapshots).toBe(1);
  });

  it("carries since when a quota counts, for its plan and after a transfer", async () => {
    const { apiId, planId, subscriptionId } = await aKey();
    const quota = { calls: 10, period: "MONTH", timeZone: "UTC" } as const;
    const quotaOf = (id: string) => (memory.records.get(`PLAN ${id}`) as PlanRecord | undefined)?.quota;
    await until(() => quotaOf(planId) === null, "the plan", SOON);
    const seen = new Set<number | undefined>();
    for (let round = 0; round < 2; round += 1) {
      await updatePlan(publisher, planId, { quota });
      await until(() => quotaOf(planId)?.calls === 10, "the quota", SOON);
      seen.add(quotaOf(planId)?.since);
      await updatePlan(publisher, planId, { quota: null });
      await until(() => quotaOf(planId) === null, "its end", SOON);
    }
    expect([...seen]).toEqual([expect.any(Number), expect.any(Number)]);
    const record = () =>
      memory.records.get(`SUBSCRIPTION ${subscriptionId}`) as SubscriptionRecord | undefined;
    expect(record()).not.toHaveProperty("transfer");
    await transferSubscription(publisher, subscriptionId, await aPlan(publisher, apiId, { quota }));
    await until(() => record()?.transfer !== undefined, "the transfer", SOON);
    expect(record()?.transfer?.quotaSince).toBe(record()?.transfer?.at);
  });

  it("removes what is no longer published", async () => {
    const { apiId, planId } = await anOffer(publisher);
    await until(() => memory.records.has(`PLAN ${planId}`), "the plan", SOON);
    await changePlanStatus(publisher, planId, "close");
    await until(() => !memory.records.has(`PLAN ${planId}`), "the plan's end", SOON);
    await changeApiStatus(publisher, apiId, "unpublish");
    await until(() => !memory.records.has(`API ${apiId}`), "the API's end", SOON);
  });

  it("leaves out requests, and those that were withdrawn", async () => {
    const { planId } = await anOffer(publisher);
    const applicationId = await anApplication(owner);
    const { id } = await subscribe(owner, { applicationId, planId });
    await withdrawSubscription(owner, id);
    await until(() => memory.records.has(`APPLICATION ${applicationId}`), "the application", SOON);
    expect(memory.records.has(`SUBSCRIPTION ${id}`)).toBe(false);
    expect((await wholeSnapshot(feed)).has(`SUBSCRIPTION ${id}`)).toBe(false);
  });

  it("of a restored application leaves its subscription known, and its key revoked", async () => {
    const { subscriptionId, keyId, applicationId } = await aKey();
    await archiveApplication(owner, applicationId);
    await restoreApplication(await aPerson({ roles: ["ADMIN"] }), applicationId);
    const statusOf = () =>
      (memory.records.get(`SUBSCRIPTION ${subscriptionId}`) as { status?: string } | undefined)?.status;
    await until(() => statusOf() === "PAUSED", "the request", SOON);
    expect(memory.records.get(`APPLICATION ${applicationId}`)).toMatchObject({ active: true });
    expect(memory.records.get(`API_KEY ${keyId}`)).toMatchObject({ revokedAt: expect.any(Number) });
    await rejectSubscription(publisher, subscriptionId);
    await until(() => statusOf() === "CLOSED", "the rejection", SOON);
    expect(await wholeSnapshot(feed)).toEqual(memory.records);
  });

  it("of a provider's issuer reaches the plans that name it", async () => {
    const { planId } = await anOffer(publisher, { authenticationType: "JWT" });
    const id = newId();
    const { sql } = world.connection;
    await sql`insert into client_registration_providers (id, name, discovery_url, initial_access_method, server_metadata,
        created_at, updated_at)
      values (${id}, ${id}, 'https://issuer.example.com', 'NONE',
        '{"issuer": "https://issuer.example.com", "jwksUri": "https://issuer.example.com/jwks"}', now(), now())`;
    const providerOf = () =>
      (memory.records.get(`PLAN ${planId}`) as { jwt: { providerId: string } }).jwt.providerId;
    await until(() => memory.records.has(`PROVIDER ${id}`) && providerOf() === id, "the provider", SOON);
    await sql`update client_registration_providers
      set server_metadata = '{"issuer": "https://other.example.com"}' where id = ${id}`;
    await until(() => providerOf() === null, "the provider's move", SOON);
    await sql`delete from client_registration_providers where id = ${id}`;
    await until(() => !memory.records.has(`PROVIDER ${id}`), "the provider's end", SOON);
  });
});

describe("a transaction that stays open", () => {
  it("neither hides nor delays others, and appears when it ends", async () => {
    const [first, second] = [await aKey(), await aKey()];
    const { sql } = world.connection;
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const open = sql.begin(async (tx) => {
      await tx`update api_keys set revoked_at = now() where id = ${first.keyId}`;
      await ended;
    });
    const isRevoked = (keyId: string) => {
      const key = memory.records.get(`API_KEY ${keyId}`) as { revokedAt: unknown } | undefined;
      return key !== undefined && key.revokedAt !== null;
    };
    await until(() => memory.records.has(`API_KEY ${second.keyId}`), "the keys", SOON);
    await revokeApiKey(owner, second.keyId);
    await until(() => isRevoked(second.keyId), "the later transaction's change", SOON);
    expect(isRevoked(first.keyId)).toBe(false);
    end();
    await open;
    await until(() => isRevoked(first.keyId), "the earlier transaction's change", SOON);
  });

  it("is not lost when the follower connects again meanwhile", async () => {
    const { keyId } = await aKey();
    await until(() => memory.records.has(`API_KEY ${keyId}`), "the key", SOON);
    const [reserved, before] = [await world.connection.sql.reserve(), memory.snapshots];
    await reserved`begin`;
    await reserved`update api_keys set revoked_at = now() where id = ${keyId}`;
    await revokeApiKey(owner, (await aKey()).keyId);
    memory.tear();
    const { interruptions } = memory;
    await until(() => memory.interruptions > interruptions, "the interruption");
    await reserved`commit`;
    reserved.release();
    await until(
      () => (memory.records.get(`API_KEY ${keyId}`) as { revokedAt: unknown }).revokedAt !== null,
      "the change",
      SOON,
    );
    expect(memory.snapshots).toBe(before);
  });
});
