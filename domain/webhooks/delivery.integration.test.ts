import { eq, inArray } from "drizzle-orm";
import { Webhook as Verifier } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditEntries, notifications, webhookAttempts, webhookDeliveries, webhooks } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { DAY, HOUR, MINUTE, SECOND, shiftClock } from "@/domain/kernel/clock";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { deliverDue } from "@/domain/notifications/webhooks/delivery.service";
import { spreadOccurrences } from "@/domain/notifications/webhooks/spreading.service";
import { change, database } from "@/domain/store/database";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { type Endpoint, startEndpoint } from "@/testing/webhooks/endpoint";
import { resendWebhookDeliveries, resendWebhookDelivery } from "./resend.service";
import {
  createWebhook,
  pauseWebhook,
  renewWebhookSecret,
  resumeWebhook,
  updateWebhook,
} from "./webhook.service";

let world: World;
let owner: Person;
let applicationId: string;
let endpoint: Endpoint;
let webhookId: string;
let secret: string;

beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson();
});
afterAll(() => world.close());

beforeEach(async () => {
  endpoint = await startEndpoint();
  applicationId = await anApplication(owner);
  await spreadOccurrences();
  const created = await createWebhook(owner, { applicationId }, { name: "Hook", url: endpoint.url });
  webhookId = created.webhook.id;
  secret = created.secret ?? "";
});
afterEach(async () => {
  shiftClock(0);
  await endpoint.stop();
  await database().update(webhooks).set({ status: "DISABLED" });
  await database().delete(webhookDeliveries);
});

/** Something happens to a subject of the application. */
async function happen(
  name: string,
  subject = "subscription:1",
  event = "subscription.paused",
): Promise<void> {
  await change(SYSTEM, (tx) =>
    notifyUsers(tx, SYSTEM, [], {
      event: event as "subscription.paused",
      applicationId,
      subject,
      data: { application: name },
    }),
  );
}

async function pass(milliseconds = 0): Promise<void> {
  shiftClock(milliseconds);
  await spreadOccurrences();
  await deliverDue();
}

const names = (of: Endpoint = endpoint) =>
  of.received.map(({ body }) => JSON.parse(body).data.application as string);
const deliveries = () =>
  database()
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, webhookId))
    .orderBy(webhookDeliveries.id);
const row = async () => {
  const [found] = await database().select().from(webhooks).where(eq(webhooks.id, webhookId));
  return found as NonNullable<typeof found>;
};

describe("a delivery", () => {
  it("is signed over the exact bytes at each attempt, under one ID", async () => {
    endpoint.reply = () => (endpoint.received.length === 1 ? 500 : 200);
    await happen("Ünïcode “A”");
    await pass();
    await pass(6 * SECOND);
    const [first, second] = endpoint.received;
    expect(first?.id).toMatch(/^msg_[0-9a-z]{26}$/);
    expect(second).toMatchObject({ id: first?.id, body: first?.body });
    expect(second?.headers["webhook-timestamp"]).not.toBe(first?.headers["webhook-timestamp"]);
    shiftClock(0);
    for (const { body, headers } of endpoint.received)
      expect(new Verifier(secret).verify(body, headers as never)).toMatchObject({
        type: "subscription.paused",
        data: { applicationId: expect.stringMatching(/^app_/), application: "Ünïcode “A”" },
      });
    expect(await deliveries()).toMatchObject([{ status: "DELIVERED", attempts: 2, lastStatus: 200 }]);
    await pass(5 * DAY);
    expect(endpoint.received).toHaveLength(2);
  });

  it("carries two signatures while two secrets are live, and one afterwards", async () => {
    const { secret: renewed } = await renewWebhookSecret(owner, webhookId, { gracePeriodHours: 1 });
    await happen("A");
    await pass();
    await happen("B");
    await pass(2 * HOUR);
    shiftClock(0);
    const [both, alone] = endpoint.received;
    for (const key of [secret, renewed ?? ""])
      expect(new Verifier(key).verify(both?.body ?? "", both?.headers as never)).toBeTruthy();
    expect(String(both?.headers["webhook-signature"]).split(" ")).toHaveLength(2);
    expect(String(alone?.headers["webhook-signature"]).split(" ")).toHaveLength(1);
  });

  it("waits for earlier ones about its subject; others go on", async () => {
    endpoint.reply = ({ body }) => (body.includes('"A1"') && endpoint.received.length < 5 ? 500 : 200);
    for (const [name, subject] of [
      ["A1", "a"],
      ["A2", "a"],
      ["B1", "b"],
      ["A3", "a"],
      ["B2", "b"],
    ] as const)
      await happen(name, subject);
    await pass();
    expect(names()).toEqual(["A1", "B1", "B2"]);
    await pass(10 * SECOND);
    expect(names().slice(3)).toEqual(["A1"]);
    await pass(MINUTE);
    expect(names().slice(4)).toEqual(["A1", "A2", "A3"]);
  });

  it("is complete and in order after an outage, across two processes", async () => {
    endpoint.reply = () => 503;
    const expected: Record<string, string[]> = {};
    for (let index = 0; index < 60; index += 1) {
      const subject = `s${index % 7}`;
      expected[subject] = [...(expected[subject] ?? []), `${subject}-${index}`];
      await happen(`${subject}-${index}`, subject);
    }
    await Promise.all([spreadOccurrences(), spreadOccurrences()]);
    await Promise.all([deliverDue(), deliverDue()]);
    endpoint.received.length = 0;
    endpoint.reply = () => 200;
    shiftClock(DAY);
    await Promise.all([deliverDue(), deliverDue(), deliverDue()]);
    const got: Record<string, string[]> = {};
    for (const name of names()) {
      const subject = name.split("-")[0] ?? "";
      got[subject] = [...(got[subject] ?? []), name];
    }
    expect(got).toEqual(expected);
    expect(new Set(endpoint.received.map(({ id }) => id)).size).toBe(60);
  });

  it("is sent again under its ID if the process ends between sending and storing", async () => {
    await happen("A");
    await spreadOccurrences();
    endpoint.reply = () => {
      // The database forgets the result: as if the process had ended here.
      return 200;
    };
    await deliverDue();
    await database()
      .update(webhookDeliveries)
      .set({
        status: "PENDING",
        deliveredAt: null,
        nextAttemptAt: new Date(),
        claimedUntil: new Date(Date.now() + 40_000),
      });
    await database()
      .update(webhooks)
      .set({ busyUntil: new Date(Date.now() + 40_000) })
      .where(eq(webhooks.id, webhookId));
    await pass();
    expect(endpoint.received).toHaveLength(1);
    await pass(41 * SECOND);
    expect(endpoint.received.map(({ id }) => id)).toEqual([
      endpoint.received[0]?.id,
      endpoint.received[0]?.id,
    ]);
  });

  it("is created once, for webhooks that ask for the event and existed then", async () => {
    await updateWebhook(owner, webhookId, { events: ["subscription.closed"] });
    await happen("Not asked for");
    await happen("Asked for", "x", "subscription.closed");
    const later = await startEndpoint();
    await new Promise((resolve) => setTimeout(resolve, 2));
    await createWebhook(owner, { applicationId }, { name: "Later", url: later.url });
    await pass();
    await pass();
    expect([names(), names(later)]).toEqual([["Asked for"], []]);
    await later.stop();
  });
});

describe("an endpoint", () => {
  it.each([
    [
      "redirects",
      { status: 302, headers: { location: "http://127.0.0.1:1/" } },
      "Redirects are not followed",
    ],
    [
      "rejects",
      { status: 400, body: "<b>no</b>\u0000 \u202Etoken=abcdef123456" },
      "The endpoint responded 400.",
    ],
  ])("that %s is attempted again, and what it responds is shown safely", async (_what, reply, text) => {
    endpoint.reply = () => reply;
    await happen("A");
    await pass();
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ status: "PENDING", lastError: expect.stringContaining(text) });
    const [attempt] = await database()
      .select()
      .from(webhookAttempts)
      .where(eq(webhookAttempts.deliveryId, delivery?.id ?? ""));
    expect(attempt).toMatchObject({ status: reply.status });
    if (reply.status === 400) expect(attempt?.response).toBe("no token=…");
  });

  it("with a long, slow or compressed response of 200 has it", async () => {
    endpoint.reply = () => ({ status: 200, body: Buffer.alloc(1_000_000, "x") });
    await happen("A");
    await pass();
    expect(await deliveries()).toMatchObject([{ status: "DELIVERED" }]);
    const [attempt] = await database().select().from(webhookAttempts);
    expect(attempt?.response?.length).toBeLessThanOrEqual(500);
  });

  it("that asks for a pause gets it", async () => {
    endpoint.reply = () => ({ status: 429, headers: { "retry-after": "120" } });
    await happen("A");
    await pass();
    await pass(100 * SECOND);
    expect(endpoint.received).toHaveLength(1);
    await pass(130 * SECOND);
    expect(endpoint.received).toHaveLength(2);
  });

  it("that fails for three days is paused with a notice; what waits is sent in order after it is resumed", async () => {
    endpoint.reply = () => 500;
    await happen("A");
    await happen("B");
    await pass();
    for (let hours = 1; hours <= 73; hours += 6) await pass(hours * HOUR);
    expect(await row()).toMatchObject({
      status: "PAUSED",
      statusReason: expect.stringContaining("three days"),
    });
    const notices = await database()
      .select()
      .from(notifications)
      .where(eq(notifications.userId, owner.userId));
    expect(notices.filter(({ event }) => event === "webhook.paused")).toMatchObject([
      { data: { webhook: "Hook", reason: expect.stringContaining("500") } },
    ]);
    await happen("C");
    endpoint.received.length = 0;
    endpoint.reply = () => 200;
    await pass(80 * HOUR);
    expect(names()).toEqual([]);
    await resumeWebhook(owner, webhookId);
    await deliverDue();
    expect(names()).toEqual(["A", "B", "C"]);
    expect(await row()).toMatchObject({ status: "ACTIVE", failingSince: null, statusReason: null });
  });

  it("that responds 410 is paused immediately", async () => {
    endpoint.reply = () => 410;
    await happen("A");
    await pass();
    expect(await row()).toMatchObject({ status: "PAUSED", statusReason: expect.stringContaining("410") });
    const audited = await database()
      .select()
      .from(auditEntries)
      .where(inArray(auditEntries.subjectId, [webhookId]));
    expect(audited.map(({ action }) => action)).toEqual(["webhook.created", "webhook.paused"]);
  });
});

it("what was delivered is sent again only on request: one, or a time range, in order", async () => {
  for (const name of ["A", "B", "C"]) await happen(name);
  await pass();
  const [first] = await deliveries();
  endpoint.received.length = 0;
  const again = await resendWebhookDelivery(owner, first?.id ?? "");
  expect((await resendWebhookDelivery(owner, first?.id ?? "")).id).toBe(again.id);
  await pass();
  expect(names()).toEqual(["A"]);
  const range = { from: new Date(Date.now() - HOUR), to: new Date(Date.now() + HOUR) };
  expect(await resendWebhookDeliveries(owner, webhookId, range)).toMatchObject({ count: 3, hasMore: false });
  expect(await resendWebhookDeliveries(owner, webhookId, range)).toMatchObject({ count: 0 });
  await pass();
  expect(names()).toEqual(["A", "A", "B", "C"]);
  expect(endpoint.received[0]?.id).toBe(endpoint.received[1]?.id);
});

it("an archived application's webhooks are disabled, and what waits is canceled", async () => {
  await pauseWebhook(owner, webhookId);
  await happen("A");
  await spreadOccurrences();
  await archiveApplication(owner, applicationId);
  await pass();
  expect(await row()).toMatchObject({ status: "DISABLED", statusReason: "The application was archived." });
  expect(await deliveries()).toMatchObject([{ status: "CANCELED" }]);
  expect(endpoint.received).toEqual([]);
});
