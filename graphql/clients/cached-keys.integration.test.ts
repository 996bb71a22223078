import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apiKeys } from "@/db/schema";
import { after, HOUR, now } from "@/domain/kernel/clock";
import { encodeId, newId } from "@/domain/kernel/ids";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { database } from "@/domain/store/database";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { CachingClient } from "@/testing/clients/cache";
import { anApi, aPlan } from "@/testing/domain/catalog";
import { aSubscription, type Subscribed } from "@/testing/domain/usage-stage";
import { anAdministrator, anApplication, createWorld, type World } from "@/testing/domain/world";

let world: World;
let s: Subscribed;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  s = await aSubscription();
});

/** Newer keys, so that a subscription's list no longer has the first one. */
async function addNewerKeys({ subscriptionId, applicationId }: Subscribed): Promise<void> {
  const row = () => ({
    id: newId(),
    subscriptionId,
    applicationId,
    digest: randomBytes(32),
    lastFour: "abcd",
    createdAt: now(),
    revokedAt: now(),
    endCause: "REVOKED_BY_CONSUMER" as const,
  });
  await database()
    .insert(apiKeys)
    .values(Array.from({ length: 20 }, row));
}

const KEY = "id status expiresAt revokedAt endCause reactivationUnavailableReason";
const CHANGED = `key { ${KEY} } subscription { id status keys { ${KEY} } }`;
interface Key {
  readonly id: string;
  readonly status: string;
}
interface Keys {
  readonly viewer: { readonly apiKeys: { readonly nodes: readonly Key[] } };
}
const OWN_KEYS = `{ viewer { id apiKeys(first: 50) { nodes { ${KEY} } } } }`;
const ONE_KEY = `query ($id: ID!) { node(id: $id) { id ... on ApiKey { ${KEY} } } }`;

describe("a mutation of a key that its subscription no longer lists", () => {
  it("returns the key, so that lists of keys show its change, to owners and publishers", async () => {
    await addNewerKeys(s);
    const id = encodeId("apiKey", s.apiKeyId);
    const owner = new CachingClient(s.owner);
    const publisher = new CachingClient(s.publisher);
    await publisher.load(ONE_KEY, { id });
    const expiresAt = after(now(), HOUR).toISOString();
    const steps: [string, string, object][] = [
      ["changeApiKeyExpiry", "ChangeApiKeyExpiryInput", { id, expiresAt }],
      ["revokeApiKey", "ApiKeyInput", { id }],
      ["reactivateApiKey", "ApiKeyInput", { id }],
    ];
    for (const [name, type, input] of steps) {
      const before = publisher.cached(ONE_KEY, { id });
      const { key } = await publisher.mutate<{ key: Key }>(name, type, CHANGED, input);
      expect(key.id, name).toBe(id);
      expect(publisher.cached(ONE_KEY, { id }), name).not.toEqual(before);
      expect(publisher.cached(ONE_KEY, { id }), name).toEqual(await publisher.fresh(ONE_KEY, { id }));
    }
    await owner.load(OWN_KEYS);
    expect((await owner.mutate<{ key: Key }>("revokeApiKey", "ApiKeyInput", CHANGED, { id })).key.id).toBe(
      id,
    );
    expect(owner.cached(OWN_KEYS)).toEqual(await owner.fresh(OWN_KEYS));
  });

  it("returns the new key and those that it replaces, when the keys are renewed", async () => {
    await addNewerKeys(s);
    const owner = new CachingClient(s.owner);
    const listed = (await owner.load<Keys>(OWN_KEYS)).viewer.apiKeys.nodes;
    const input = { subscriptionId: encodeId("subscription", s.subscriptionId), gracePeriodHours: 0 };
    const fields = `apiKey ${CHANGED} replacedKeys { ${KEY} }`;
    const renewed = await owner.mutate<{ key: Key; replacedKeys: readonly Key[]; apiKey: string }>(
      "renewApiKey",
      "RenewApiKeyInput",
      fields,
      input,
    );
    expect(listed.map(({ id }) => id)).not.toContain(renewed.key.id);
    expect(renewed.replacedKeys.map(({ id }) => id)).toEqual([encodeId("apiKey", s.apiKeyId)]);
    const [newest, ...former] = (await owner.fresh<Keys>(OWN_KEYS)).viewer.apiKeys.nodes;
    expect(newest).toMatchObject({ id: renewed.key.id, status: "ACTIVE" });
    expect(owner.cached<Keys>(OWN_KEYS)?.viewer.apiKeys.nodes).toEqual(former);
    const revealed = await owner.mutate<{ key: Key; apiKey: string; replacedKeys: null }>(
      "revealApiKey",
      "ApiKeyInput",
      fields,
      { id: renewed.key.id },
    );
    expect(revealed).toMatchObject({ apiKey: renewed.apiKey, key: newest, replacedKeys: null });
  });

  it("names the first key of a new subscription, and none of one that waits", async () => {
    const owner = new CachingClient(s.owner);
    const request = async (approval: "AUTO" | "MANUAL") => {
      const planId = encodeId("plan", await aPlan(s.publisher, s.apiId, { approval }));
      const applicationId = encodeId("application", s.applicationId);
      const fields = `apiKey ${CHANGED}`;
      return owner.mutate<{ key: Key | null; subscription: { keys: readonly Key[] } }>(
        "subscribe",
        "SubscribeInput",
        fields,
        { applicationId, planId },
      );
    };
    const accepted = await request("AUTO");
    expect(accepted.key).toEqual(accepted.subscription.keys[0]);
    expect(await request("MANUAL")).toMatchObject({ key: null, subscription: { keys: [] } });
  });
});

describe("a mutation that closes subscriptions", () => {
  const STATUS =
    "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Subscription { status keys { id status } } } }";
  const FIELDS = "closedSubscriptionIds";

  /** Subscriptions of two applications to the API, and one that waits; and one to another API, which stays open. */
  async function several() {
    const applicationId = await anApplication(s.owner);
    const planId = await aPlan(s.publisher, s.apiId, { approval: "MANUAL" });
    const { id: accepted } = await subscribe(s.owner, { applicationId, planId: s.planId });
    const { id: waiting } = await subscribe(s.owner, { applicationId: s.applicationId, planId });
    const other = await aSubscription({ owner: s.owner, applicationId: s.applicationId });
    return { accepted, waiting, other: other.subscriptionId, planId };
  }
  const subscriptionIds = (...ids: string[]) => ids.map((id) => encodeId("subscription", id));

  it("names them: the viewer refetches these, and nothing else is old", async () => {
    const { accepted, waiting, other } = await several();
    const ids = subscriptionIds(s.subscriptionId, accepted, waiting, other);
    const owner = new CachingClient(s.owner);
    const publisher = new CachingClient(s.publisher);
    await owner.load(STATUS, { ids });
    const close = async (client: CachingClient, name: string, type: string, input: object) =>
      (await client.mutate<{ closedSubscriptionIds: string[] }>(name, type, FIELDS, input))
        .closedSubscriptionIds;
    const plan = { id: encodeId("plan", s.planId), action: "CLOSE" };
    const api = { id: encodeId("api", s.apiId), action: "ARCHIVE" };
    const steps = [
      ["changePlanStatus", "ChangePlanStatusInput", plan, [s.subscriptionId, accepted]],
      ["changeApiStatus", "ChangeApiStatusInput", api, [waiting]],
    ] as const;
    for (const [name, type, input, closed] of steps) {
      const named = await close(publisher, name, type, input);
      expect([...named].sort(), name).toEqual(subscriptionIds(...closed).sort());
      expect(owner.cached(STATUS, { ids })).not.toEqual(await owner.fresh(STATUS, { ids }));
      await owner.load(STATUS, { ids: named });
      expect(owner.cached(STATUS, { ids }), name).toEqual(await owner.fresh(STATUS, { ids }));
    }
    const id = encodeId("application", s.applicationId);
    expect(await close(owner, "archiveApplication", "ArchiveApplicationInput", { id })).toEqual(
      subscriptionIds(other),
    );
  });

  it("is empty if none was open, and null for another change", async () => {
    const publisher = new CachingClient(s.publisher);
    const apiId = await anApi(s.publisher);
    const change = (name: string, type: string, input: object) =>
      publisher.mutate<{ closedSubscriptionIds: string[] | null }>(name, type, FIELDS, input);
    const id = encodeId("api", apiId);
    expect(await change("updateApi", "UpdateApiInput", { id, name: "Renamed" })).toMatchObject({
      closedSubscriptionIds: null,
    });
    for (const action of ["PUBLISH", "ARCHIVE"])
      expect(await change("changeApiStatus", "ChangeApiStatusInput", { id, action })).toMatchObject({
        closedSubscriptionIds: [],
      });
  });

  const ARCHIVED = "{ archivedApplications(first: 100) { nodes { id name } } }";
  interface Archived {
    readonly archivedApplications: { readonly nodes: readonly { readonly id: string }[] };
  }

  it("comes with its opposite: a restore names those that wait again", async () => {
    const { waiting, other } = await several();
    await archiveApplication(s.owner, s.applicationId);
    const administrator = new CachingClient(await anAdministrator());
    const archived = await administrator.load<Archived>(ARCHIVED);
    const restored = await administrator.mutate<{
      pendingSubscriptionCount: number;
      pendingSubscriptionIds: string[];
      deletedId: string;
    }>(
      "restoreApplication",
      "RestoreApplicationInput",
      "deletedId pendingSubscriptionCount pendingSubscriptionIds",
      { applicationId: encodeId("application", s.applicationId) },
    );
    expect(restored.deletedId).toMatch(/^arc_/);
    expect(administrator.cached<Archived>(ARCHIVED)?.archivedApplications.nodes).toEqual(
      archived.archivedApplications.nodes.filter(({ id }) => id !== restored.deletedId),
    );
    const ids = subscriptionIds(s.subscriptionId, waiting, other);
    expect(restored.pendingSubscriptionCount).toBe(3);
    expect([...restored.pendingSubscriptionIds].sort()).toEqual([...ids].sort());
  });
});
