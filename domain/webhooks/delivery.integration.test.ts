import { eq } from "drizzle-orm";
import { Webhook as Verifier } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { webhookDeliveries, webhooks } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { DAY, HOUR, MINUTE, SECOND, shiftClock } from "@/domain/kernel/clock";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { deliverDue } from "@/domain/notifications/webhooks/delivery.service";
import { spreadOccurrences } from "@/domain/notifications/webhooks/spreading.service";
import { database } from "@/domain/store/database";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { until } from "@/testing/server/processes";
import { startEndpoint } from "@/testing/webhooks/endpoint";
import { createHookStage, type HookStage, namesOf, pass } from "@/testing/webhooks/stage";
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
let stage: HookStage;
let applicationId: HookStage["applicationId"];
let webhookId: HookStage["webhookId"];
let secret: HookStage["secret"];
let endpoint: HookStage["endpoint"];
let happen: HookStage["happen"];
let names: HookStage["names"];
let deliveries: HookStage["deliveries"];
let row: HookStage["row"];

beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson();
});
afterAll(() => world.close());

beforeEach(async () => {
  stage = await createHookStage(owner);
  ({ applicationId, webhookId, secret, endpoint, happen, names, deliveries, row } = stage);
});
afterEach(() => stage.close());

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

  it("that is being sent is not sent beside itself when its webhook is paused and resumed meanwhile", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    endpoint.reply = async () => {
      await held;
      return 200;
    };
    await happen("A");
    await happen("B", "other");
    await spreadOccurrences();
    const sending = deliverDue();
    await until("the request", () => endpoint.received.length === 1);
    await pauseWebhook(owner, webhookId);
    await resumeWebhook(owner, webhookId);
    const beside = deliverDue();
    await Promise.race([beside, new Promise((resolve) => setTimeout(resolve, 1_500))]);
    expect(names()).toEqual(["A"]);
    release();
    await Promise.all([sending, beside]);
    await pass();
    expect(names()).toEqual(["A", "B"]);
  });

  it("of a process that was gone at the resume is sent when its claim has ended", async () => {
    await happen("A");
    await spreadOccurrences();
    const claimedUntil = new Date(Date.now() + 40 * SECOND);
    await database().update(webhookDeliveries).set({ attempts: 1, claimedUntil });
    await pauseWebhook(owner, webhookId);
    await resumeWebhook(owner, webhookId);
    await pass();
    expect(names()).toEqual([]);
    await pass(41 * SECOND);
    expect(names()).toEqual(["A"]);
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
    expect([names(), namesOf(later)]).toEqual([["Asked for"], []]);
    await later.stop();
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

describe("a time range with more than one request sends again", () => {
  const range = () => ({ from: new Date(Date.now() - HOUR), to: new Date(Date.now() + HOUR) });

  /** Delivered events, each about a subject of its own. */
  async function deliverMany(count: number): Promise<void> {
    await world.connection.sql`
      insert into webhook_deliveries (id, webhook_id, event, subject, payload, status, created_at, delivered_at)
      select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ${webhookId}, 'x.y', 'many:' || n, '{}', 'DELIVERED', now(), now()
      from generate_series(1, ${count}::int) as n`;
  }

  it("is continued after the last one, also when the first ones have been delivered meanwhile", async () => {
    await deliverMany(2_300);
    const counts: number[] = [];
    let afterId: string | null = null;
    let hasMore = true;
    while (hasMore && counts.length < 5) {
      const sent: Awaited<ReturnType<typeof resendWebhookDeliveries>> = await resendWebhookDeliveries(
        owner,
        webhookId,
        { ...range(), afterId },
      );
      counts.push(sent.count);
      ({ hasMore, lastId: afterId } = sent);
      await database()
        .update(webhookDeliveries)
        .set({ status: "DELIVERED", nextAttemptAt: null, deliveredAt: new Date() })
        .where(eq(webhookDeliveries.status, "PENDING"));
    }
    expect(counts).toEqual([1_000, 1_000, 300]);
    const copies = (await deliveries()).flatMap(({ resendOf }) => resendOf ?? []);
    expect([copies.length, new Set(copies).size]).toEqual([2_300, 2_300]);
  });

  it("ends after exactly as many as one request takes, and after a delivery outside of it", async () => {
    await deliverMany(1_000);
    const { count, hasMore, lastId } = await resendWebhookDeliveries(owner, webhookId, range());
    expect([count, hasMore]).toEqual([1_000, false]);
    const rest = await resendWebhookDeliveries(owner, webhookId, { ...range(), afterId: lastId });
    expect(rest).toMatchObject({ count: 0, hasMore: false, lastId: null });
  });
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
