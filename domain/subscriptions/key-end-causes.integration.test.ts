import { desc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apiKeys } from "@/db/schema";
import { addApiCollaborator } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { DAY, HOUR, now, shiftClock, after as timestampAfter } from "@/domain/kernel/clock";
import { archiveApplication, previewArchive } from "@/domain/lifecycle/archive.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { addMember } from "@/domain/memberships/membership.service";
import { database } from "@/domain/store/database";
import { anOffer, outcomeOf, rejectionOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { subscribe } from "./subscribe.service";
import { getSubscription, keysOf } from "./subscription.queries";
import { acceptSubscription, pauseSubscription, resumeSubscription } from "./subscription.service";
import { changeApiKeyExpiry, reactivateApiKey, renewApiKey, revokeApiKey } from "./subscription-keys.service";

let world: World;
let publisher: Person;
let consumer: Person;
let s: { id: string; keyId: string; applicationId: string; apiId: string };

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
});
beforeEach(async () => {
  consumer = await aPerson();
  const applicationId = await anApplication(consumer);
  const { apiId, planId } = await anOffer(publisher, { approval: "AUTO" });
  const { id, key } = await subscribe(consumer, { applicationId, planId });
  s = { id, keyId: key?.id ?? "", applicationId, apiId };
});
afterEach(() => shiftClock(0));
afterAll(() => world.close());

async function keyOf(id: string) {
  const [key] = await database().select().from(apiKeys).where(eq(apiKeys.id, id));
  return key;
}

/** What publishers see of the key, which the portal's button follows. */
async function reasonSeen(): Promise<string | null> {
  const view = await getSubscription(publisher, s.id);
  const keys = view && (await keysOf([view])).get(s.id);
  return keys?.find(({ id }) => id === s.keyId)?.endCause ?? null;
}

/** Neither way of reviving the key works, and the rejection names the reason. */
async function expectFinal(reason: RegExp, actor = publisher): Promise<void> {
  const before = await keyOf(s.keyId);
  const rejection = await rejectionOf(reactivateApiKey(actor, s.keyId));
  expect(rejection?.code).toBe("INVALID_STATUS");
  expect(rejection?.message).toMatch(reason);
  for (const expiresAt of [null, timestampAfter(now(), 60 * DAY)])
    expect(await outcomeOf(changeApiKeyExpiry(actor, s.keyId, { expiresAt }))).toBe("INVALID_STATUS");
  expect(await keyOf(s.keyId)).toEqual(before);
}

describe("a key that an owner revoked", () => {
  it("is not revived by a publisher, at any time", async () => {
    await revokeApiKey(consumer, s.keyId);
    expect(await reasonSeen()).toBe("REVOKED_BY_CONSUMER");
    await expectFinal(/owner of the application revoked/);
    await pauseSubscription(publisher, s.id);
    await expectFinal(/owner of the application revoked/);
    shiftClock(HOUR);
    await resumeSubscription(publisher, s.id);
    await expectFinal(/owner of the application revoked/);
  });

  it("stays so although a publisher revokes it too, before or after", async () => {
    await revokeApiKey(consumer, s.keyId);
    await revokeApiKey(publisher, s.keyId);
    expect(await reasonSeen()).toBe("REVOKED_BY_CONSUMER");
    await expectFinal(/owner of the application revoked/);
  });

  it("is final also when a publisher had revoked it first", async () => {
    await revokeApiKey(publisher, s.keyId);
    expect(await reasonSeen()).toBe("REVOKED_BY_PUBLISHER");
    const { revokedAt } = (await keyOf(s.keyId)) ?? {};
    await revokeApiKey(consumer, s.keyId);
    await revokeApiKey(consumer, s.keyId);
    expect(await keyOf(s.keyId)).toMatchObject({ revokedAt, endCause: "REVOKED_BY_CONSUMER" });
    const entries = await world.connection.sql`
      select id from audit_entries where action = 'api_key.revoked' and subject_id = ${s.keyId}`;
    expect(entries).toHaveLength(2);
    await expectFinal(/owner of the application revoked/);
  });

  it("is final also when that owner publishes the API, for them and the others", async () => {
    const both = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    await addApiCollaborator(publisher, s.apiId, "PUBLISHER", { userId: both.userId });
    await addMember(consumer, s.applicationId, { userId: both.userId, role: "OWNER" });
    await revokeApiKey(both, s.keyId);
    await expectFinal(/owner of the application revoked/);
    await expectFinal(/owner of the application revoked/, both);
  });

  it("is not revived by a publisher with a role in the application that can't revoke", async () => {
    const both = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    await addApiCollaborator(publisher, s.apiId, "PUBLISHER", { userId: both.userId });
    await addMember(consumer, s.applicationId, { userId: both.userId, role: "USER" });
    await revokeApiKey(both, s.keyId);
    expect(await reasonSeen()).toBe("REVOKED_BY_PUBLISHER");
    await reactivateApiKey(publisher, s.keyId);
    await revokeApiKey(consumer, s.keyId);
    await expectFinal(/owner of the application revoked/, both);
  });
});

describe("a key that an owner renewed", () => {
  it("can't be given more time by a publisher, during the grace period and after", async () => {
    await renewApiKey(consumer, s.id, { gracePeriodHours: 2 });
    const { expiresAt } = (await keyOf(s.keyId)) ?? {};
    for (const later of [null, timestampAfter(now(), 3 * HOUR)])
      expect(await outcomeOf(changeApiKeyExpiry(publisher, s.keyId, { expiresAt: later }))).toBe(
        "INVALID_STATUS",
      );
    expect(await keyOf(s.keyId)).toMatchObject({ expiresAt, endCause: "RENEWED" });
    const earlier = timestampAfter(now(), HOUR);
    expect(await outcomeOf(changeApiKeyExpiry(publisher, s.keyId, { expiresAt: earlier }))).toBe("done");
    shiftClock(2 * HOUR);
    await expectFinal(/owner of the application renewed/);
  });

  it("is not revived by revoking it in between", async () => {
    await renewApiKey(consumer, s.id, { gracePeriodHours: 24 });
    await revokeApiKey(publisher, s.keyId);
    expect(await reasonSeen()).toBe("RENEWED");
    await expectFinal(/owner of the application renewed/);
  });

  it("is final also if a publisher had revoked it before", async () => {
    await revokeApiKey(publisher, s.keyId);
    const { revokedAt } = (await keyOf(s.keyId)) ?? {};
    await renewApiKey(consumer, s.id, { gracePeriodHours: 24 });
    expect(await keyOf(s.keyId)).toMatchObject({ revokedAt, endCause: "RENEWED" });
    await expectFinal(/owner of the application renewed/);
  });

  it("is final also if it would have expired before the grace period, or had expired", async () => {
    await changeApiKeyExpiry(publisher, s.keyId, { expiresAt: timestampAfter(now(), HOUR) });
    await renewApiKey(consumer, s.id, { gracePeriodHours: 24 });
    shiftClock(2 * HOUR);
    await expectFinal(/owner of the application renewed/);
  });
});

describe("a key that ended with its subscription", () => {
  async function restored(): Promise<void> {
    await archiveApplication(consumer, s.applicationId);
    await restoreApplication(await anAdministrator(), s.applicationId);
    await acceptSubscription(publisher, s.id);
  }

  it("is not revived after the application was archived and restored", async () => {
    await restored();
    expect(await reasonSeen()).toBe("APPLICATION_ARCHIVED");
    await expectFinal(/application was archived/);
    const newest = await database()
      .select()
      .from(apiKeys)
      .where(eq(apiKeys.subscriptionId, s.id))
      .orderBy(desc(apiKeys.id));
    expect(newest[0]).toMatchObject({ revokedAt: null, endCause: null });
  });

  it("is not revived either if a publisher or an owner had revoked it before", async () => {
    await revokeApiKey(publisher, s.keyId);
    const { revokedAt } = (await keyOf(s.keyId)) ?? {};
    await restored();
    expect(await keyOf(s.keyId)).toMatchObject({ revokedAt, endCause: "APPLICATION_ARCHIVED" });
    await expectFinal(/application was archived/);
  });

  it("isn't counted and keeps its cause if it had expired after a renewal, and is final if it had expired by itself", async () => {
    await renewApiKey(consumer, s.id, { gracePeriodHours: 0 });
    const { id: expired } = await renewApiKey(consumer, s.id, { gracePeriodHours: 24 });
    await changeApiKeyExpiry(publisher, expired, { expiresAt: timestampAfter(now(), HOUR) });
    shiftClock(2 * HOUR);
    expect((await previewArchive(consumer, s.applicationId)).apiKeys).toBe(1);
    const { ended } = await archiveApplication(consumer, s.applicationId);
    expect(ended.keys).toBe(1);
    const [entry] = await world.connection.sql`
      select changes from audit_entries where action = 'application.archived' and application_id = ${s.applicationId}`;
    expect(entry?.changes).toContainEqual({ field: "apiKeys", before: 1, after: 0 });
    await restoreApplication(await anAdministrator(), s.applicationId);
    await acceptSubscription(publisher, s.id);
    expect(await keyOf(s.keyId)).toMatchObject({ revokedAt: null, endCause: "RENEWED" });
    await expectFinal(/owner of the application renewed/);
    s.keyId = expired;
    await expectFinal(/application was archived/);
  });

  it("keeps an owner's revocation as its cause", async () => {
    await revokeApiKey(consumer, s.keyId);
    await restored();
    await expectFinal(/owner of the application revoked/);
  });
});

describe("a key that only publishers ended", () => {
  it("can be reactivated by them: revoked, expired, by Latchkey, more than once", async () => {
    for (const actor of [publisher, SYSTEM]) {
      await revokeApiKey(actor, s.keyId);
      await reactivateApiKey(publisher, s.keyId);
      expect(await keyOf(s.keyId)).toMatchObject({ revokedAt: null, endCause: null });
    }
    await changeApiKeyExpiry(publisher, s.keyId, { expiresAt: timestampAfter(now(), HOUR) });
    shiftClock(2 * HOUR);
    await reactivateApiKey(publisher, s.keyId);
    expect(await keyOf(s.keyId)).toMatchObject({ expiresAt: null });
  });

  it("can't if it was revoked before causes were stored", async () => {
    await database().update(apiKeys).set({ revokedAt: now() }).where(eq(apiKeys.id, s.keyId));
    await expectFinal(/no record of who revoked/);
  });
});
