import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries, webhookDeliveries, webhooks } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { HOUR, now, after as timeAfter } from "@/domain/kernel/clock";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { deliverDue } from "@/domain/notifications/webhooks/delivery.service";
import { urlColumns } from "@/domain/notifications/webhooks/endpoint-url";
import { spreadOccurrences } from "@/domain/notifications/webhooks/spreading.service";
import { forgetOldDeliveries } from "@/domain/notifications/webhooks/upkeep.service";
import { database } from "@/domain/store/database";
import { outcomeOf, rejectionOf } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { resendWebhookDeliveries, resendWebhookDelivery, testWebhook } from "./resend.service";
import { listDeliveries } from "./webhook.queries";
import {
  createWebhook,
  deleteWebhook,
  pauseWebhook,
  renewWebhookSecret,
  resumeWebhook,
  updateWebhook,
} from "./webhook.service";

let world: World;
let owner: Person;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson();
});
afterAll(() => world.close());

const HOOK = { name: "Hook", url: "http://127.0.0.1:9/hook?key=1" };

async function aWebhook(input: object = {}) {
  const applicationId = await anApplication(owner);
  const { webhook, secret } = await createWebhook(owner, { applicationId }, { ...HOOK, ...input });
  return { applicationId, id: webhook.id, webhook, secret };
}

describe("a webhook", () => {
  it.each([
    [{ url: "ftp://example.com" }, "url"],
    [{ url: "http://example.com" }, "url"],
    [{ url: "https://user:password@example.com" }, "url"],
    [{ url: "https://169.254.169.254/latest" }, "url"],
    [{ url: "https://exämple.com" }, "url"],
    [{ url: "" }, "url"],
    [{ name: "" }, "name"],
    [{ events: ["subscription.accepted", "team.member_added"] }, "events"],
    [{ format: "JSON_LINES" }, "format"],
  ])("with %o is rejected", async (input, field) => {
    const rejection = await rejectionOf(aWebhook(input));
    expect(rejection).toMatchObject({
      code: "INVALID_INPUT",
      issues: [{ path: expect.arrayContaining([field]) }],
    });
  });

  it("keeps its events when another field changes", async () => {
    const { id } = await aWebhook({ events: ["subscription.accepted"] });
    const { webhook } = await updateWebhook(owner, id, { name: "Renamed" });
    expect(webhook).toMatchObject({
      name: "Renamed",
      events: ["subscription.accepted"],
    });
    expect((await updateWebhook(owner, id, { events: [] })).webhook.events).toEqual([]);
  });

  it("stays as it is where a new one couldn't be like it anymore", async () => {
    const { id, applicationId } = await aWebhook();
    const stored = { url: "http://127.0.0.1:9/{hook}|1", events: ["subscription.restored", "member.added"] };
    await database()
      .update(webhooks)
      .set({ events: stored.events, ...urlColumns(id, stored.url) })
      .where(eq(webhooks.id, id));
    const renamed = await updateWebhook(owner, id, { ...stored, name: "Renamed" });
    expect(renamed).toMatchObject({ webhook: { name: "Renamed", ...stored }, secret: null });
    const entries = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, id));
    expect(entries.at(-1)?.changes).toEqual([{ field: "name", before: HOOK.name, after: "Renamed" }]);

    const more = await updateWebhook(owner, id, { events: ["member.removed", ...stored.events] });
    expect(new Set(more.webhook.events)).toEqual(new Set(["member.removed", ...stored.events]));
    const only = await updateWebhook(owner, id, { events: ["subscription.restored"] });
    expect(only.webhook.events).toEqual(["subscription.restored"]);
    await updateWebhook(owner, id, { name: "Renamed again", events: ["subscription.restored"] });

    const { id: other } = (await createWebhook(owner, { applicationId }, HOOK)).webhook;
    for (const change of [
      { url: stored.url },
      { events: stored.events },
      { events: ["application.archived"] },
    ])
      expect(await outcomeOf(updateWebhook(owner, other, change))).toBe("INVALID_INPUT");
    expect(await outcomeOf(updateWebhook(owner, id, { url: `${stored.url}2` }))).toBe("INVALID_INPUT");
  });

  it("can't reach addresses of private networks unless the installation allows them", async () => {
    process.env.LATCHKEY_ALLOW_PRIVATE_NETWORK = "false";
    forgetEnvironment();
    expect(await outcomeOf(aWebhook())).toBe("INVALID_INPUT");
    process.env.LATCHKEY_ALLOW_PRIVATE_NETWORK = "true";
    forgetEnvironment();
    const { id } = await aWebhook();
    process.env.LATCHKEY_ALLOW_PRIVATE_NETWORK = "false";
    forgetEnvironment();
    const { id: deliveryId } = await testWebhook(owner, id);
    await deliverDue();
    process.env.LATCHKEY_ALLOW_PRIVATE_NETWORK = "true";
    forgetEnvironment();
    const [delivery] = await database()
      .select()
      .from(webhookDeliveries)
      .where(eq(webhookDeliveries.id, deliveryId));
    expect(delivery?.lastError).toContain("not allowed: 127.0.0.1 is a loopback address");
    await deleteWebhook(owner, id);
  });

  it("is one of at most 20", async () => {
    const applicationId = await anApplication(owner);
    await createWebhook(owner, { applicationId }, HOOK);
    await world.connection
      .sql`insert into webhooks (id, application_id, name, sealed_url, sealed_secret, created_at, updated_at)
      select gen_random_uuid(), application_id, name, sealed_url, sealed_secret, created_at, updated_at
      from webhooks, generate_series(1, 19) where application_id = ${applicationId}`;
    expect(await outcomeOf(createWebhook(owner, { applicationId }, HOOK))).toBe("LIMIT_REACHED");
  });

  it("gets another secret with another server, and none with another path", async () => {
    const { id, secret } = await aWebhook();
    expect((await updateWebhook(owner, id, { url: "http://127.0.0.1:9/else" })).secret).toBeNull();
    const moved = await updateWebhook(owner, id, {
      url: "http://127.0.0.1:10/else",
      events: ["member.added"],
    });
    expect(moved.secret).toMatch(/^whsec_/);
    expect(moved.secret).not.toBe(secret);
    expect(moved.webhook).toMatchObject({ sealedPreviousSecret: null, events: ["member.added"] });
    const entries = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, id));
    expect(JSON.stringify(entries)).not.toMatch(/hook\?key|\/else|whsec/);
    expect(await outcomeOf(updateWebhook(owner, id, { name: "" }))).toBe("INVALID_INPUT");
    expect(await outcomeOf(renewWebhookSecret(owner, id, { gracePeriodHours: 169 }))).toBe("INVALID_INPUT");
    await deleteWebhook(owner, id);
    const [row] = await database().select().from(webhooks).where(eq(webhooks.id, id));
    expect(row).toMatchObject({ sealedUrl: null, plaintextUrl: null, status: "DISABLED" });
  });

  it("for chat has no secret", async () => {
    const { id, secret } = await aWebhook({ format: "SLACK" });
    expect(secret).toBeNull();
    expect(await outcomeOf(renewWebhookSecret(owner, id))).toBe("INVALID_STATUS");
    expect((await updateWebhook(owner, id, { url: "http://127.0.0.1:10/x" })).secret).toBeNull();
  });

  it("of an archived application doesn't change", async () => {
    const { applicationId, id } = await aWebhook();
    const { id: deliveryId } = await testWebhook(owner, id);
    await archiveApplication(owner, applicationId);
    const range = { from: timeAfter(now(), -HOUR), to: now() };
    const actions: Record<string, () => Promise<unknown>> = {
      create: () => createWebhook(SYSTEM, { applicationId }, HOOK),
      update: () => updateWebhook(SYSTEM, id, { name: "x" }),
      renew: () => renewWebhookSecret(SYSTEM, id),
      pause: () => pauseWebhook(SYSTEM, id),
      resume: () => resumeWebhook(SYSTEM, id),
      delete: () => deleteWebhook(SYSTEM, id),
      test: () => testWebhook(SYSTEM, id),
      resend: () => resendWebhookDelivery(SYSTEM, deliveryId),
      range: () => resendWebhookDeliveries(SYSTEM, id, range),
    };
    for (const [name, action] of Object.entries(actions))
      expect([name, await outcomeOf(action())]).toEqual([name, "INVALID_STATUS"]);
    expect(await outcomeOf(listDeliveries(owner, id, {}))).toBe("NOT_FOUND");
  });

  it("is tested at most 60 times an hour, only while it is active", async () => {
    const { id } = await aWebhook();
    await pauseWebhook(owner, id);
    expect(await outcomeOf(testWebhook(owner, id))).toBe("INVALID_STATUS");
    await resumeWebhook(owner, id);
    await testWebhook(owner, id);
    await world.connection.sql`update rate_limits set attempts = 60 where key like 'webhook-test:%'`;
    expect(await outcomeOf(testWebhook(owner, id))).toBe("RATE_LIMITED");
    await deleteWebhook(owner, id);
  });

  it("stores at most 10,000 waiting deliveries, and says since when events are missing", async () => {
    const { id, applicationId } = await aWebhook();
    await pauseWebhook(owner, id);
    const old = newId();
    await database().insert(webhookDeliveries).values({
      id: old,
      webhookId: id,
      event: "x.y",
      subject: "s",
      payload: "{}",
      status: "DELIVERED",
      createdAt: now(),
    });
    await world.connection
      .sql`insert into webhook_deliveries (id, webhook_id, event, subject, payload, created_at)
      select gen_random_uuid(), ${id}, 'x.y', 'subject', '{}', now() from generate_series(1, 10000)`;
    expect(await outcomeOf(resendWebhookDelivery(owner, old))).toBe("LIMIT_REACHED");
    const range = { from: timeAfter(now(), -HOUR), to: timeAfter(now(), HOUR) };
    expect(await outcomeOf(resendWebhookDeliveries(owner, id, range))).toBe("LIMIT_REACHED");
    expect(await outcomeOf(resendWebhookDeliveries(owner, id, { from: range.to, to: range.from }))).toBe(
      "INVALID_INPUT",
    );
    await world.connection.sql`insert into occurrences (id, event, application_id, subject, data, created_at)
      values (gen_random_uuid(), 'subscription.accepted', ${applicationId}, 'subject', '{}', now() + interval '1 second')`;
    await spreadOccurrences();
    const since = async () =>
      (await database().select().from(webhooks).where(eq(webhooks.id, id)))[0]?.missingSince;
    const gaps = async () => {
      const rows = await world.connection.sql<{ action: string; changes: { field: string }[] }[]>`
        select action, changes from audit_entries where subject_id = ${id} order by id`;
      return rows.filter(({ changes }) => changes.some(({ field }) => field === "missingSince"));
    };
    const happen = (seconds: number) =>
      world.connection.sql`insert into occurrences (id, event, application_id, subject, data, created_at)
        values (gen_random_uuid(), 'subscription.accepted', ${applicationId}, 'subject', '{}', now() + ${`${seconds} seconds`}::interval)`;
    const missing = await since();
    expect(missing).toBeInstanceOf(Date);
    await happen(2);
    await spreadOccurrences();
    expect([await since(), await gaps()]).toEqual([missing, []]);
    // Some are delivered: what happens next is stored, and the gap has ended.
    await world.connection.sql`delete from webhook_deliveries where id in (
      select id from webhook_deliveries where webhook_id = ${id} and status = 'PENDING' limit 1)`;
    await happen(3);
    await spreadOccurrences();
    expect([await since(), (await gaps()).map(({ action }) => action)]).toEqual([null, ["webhook.updated"]]);
    await happen(4);
    await spreadOccurrences();
    expect(await since()).toBeInstanceOf(Date);
    expect((await resumeWebhook(owner, id)).missingSince).toBeNull();
    expect((await gaps()).at(-1)?.action).toBe("webhook.resumed");
    await deleteWebhook(owner, id);
    await world.connection.sql`update webhook_deliveries set created_at = now() - interval '31 days'`;
    await forgetOldDeliveries();
    const [left] = await database().select({ count: sql<number>`count(*)::int` }).from(webhookDeliveries);
    expect(left?.count).toBeLessThan(100);
  });
});
