import { desc, eq, sql } from "drizzle-orm";
import { Webhook as Verifier } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditChain, auditCheckpoints, auditEntries, webhookDeliveries, webhooks } from "@/db/schema";
import { chainNewEntries, forgetOldEntries } from "@/domain/audit/chain/chain.service";
import { canonicalEntry } from "@/domain/audit/chain/link.rules";
import { streamEntries } from "@/domain/audit/stream.service";
import type { Person } from "@/domain/kernel/actor";
import { DAY, shiftClock } from "@/domain/kernel/clock";
import { deliverDue } from "@/domain/notifications/webhooks/delivery.service";
import { forgetOldDeliveries } from "@/domain/notifications/webhooks/upkeep.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { auditMany } from "@/domain/store/audit";
import { change, database } from "@/domain/store/database";
import { outcomeOf } from "@/testing/domain/catalog";
import { ENDPOINT } from "@/testing/domain/permissions/webhook-actions";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { type Endpoint, startEndpoint } from "@/testing/webhooks/endpoint";
import { createWebhook, deleteWebhook, pauseWebhook, resumeWebhook } from "./webhook.service";

let world: World;
let administrator: Person;
beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
});
afterAll(() => world.close());

const records = Array.from({ length: 230 }, (_, number) => ({
  action: "settings.updated" as const,
  subject: { kind: "test", name: `Subject ${number}` },
}));

/** Chains, and sends until no stream has more entries. */
async function run(): Promise<void> {
  await chainNewEntries();
  do await Promise.all([deliverDue(), deliverDue()]);
  while ((await streamEntries()) > 0);
}

/** The positions of the entries that an endpoint got, in order. */
const positionsOf = ({ received }: Endpoint): number[] =>
  received.flatMap(({ body }) =>
    body
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { position: number }).position),
  );

/** Deletes all entries of the chain for their age. */
async function aCheckpoint(): Promise<void> {
  await updateSettings(administrator, { auditDays: 30 });
  await chainNewEntries();
  await world.connection.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update audit_entries set occurred_at = now() - interval '50 days'
      where id in (select entry_id from audit_chain)`;
  });
  expect(await forgetOldEntries()).toBeGreaterThan(0);
  await updateSettings(administrator, { auditDays: 0 });
}

describe("a stream of the audit log", () => {
  it("gets every entry once, in the order of the chain, and continues after an outage", async () => {
    const endpoint = await startEndpoint();
    await chainNewEntries();
    const created = await createWebhook(
      administrator,
      { platform: true },
      { name: "SIEM", url: endpoint.url },
    );
    const { id } = created.webhook;
    const begin = created.webhook.auditPosition ?? -1;
    await anApplication(await aPerson());
    await run();
    endpoint.reply = () => 503;
    await change(SYSTEM, (tx) => auditMany(tx, SYSTEM, records));
    await run();
    endpoint.reply = () => 200;
    await world.connection
      .sql`update webhook_deliveries set next_attempt_at = now() where status = 'PENDING' and webhook_id = ${id}`;
    endpoint.received.length = 0;
    await run();
    const positions = positionsOf(endpoint);
    const [last] = await database().select({ position: sql<number>`max(position)::int` }).from(auditChain);
    expect(positions.at(-1)).toBe(last?.position);
    expect(positions).toEqual(positions.map((_, index) => (positions[0] ?? 0) + index));
    expect(positions.length).toBeGreaterThanOrEqual(230);
    expect(positions[0]).toBeGreaterThan(begin);
    for (const { body, headers } of endpoint.received.slice(0, 1))
      new Verifier(created.secret ?? "").verify(body, headers as never, { jsonParse: false });
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectName, "Subject 0"));
    expect(endpoint.received[0]?.body).toContain(canonicalEntry(entry as never));
    await deleteWebhook(administrator, id);
    await endpoint.stop();
  });

  it("continues without a gap after a pause that is longer than deliveries are stored", async () => {
    const endpoint = await startEndpoint(() => 503);
    await chainNewEntries();
    const { webhook } = await createWebhook(
      administrator,
      { platform: true },
      { name: "SIEM", url: endpoint.url },
    );
    await change(SYSTEM, (tx) => auditMany(tx, SYSTEM, records.slice(0, 5)));
    await run();
    await pauseWebhook(administrator, webhook.id);
    shiftClock(31 * DAY);
    await forgetOldDeliveries();
    endpoint.reply = () => 204;
    endpoint.received.length = 0;
    await resumeWebhook(administrator, webhook.id);
    await run();
    const positions = positionsOf(endpoint);
    const begin = webhook.auditPosition ?? 0;
    expect(positions).toEqual(positions.map((_, index) => begin + 1 + index));
    expect(positions.length).toBeGreaterThanOrEqual(7);
    await deleteWebhook(administrator, webhook.id);
    shiftClock(62 * DAY);
    await forgetOldDeliveries();
    const rest = database().select().from(webhookDeliveries);
    expect(await rest.where(eq(webhookDeliveries.webhookId, webhook.id))).toEqual([]);
    shiftClock(0);
    await endpoint.stop();
  });

  it("begins with the oldest entry on request, and has no events", async () => {
    const from = { ...ENDPOINT, includesExisting: true };
    const { webhook } = await createWebhook(administrator, { platform: true }, from);
    expect(webhook.auditPosition).toBe(0);
    await deleteWebhook(administrator, webhook.id);
    const wrong = createWebhook(administrator, { platform: true }, { ...ENDPOINT, format: "STANDARD" });
    expect(await outcomeOf(wrong)).toBe("INVALID_INPUT");
  });

  it("says with a line that entries were deleted for their age while it was paused", async () => {
    const endpoint = await startEndpoint();
    await chainNewEntries();
    const { webhook } = await createWebhook(
      administrator,
      { platform: true },
      { name: "SIEM", url: endpoint.url },
    );
    await pauseWebhook(administrator, webhook.id);
    await change(SYSTEM, (tx) => auditMany(tx, SYSTEM, records.slice(0, 5)));
    await chainNewEntries();
    await aCheckpoint();
    await resumeWebhook(administrator, webhook.id);
    await run();
    const lines = endpoint.received
      .flatMap(({ body }) => body.trim().split("\n"))
      .map((line) => JSON.parse(line));
    const [checkpoint] = await database()
      .select()
      .from(auditCheckpoints)
      .orderBy(desc(auditCheckpoints.position));
    expect(lines[0]).toEqual({
      position: checkpoint?.position,
      digest: Buffer.from(checkpoint?.digest ?? []).toString("hex"),
      deletedBefore: checkpoint?.deletedBefore.toISOString(),
    });
    expect(checkpoint?.position).toBeGreaterThan(webhook.auditPosition ?? 0);
    expect(lines.slice(1).every((line) => line.entry)).toBe(true);
    expect(positionsOf(endpoint)).toEqual(lines.map((_, index) => (checkpoint?.position ?? 0) + index));
    expect(lines.filter((line) => line.deletedBefore)).toHaveLength(1);
    const [shown] = await database().select().from(webhooks).where(eq(webhooks.id, webhook.id));
    expect(shown?.missingSince).toEqual(checkpoint?.deletedBefore);

    await change(SYSTEM, (tx) => auditMany(tx, SYSTEM, records.slice(0, 1)));
    await run();
    const [next] = await database().select().from(webhooks).where(eq(webhooks.id, webhook.id));
    expect(next?.missingSince).toBeNull();
    const entries = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, webhook.id));
    const before = checkpoint?.deletedBefore.toISOString();
    expect(entries.flatMap(({ changes }) => changes)).toContainEqual({
      field: "missingSince",
      before,
      after: null,
    });
    await deleteWebhook(administrator, webhook.id);
    await endpoint.stop();
  });

  it("that begins with the oldest entry has no gap for what was deleted before", async () => {
    await aCheckpoint();
    const endpoint = await startEndpoint();
    const { webhook } = await createWebhook(
      administrator,
      { platform: true },
      { name: "SIEM", url: endpoint.url, includesExisting: true },
    );
    await run();
    const [first] = await database().select({ position: sql<number>`min(position)::int` }).from(auditChain);
    expect(positionsOf(endpoint)[0]).toBe(first?.position);
    expect(first?.position).toBe((webhook.auditPosition ?? 0) + 1);
    const lines = endpoint.received.flatMap(({ body }) => body.trim().split("\n"));
    expect(lines.every((line) => JSON.parse(line).entry)).toBe(true);
    const [shown] = await database().select().from(webhooks).where(eq(webhooks.id, webhook.id));
    expect(shown?.missingSince).toBeNull();
    await deleteWebhook(administrator, webhook.id);
    await endpoint.stop();
  });
});
