import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findBreaches } from "@/db/invariants";
import { apiKeys, notifications, subscriptions } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { DAY, HOUR, MINUTE, now, SECOND, shiftClock, after as timestampAfter } from "@/domain/kernel/clock";
import { database } from "@/domain/store/database";
import { SCHEDULE, startWorker } from "@/jobs/worker";
import { anOffer, outcomeOf } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { warnOfEndingAccess } from "./access-expiry.service";
import { closeEndedSubscriptions } from "./end.service";
import { subscribe } from "./subscribe.service";
import { getSubscription } from "./subscription.queries";
import { changeSubscriptionDates, closeSubscription, pauseSubscription } from "./subscription.service";
import { lookUpApiKey } from "./subscription-keys.queries";
import { changeApiKeyExpiry, renewApiKey } from "./subscription-keys.service";

let world: World;
let publisher: Person;
let consumer: Person;

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
});
afterEach(async () => {
  shiftClock(0);
  expect(await findBreaches(world.connection.sql)).toEqual([]);
});
afterAll(() => world.close());

async function aSubscription() {
  consumer = await aPerson();
  const offer = await anOffer(publisher, { approval: "AUTO" });
  const applicationId = await anApplication(consumer);
  const { id, key } = await subscribe(consumer, { applicationId, planId: offer.planId });
  const [row] = await database().select().from(apiKeys).where(eq(apiKeys.subscriptionId, id));
  return { ...offer, applicationId, id, key: key?.key ?? "", keyId: row?.id ?? "" };
}

async function statusOf(id: string) {
  const [row] = await database().select().from(subscriptions).where(eq(subscriptions.id, id));
  return row?.status;
}

/** Moves the clock by this distance from now. */
const letPass = (milliseconds: number) => shiftClock(milliseconds);

describe("an ended subscription", () => {
  it("is rejected from the second it ends, before any cleanup", async () => {
    const { id, apiId, key } = await aSubscription();
    const begun = now();
    await changeSubscriptionDates(publisher, id, { endsAt: timestampAfter(begun, HOUR) });
    letPass(HOUR - SECOND);
    expect(await lookUpApiKey(publisher, apiId, key)).toMatchObject({ status: "ACTIVE" });
    letPass(HOUR);
    expect(await lookUpApiKey(publisher, apiId, key)).toMatchObject({ status: "EXPIRED" });
    expect(await statusOf(id)).toBe("ACCEPTED");
    expect(await getSubscription(consumer, id)).toMatchObject({ status: "CLOSED" });
    expect(await outcomeOf(renewApiKey(consumer, id))).toBe("INVALID_STATUS");
    expect(await outcomeOf(pauseSubscription(publisher, id))).toBe("INVALID_STATUS");
    expect(await outcomeOf(closeSubscription(consumer, id))).toBe("INVALID_STATUS");
    expect(await outcomeOf(changeSubscriptionDates(publisher, id, { endsAt: null }))).toBe("INVALID_STATUS");
  });

  it("blocks nothing before the cleanup", async () => {
    const { id, planId, applicationId } = await aSubscription();
    await changeSubscriptionDates(publisher, id, { endsAt: timestampAfter(now(), HOUR) });
    letPass(2 * HOUR);
    expect(await outcomeOf(subscribe(consumer, { applicationId, planId }))).toBe("done");
    expect(await statusOf(id)).toBe("CLOSED");
  });

  it("is closed with its keys by the worker, also when that was off at its end", async () => {
    const worker = await startWorker();
    await worker.stop();
    const { id, keyId } = await aSubscription();
    const { sql } = world.connection;
    const ended = timestampAfter(now(), -3 * SECOND);
    await sql`update subscriptions set starts_at = null, ends_at = ${ended.toISOString()} where id = ${id}`;
    // The queue's record says that it last ran two minutes ago: tasks due since are run at the start.
    await sql`update graphile_worker._private_known_crontabs
      set known_since = now() - interval '10 minutes', last_execution = now() - interval '2 minutes'`;
    const again = await startWorker();
    try {
      await expect.poll(() => statusOf(id), { timeout: 20_000, interval: 200 }).toBe("CLOSED");
    } finally {
      await again.stop();
    }
    const [key] = await database().select().from(apiKeys).where(eq(apiKeys.id, keyId));
    expect(key?.revokedAt).not.toBeNull();
    const told = await database()
      .select()
      .from(notifications)
      .where(and(eq(notifications.userId, consumer.userId), eq(notifications.event, "subscription.expired")));
    expect(told).toHaveLength(1);
  });

  it("is checked for every minute", () => {
    expect(SCHEDULE.find(({ task }) => task === "close-ended-subscriptions")?.match).toBe("* * * * *");
  });

  it("is closed in batches, each once", async () => {
    const made = [await aSubscription(), await aSubscription(), await aSubscription()];
    for (const { id } of made)
      await changeSubscriptionDates(publisher, id, { endsAt: timestampAfter(now(), HOUR) });
    letPass(HOUR + MINUTE);
    const counts = await Promise.all([closeEndedSubscriptions(), closeEndedSubscriptions()]);
    expect(counts[0] + counts[1]).toBeGreaterThanOrEqual(made.length);
    for (const { id } of made) expect(await statusOf(id)).toBe("CLOSED");
    expect(await closeEndedSubscriptions()).toBe(0);
  });
});

describe("warnings of a key's expiry", () => {
  async function warned(event: string): Promise<number[]> {
    const rows = await database()
      .select()
      .from(notifications)
      .where(and(eq(notifications.userId, consumer.userId), eq(notifications.event, event)))
      .orderBy(notifications.id);
    return rows.map((row) => Number(row.data.days));
  }

  it("are sent 30, 7 and 1 days ahead, each once", async () => {
    const { keyId } = await aSubscription();
    await changeApiKeyExpiry(publisher, keyId, { expiresAt: timestampAfter(now(), 40 * DAY) });
    for (const day of [0, 9, 10.5, 11, 20, 33.5, 34, 38, 39.5, 39.8, 41]) {
      letPass(day * DAY);
      await warnOfEndingAccess();
      await Promise.all([warnOfEndingAccess(), warnOfEndingAccess()]);
    }
    expect(await warned("api_key.expiring")).toEqual([30, 7, 1]);
  });

  it("missed during downtime are sent afterwards, as the most urgent one", async () => {
    const { keyId } = await aSubscription();
    await changeApiKeyExpiry(publisher, keyId, { expiresAt: timestampAfter(now(), 40 * DAY) });
    letPass(9 * DAY);
    await warnOfEndingAccess();
    expect(await warned("api_key.expiring")).toEqual([]);
    // Down over the days of the first two warnings.
    letPass(36 * DAY);
    await warnOfEndingAccess();
    await warnOfEndingAccess();
    expect(await warned("api_key.expiring")).toEqual([4]);
    letPass(39.5 * DAY);
    await warnOfEndingAccess();
    expect(await warned("api_key.expiring")).toEqual([4, 1]);
  });

  it("are not sent for expired or revoked keys, and start again for a new expiry", async () => {
    const { keyId, id } = await aSubscription();
    await changeApiKeyExpiry(publisher, keyId, { expiresAt: timestampAfter(now(), 20 * DAY) });
    letPass(21 * DAY);
    await warnOfEndingAccess();
    expect(await warned("api_key.expiring")).toEqual([]);
    letPass(0);
    await warnOfEndingAccess();
    await changeApiKeyExpiry(publisher, keyId, { expiresAt: timestampAfter(now(), 25 * DAY) });
    await warnOfEndingAccess();
    expect(await warned("api_key.expiring")).toEqual([20, 25]);
    await closeSubscription(consumer, id);
    letPass(19 * DAY);
    await warnOfEndingAccess();
    expect(await warned("api_key.expiring")).toEqual([20, 25]);
  });

  it("are sent for a subscription's end as well", async () => {
    const { id } = await aSubscription();
    await changeSubscriptionDates(publisher, id, { endsAt: timestampAfter(now(), 10 * DAY) });
    await warnOfEndingAccess();
    await warnOfEndingAccess();
    letPass(4 * DAY);
    await warnOfEndingAccess();
    expect(await warned("subscription.expiring")).toEqual([10, 6]);
  });
});
