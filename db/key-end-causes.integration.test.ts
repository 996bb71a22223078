import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addApiCollaborator } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { after, DAY, now } from "@/domain/kernel/clock";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { addMember, removeMember } from "@/domain/memberships/membership.service";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { acceptSubscription, closeSubscription } from "@/domain/subscriptions/subscription.service";
import {
  changeApiKeyExpiry,
  reactivateApiKey,
  renewApiKey,
  revokeApiKey,
} from "@/domain/subscriptions/subscription-keys.service";
import { anOffer } from "@/testing/domain/catalog";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";

/** Keys as an earlier release left them: with their audit log, without causes. */
let world: World;
let publisher: Person;
let consumer: Person;
let offer: { readonly apiId: string; readonly planId: string };
beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  consumer = await aPerson();
  offer = await anOffer(publisher, { approval: "AUTO" });
});
afterAll(() => world.close());

interface Held {
  readonly id: string;
  readonly keyId: string;
  readonly applicationId: string;
}

/** What happened to a key, and the cause that the migration finds. */
const HISTORIES: Readonly<Record<string, readonly [string | null, (held: Held) => Promise<unknown>]>> = {
  "nothing happened": [null, async () => undefined],
  "it got an expiry": [
    null,
    ({ keyId }) => changeApiKeyExpiry(publisher, keyId, { expiresAt: after(now(), DAY) }),
  ],
  "an owner revoked it": ["REVOKED_BY_CONSUMER", ({ keyId }) => revokeApiKey(consumer, keyId)],
  "a publisher revoked it": ["REVOKED_BY_PUBLISHER", ({ keyId }) => revokeApiKey(publisher, keyId)],
  "a publisher revoked it after reactivating it": [
    "REVOKED_BY_PUBLISHER",
    async ({ keyId }) => {
      await revokeApiKey(publisher, keyId);
      await reactivateApiKey(publisher, keyId);
      await revokeApiKey(publisher, keyId);
    },
  ],
  "a publisher revoked it who was once an owner": ["UNKNOWN", revokedByFormerOwner],
  "its subscription was closed": ["SUBSCRIPTION_CLOSED", ({ id }) => closeSubscription(publisher, id)],
  "its application was archived": [
    "APPLICATION_ARCHIVED",
    ({ applicationId }) => archiveApplication(consumer, applicationId),
  ],
  "its application was archived and restored": ["APPLICATION_ARCHIVED", archivedAndRestored],
  "an owner renewed it": ["RENEWED", ({ id }) => renewApiKey(consumer, id)],
  "an owner renewed it twice": [
    "RENEWED",
    async ({ id }) => {
      await renewApiKey(consumer, id);
      await renewApiKey(consumer, id);
    },
  ],
  "it was revoked without an entry": [
    "UNKNOWN",
    ({ keyId }) => world.connection.sql`update api_keys set revoked_at = now() where id = ${keyId}`,
  ],
};

async function revokedByFormerOwner({ keyId, applicationId }: Held): Promise<void> {
  const both = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  await addApiCollaborator(publisher, offer.apiId, "PUBLISHER", { userId: both.userId });
  await addMember(consumer, applicationId, { userId: both.userId, role: "OWNER" });
  await revokeApiKey(both, keyId);
  await removeMember(consumer, applicationId, both.userId);
}

async function archivedAndRestored({ id, keyId, applicationId }: Held): Promise<void> {
  await revokeApiKey(publisher, keyId);
  await archiveApplication(consumer, applicationId);
  await restoreApplication(await anAdministrator(), applicationId);
  await acceptSubscription(publisher, id);
}

/** The statements of the migration that fill the column. */
async function fill(): Promise<void> {
  const file = await readFile("db/migrations/0011_key-end-causes.sql", "utf8");
  const updates = file.split("--> statement-breakpoint").filter((text) => text.includes("UPDATE"));
  expect(updates).toHaveLength(2);
  for (const text of updates) await world.connection.sql.unsafe(text);
}

it.each(Object.entries(HISTORIES))("%s", async (_name, [expected, happen]) => {
  const applicationId = await anApplication(consumer);
  const { id, key } = await subscribe(consumer, { applicationId, planId: offer.planId });
  const keyId = key?.id ?? "";
  await happen({ id, keyId, applicationId });
  const { sql } = world.connection;
  await sql`update api_keys set end_cause = null`;
  await fill();
  const causes = await sql<
    { end_cause: string | null }[]
  >`select end_cause from api_keys where id = ${keyId}`;
  expect(causes[0]?.end_cause ?? null).toBe(expected);
  // A key that works is never marked as revoked.
  const wrong =
    await sql`select id from api_keys where revoked_at is null and end_cause is not null and end_cause <> 'RENEWED'`;
  expect(wrong).toEqual([]);
});
