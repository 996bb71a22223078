import { and, eq, inArray } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apiKeys, notifications } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { DAY, HOUR, now, shiftClock, after as timestampAfter } from "@/domain/kernel/clock";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import { database } from "@/domain/store/database";
import { warnOfEndingAccess } from "@/domain/subscriptions/access-expiry.service";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { changeSubscriptionDates, closeSubscription } from "@/domain/subscriptions/subscription.service";
import {
  changeApiKeyExpiry,
  giveApiKey,
  renewApiKey,
  revokeApiKey,
} from "@/domain/subscriptions/subscription-keys.service";
import { anOffer } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { consumerDashboard } from "./home.queries";

let world: World;
let publisher: Person;
let consumer: Person;
let s: { id: string; keyId: string; planId: string; applicationId: string };

beforeAll(async () => {
  world = await createWorld({ LATCHKEY_CUSTOM_API_KEYS: "true" });
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
});
beforeEach(async () => {
  consumer = await aPerson();
  const applicationId = await anApplication(consumer);
  const { planId } = await anOffer(publisher, { approval: "AUTO" });
  const { id, key } = await subscribe(consumer, { applicationId, planId });
  s = { id, keyId: key?.id ?? "", planId, applicationId };
});
afterEach(() => shiftClock(0));
afterAll(() => world.close());

/** What the consumer's home and their notifications warn of. */
async function alarms(): Promise<{ home: string[]; warnings: string[] }> {
  await warnOfEndingAccess();
  await warnOfEndingAccess();
  const rows = await database()
    .select()
    .from(notifications)
    .where(
      and(
        eq(notifications.userId, consumer.userId),
        inArray(notifications.event, ["api_key.expiring", "subscription.expiring"]),
      ),
    );
  const { expiring } = await consumerDashboard(consumer);
  return { home: expiring.map(({ kind }) => kind).sort(), warnings: rows.map(({ event }) => event).sort() };
}

const NONE = { home: [], warnings: [] };
const OF_KEY = { home: ["API_KEY"], warnings: ["api_key.expiring"] };
const inDays = (days: number) => timestampAfter(now(), days * DAY);
const renew = (days: number) => renewApiKey(consumer, s.id, { gracePeriodHours: days * 24 });

describe("a key that was renewed", () => {
  it.each([0, 1, 5, 30])("with %d days of grace is no alarm", async (days) => {
    await renew(days);
    expect(await alarms()).toEqual(NONE);
  });

  it("several times is no alarm, nor is one that would have expired anyway", async () => {
    await changeApiKeyExpiry(publisher, s.keyId, { expiresAt: inDays(3) });
    await renew(10);
    await renew(10);
    expect(await alarms()).toEqual(NONE);
  });

  it("is one if the newer key was revoked or expires first: then it is the last that works", async () => {
    const { id } = await renew(5);
    await changeApiKeyExpiry(publisher, id, { expiresAt: inDays(2) });
    expect((await alarms()).home).toEqual(["API_KEY", "API_KEY"]);
    await revokeApiKey(consumer, id);
    expect((await alarms()).home).toEqual(["API_KEY"]);
  });
});

describe("a key with an expiry of its own", () => {
  it("is an alarm, also beside another key that doesn't replace it", async () => {
    await changeApiKeyExpiry(publisher, s.keyId, { expiresAt: inDays(5) });
    await giveApiKey(publisher, s.id, { customKey: `beside-${s.id}` });
    expect(await alarms()).toEqual(OF_KEY);
  });

  it("is none when its subscription ends first or at the same time: that is the alarm, once", async () => {
    const end = inDays(5);
    await changeSubscriptionDates(publisher, s.id, { endsAt: end });
    for (const expiresAt of [end, inDays(6)]) {
      await changeApiKeyExpiry(publisher, s.keyId, { expiresAt });
      expect(await alarms()).toEqual({ home: ["SUBSCRIPTION"], warnings: ["subscription.expiring"] });
    }
  });

  it("is one beside its subscription's when it expires first", async () => {
    await changeApiKeyExpiry(publisher, s.keyId, { expiresAt: inDays(5) });
    await changeSubscriptionDates(publisher, s.id, { endsAt: inDays(8) });
    expect((await alarms()).home).toEqual(["API_KEY", "SUBSCRIPTION"]);
  });

  it.each(["closed", "plan closed", "archived", "ended"])(
    "is none when its subscription is %s",
    async (how) => {
      await changeApiKeyExpiry(publisher, s.keyId, { expiresAt: inDays(5) });
      if (how === "closed") await closeSubscription(consumer, s.id);
      if (how === "plan closed") await changePlanStatus(publisher, s.planId, "close");
      if (how === "archived") await archiveApplication(consumer, s.applicationId);
      if (how === "ended") {
        await changeSubscriptionDates(publisher, s.id, { endsAt: timestampAfter(now(), HOUR) });
        shiftClock(2 * HOUR);
      }
      expect(await alarms()).toEqual(NONE);
    },
  );

  it("is an alarm though it was renewed before causes were stored, but then it never is again", async () => {
    await renew(5);
    await database().update(apiKeys).set({ endCause: null }).where(eq(apiKeys.id, s.keyId));
    expect((await alarms()).home).toEqual(["API_KEY"]);
    await renew(5);
    expect((await alarms()).home).toEqual([]);
  });
});
