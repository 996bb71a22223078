import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { notifications, webhookDeliveries } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { after, DAY, HOUR, now, shiftClock } from "@/domain/kernel/clock";
import { encodeId } from "@/domain/kernel/ids";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { eventText } from "@/domain/notifications/events";
import { notifyMembers, OWNERS } from "@/domain/notifications/notification.service";
import { spreadOccurrences } from "@/domain/notifications/webhooks/spreading.service";
import { change, database } from "@/domain/store/database";
import { createWebhook } from "@/domain/webhooks/webhook.service";
import { anOffer } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { warnOfEndingAccess } from "./access-expiry.service";
import { closeEndedSubscriptions } from "./end.service";
import { subscribe } from "./subscribe.service";
import {
  acceptSubscription,
  changeSubscriptionDates,
  closeSubscription,
  pauseSubscription,
  rejectSubscription,
} from "./subscription.service";

const ENDPOINT = { name: "Endpoint", url: "http://127.0.0.1:9/hook" };

let world: World;
let publisher: Person;
let consumer: Person;
let applicationId: string;
let applicationHook: string;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  consumer = await aPerson();
  applicationId = await anApplication(consumer);
  ({ id: applicationHook } = (await createWebhook(consumer, { applicationId }, ENDPOINT)).webhook);
});
afterEach(() => shiftClock(0));

interface Subscribed {
  readonly id: string;
  readonly apiId: string;
  readonly planId: string;
  readonly hook: string;
}

async function aSubscription(approval: "AUTO" | "MANUAL" = "AUTO", comment = ""): Promise<Subscribed> {
  const { apiId, planId } = await anOffer(publisher, { approval });
  const { webhook } = await createWebhook(publisher, { apiId }, ENDPOINT);
  const { id } = await subscribe(consumer, { applicationId, planId, comment });
  return { id, apiId, planId, hook: webhook.id };
}

/** What a webhook was given about an event. */
async function delivered(hook: string, event: string): Promise<Record<string, unknown>[]> {
  await spreadOccurrences();
  const rows = await database()
    .select()
    .from(webhookDeliveries)
    .where(sql`${eq(webhookDeliveries.webhookId, hook)} and ${eq(webhookDeliveries.event, event)}`)
    .orderBy(webhookDeliveries.id);
  for (const { subject } of rows) expect(subject).toMatch(/^subscription:/);
  return rows.map(({ payload }) => JSON.parse(payload).data as Record<string, unknown>);
}

/** A user's notifications of an event, as text. */
async function inbox({ userId }: Person, event: string): Promise<{ line: string; body: string }[]> {
  const rows = await database()
    .select()
    .from(notifications)
    .where(sql`${eq(notifications.userId, userId)} and ${eq(notifications.event, event)}`)
    .orderBy(notifications.id);
  return rows.map(({ data }) => {
    const details = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, `${value ?? ""}`]));
    const { line, body } = eventText(event, details);
    return { line, body };
  });
}

const named = ({ id, apiId }: Subscribed) => ({
  applicationId: encodeId("application", applicationId),
  apiId: encodeId("api", apiId),
  subscriptionId: encodeId("subscription", id),
  application: expect.any(String),
  api: expect.any(String),
  plan: expect.any(String),
});

async function endBoth(first: Subscribed, second: Subscribed): Promise<void> {
  for (const { id } of [first, second])
    await changeSubscriptionDates(publisher, id, { endsAt: after(now(), HOUR) });
  shiftClock(2 * HOUR);
  await closeEndedSubscriptions();
}

describe("subscriptions that something happens to together", () => {
  it.each([
    ["subscription.expired", endBoth],
    ["subscription.closed", () => archiveApplication(consumer, applicationId)],
    [
      "subscription.closed",
      async (first: Subscribed, second: Subscribed) => {
        for (const { planId } of [first, second]) await changePlanStatus(publisher, planId, "close");
      },
    ],
    [
      "subscription.restored",
      async () => {
        await archiveApplication(consumer, applicationId);
        await restoreApplication(await anAdministrator(), applicationId);
      },
    ],
  ])("are each reported to the API's webhooks: %s", async (event, happen) => {
    const [first, second] = [await aSubscription(), await aSubscription()];
    await happen(first, second);
    for (const one of [first, second])
      expect(await delivered(one.hook, event)).toEqual([expect.objectContaining(named(one))]);
  });

  it("are each reported to the application's webhooks, and once to its members and each API's publishers", async () => {
    const [first, second] = [await aSubscription(), await aSubscription()];
    await endBoth(first, second);
    expect(await delivered(applicationHook, "subscription.expired")).toEqual(
      expect.arrayContaining([first, second].map((one) => expect.objectContaining(named(one)))),
    );
    expect((await delivered(applicationHook, "subscription.expired")).length).toBe(2);
    expect(await inbox(consumer, "subscription.expired")).toMatchObject([
      { line: expect.stringMatching(/^2 subscriptions of (?!an application)/) },
    ]);
    expect(await inbox(publisher, "subscription.expired")).toMatchObject([
      { line: expect.stringMatching(/subscription to .* ended$/) },
      { line: expect.stringMatching(/subscription to .* ended$/) },
    ]);
  });

  it("name the one subscription, if it is alone; who has both sides is notified once", async () => {
    publisher = consumer = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    applicationId = await anApplication(consumer);
    const one = await aSubscription();
    await changeSubscriptionDates(publisher, one.id, { endsAt: after(now(), HOUR) });
    shiftClock(2 * HOUR);
    await closeEndedSubscriptions();
    expect(await inbox(consumer, "subscription.expired")).toEqual([
      {
        line: expect.stringMatching(/subscription to .* – .* ended$/),
        body: "The subscription reached its end date.",
      },
    ]);
  });
});

it("warnings of a subscription's end reach the webhooks of both sides", async () => {
  const one = await aSubscription();
  await changeSubscriptionDates(publisher, one.id, { endsAt: after(now(), 5 * DAY) });
  await warnOfEndingAccess();
  for (const hook of [one.hook, applicationHook])
    expect(await delivered(hook, "subscription.expiring")).toEqual([expect.objectContaining(named(one))]);
});

describe("the text that was given reaches the other side", () => {
  it.each([
    ["subscription.rejected", rejectSubscription, "MANUAL"],
    ["subscription.accepted", acceptSubscription, "MANUAL"],
    ["subscription.paused", pauseSubscription, "AUTO"],
    ["subscription.closed", closeSubscription, "AUTO"],
  ] as const)("in inbox and webhooks: %s", async (event, verb, approval) => {
    const one = await aSubscription(approval);
    await verb(publisher, one.id, { message: "Ask <Ada> first." });
    expect(await inbox(consumer, event)).toMatchObject([{ body: "Ask <Ada> first." }]);
    expect(await delivered(applicationHook, event)).toMatchObject([{ message: "Ask <Ada> first." }]);
  });

  it.each([
    ["subscription.requested", "MANUAL"],
    ["subscription.accepted", "AUTO"],
  ] as const)("with a request's comment: %s", async (event, approval) => {
    const one = await aSubscription(approval, "For the new app");
    expect(await inbox(publisher, event)).toMatchObject([{ body: "For the new app" }]);
    expect(await delivered(one.hook, event)).toMatchObject([{ message: "For the new app" }]);
  });

  it("but not if there is none", async () => {
    const one = await aSubscription("MANUAL");
    await rejectSubscription(publisher, one.id);
    expect(await inbox(consumer, "subscription.rejected")).toMatchObject([{ body: "" }]);
    for (const data of await delivered(applicationHook, "subscription.rejected"))
      expect(data).not.toHaveProperty("message");
  });
});

it("chat messages name the application, also where what happened doesn't", async () => {
  applicationId = await anApplication(consumer, { name: "Weather" });
  const chat = { ...ENDPOINT, format: "SLACK" as const };
  const { webhook } = await createWebhook(consumer, { applicationId }, chat);
  for (const event of ["registration.failed", "client_secret.renewed"] as const)
    await change(SYSTEM, (tx) =>
      notifyMembers(tx, SYSTEM, OWNERS, { event, applicationId, data: { provider: "Server" } }),
    );
  await spreadOccurrences();
  const rows = await database()
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, webhook.id))
    .orderBy(webhookDeliveries.id);
  expect(rows.map(({ payload }) => JSON.parse(payload).text.replace(/ <.*$/, ""))).toEqual([
    "A change to Weather failed at the authorization server",
    "Latchkey renewed Weather's client secret",
  ]);
});
