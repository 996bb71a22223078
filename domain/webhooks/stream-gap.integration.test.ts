import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { webhookDeliveries, webhooks } from "@/db/schema";
import { chainNewEntries } from "@/domain/audit/chain/chain.service";
import { streamEntries } from "@/domain/audit/stream.service";
import type { Person } from "@/domain/kernel/actor";
import { auditMany } from "@/domain/store/audit";
import { change, database } from "@/domain/store/database";
import { ENDPOINT } from "@/testing/domain/permissions/webhook-actions";
import { anAdministrator, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { createWebhook, deleteWebhook } from "./webhook.service";

/** What happens after the first of a stream's two reads of the chain, and before the second. */
const between = vi.hoisted(() => ({ happens: null as (() => Promise<unknown>) | null }));

const interrupted = vi.hoisted(
  () =>
    <A extends unknown[], R>(read: (...values: A) => Promise<R>) =>
    async (...values: A): Promise<R> => {
      const result = await read(...values);
      const { happens } = between;
      between.happens = null;
      await happens?.();
      return result;
    },
);

vi.mock("@/domain/audit/chain/chain.repository", async (original) => {
  const actual = await original<typeof import("@/domain/audit/chain/chain.repository")>();
  return { ...actual, selectLinks: interrupted(actual.selectLinks) };
});
vi.mock("@/domain/store/audit-chain/ends.repository", async (original) => {
  const actual = await original<typeof import("@/domain/store/audit-chain/ends.repository")>();
  return { ...actual, selectCheckpoint: interrupted(actual.selectCheckpoint) };
});

let world: World;
let administrator: Person;
beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
});
afterAll(() => world.close());

const records = Array.from({ length: 8 }, (_, number) => ({
  action: "settings.updated" as const,
  subject: { kind: "test", name: `Subject ${number}` },
}));

/** Deletes the entries up to a position for their age. */
async function deleteUpTo(position: number): Promise<void> {
  await world.connection.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update audit_entries set occurred_at = now() - interval '50 days'
      where id in (select entry_id from audit_chain where position <= ${position})`;
    await tx`select audit_prune(now() - interval '40 days', 1000)`;
  });
}

interface Line {
  readonly position: number;
  readonly deletedBefore?: string;
}

/** How many entries after a stream's position are deleted before it reads, and between its two reads; the gap that it is to say. */
it.each([
  { what: "some of those it has read", before: 0, meanwhile: 3, gap: null },
  { what: "all that it has read", before: 0, meanwhile: 9, gap: null },
  { what: "more of them than before", before: 2, meanwhile: 5, gap: 5 },
  { what: "the rest of them", before: 2, meanwhile: 9, gap: 9 },
])("a stream says which entries it lacks when $what are deleted while it reads", async (example) => {
  await chainNewEntries();
  const { webhook } = await createWebhook(administrator, { platform: true }, ENDPOINT);
  const begin = webhook.auditPosition ?? 0;
  await change(SYSTEM, (tx) => auditMany(tx, SYSTEM, records));
  // The creation of the webhook and the records.
  expect(await chainNewEntries()).toBe(records.length + 1);
  const ended = { status: "DELIVERED" as const };
  await database().update(webhookDeliveries).set(ended).where(eq(webhookDeliveries.webhookId, webhook.id));
  if (example.before > 0) await deleteUpTo(begin + example.before);
  between.happens = () => deleteUpTo(begin + example.meanwhile);
  await streamEntries();
  expect(between.happens).toBeNull();
  const [delivery] = await database()
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, webhook.id));
  const lines = String(delivery?.payload)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
  const first = begin + (example.gap ?? 1);
  expect(lines.map(({ position }) => position)).toEqual(lines.map((_, index) => first + index));
  expect(lines.map(({ deletedBefore }) => deletedBefore !== undefined)).toEqual(
    lines.map((_, index) => index === 0 && example.gap !== null),
  );
  const [stream] = await database().select().from(webhooks).where(eq(webhooks.id, webhook.id));
  expect(stream?.auditPosition).toBe(lines.at(-1)?.position);
  expect(stream?.missingSince === null).toBe(example.gap === null);
  await deleteWebhook(administrator, webhook.id);
});
