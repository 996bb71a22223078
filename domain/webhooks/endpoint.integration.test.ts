import { setTimeout as delay } from "node:timers/promises";
import { eq, inArray } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { auditEntries, notifications, webhookAttempts } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { HOUR, SECOND } from "@/domain/kernel/clock";
import { deliverDue } from "@/domain/notifications/webhooks/delivery.service";
import { spreadOccurrences } from "@/domain/notifications/webhooks/spreading.service";
import { database } from "@/domain/store/database";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { createHookStage, type HookStage, pass } from "@/testing/webhooks/stage";
import { resumeWebhook } from "./webhook.service";

let world: World;
let owner: Person;
let stage: HookStage;
let webhookId: HookStage["webhookId"];
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
  ({ webhookId, endpoint, happen, names, deliveries, row } = stage);
});
afterEach(() => stage.close());

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

  it("that hangs delays no other, also not those that become due meanwhile", async () => {
    endpoint.reply = () => "HANG";
    await happen("A");
    await spreadOccurrences();
    const delivering = deliverDue();
    await vi.waitFor(() => expect(endpoint.received).toHaveLength(1));
    // Longer than a claim that finds nothing takes.
    await delay(300);
    const open = { now: 0, most: 0 };
    const others = await Promise.all(Array.from({ length: 4 }, () => createHookStage(owner)));
    for (const other of others) {
      other.endpoint.reply = async () => {
        open.most = Math.max(open.most, ++open.now);
        await delay(300);
        open.now -= 1;
        return 204;
      };
      for (const name of ["B", "C", "D"]) await other.happen(name);
    }
    await spreadOccurrences();
    const inTime = { timeout: 8_000, interval: 50 };
    await vi.waitFor(() => {
      for (const other of others) expect(other.names()).toEqual(["B", "C", "D"]);
    }, inTime);
    expect(await deliveries()).toMatchObject([{ status: "PENDING", attempts: 1, lastError: null }]);
    expect(open.most).toBeGreaterThanOrEqual(3);
    await endpoint.stop();
    await delivering;
    expect(await deliveries()).toMatchObject([{ status: "PENDING", lastError: expect.any(String) }]);
    for (const other of others) await other.endpoint.stop();
  });
});

it("a process that stops settles what it is sending, and claims nothing more", async () => {
  const stopping = new AbortController();
  endpoint.reply = () => {
    stopping.abort();
    return 204;
  };
  for (const name of ["A", "B", "C"]) await happen(name);
  await spreadOccurrences();
  await deliverDue(stopping.signal);
  const statuses = (await deliveries()).map(({ status, attempts }) => `${status} ${attempts}`);
  expect(statuses).toEqual(["DELIVERED 1", "PENDING 0", "PENDING 0"]);
});
