import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { HOUR, SECOND } from "@/domain/kernel/clock";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { encodeId } from "@/domain/kernel/ids";
import { executeOperation } from "@/graphql/execute";
import { aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";
import { logged } from "@/testing/secrets/leaks";
import { createHookStage, type HookStage, pass } from "@/testing/webhooks/stage";
import { listWebhooks } from "./webhook.queries";
import {
  createWebhook,
  deleteWebhook,
  renewWebhookSecret,
  resumeWebhook,
  updateWebhook,
} from "./webhook.service";

/* A webhook's URL and secret are encrypted with a key that the environment no longer has. */

const KEYS = () => process.env.LATCHKEY_ENCRYPTION_KEYS ?? "";
const OTHER = `t2:${randomBytes(32).toString("base64")}`;
const WHY = `The URL can't be decrypted: the key "t1" is missing from LATCHKEY_ENCRYPTION_KEYS.`;

let world: World;
let owner: Person;
let stage: HookStage;
let keys: string;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson();
  keys = KEYS();
});
afterAll(() => world.close());
beforeEach(async () => {
  stage = await createHookStage(owner);
  useKeys(OTHER);
});
afterEach(async () => {
  useKeys(keys);
  await stage.close();
});

function useKeys(value: string): void {
  process.env.LATCHKEY_ENCRYPTION_KEYS = value;
  forgetEnvironment();
}

describe("a webhook whose key is missing", () => {
  it("is listed beside others, without its URL", async () => {
    const { applicationId, webhookId } = stage;
    const url = "https://hooks.example.com/a-readable-path";
    await createWebhook(owner, { applicationId }, { name: "Readable", url });
    const document = `{ application(id: "${encodeId("application", applicationId)}") { webhooks { name url status } }
      webhook(id: "${encodeId("webhook", webhookId)}") { name url deliveries(first: 1) { nodes { id } } } }`;
    for (const [actor, shown] of [
      [owner, url],
      [toolOf(owner, "READ_ONLY"), "https://hooks.example.com/…"],
    ] as const) {
      const { data, errors } = await executeOperation(document, {}, actor);
      expect(errors).toEqual([]);
      expect(data).toMatchObject({
        application: {
          webhooks: [
            { name: "Hook", url: null, status: "ACTIVE" },
            { name: "Readable", url: shown },
          ],
        },
        webhook: { name: "Hook", url: null },
      });
    }
  });

  it("says at each delivery which key is missing, with the usual pauses, and sends when the key is there again", async () => {
    const { applicationId, endpoint, happen, deliveries, row, webhookId, names } = stage;
    for (let subject = 1; subject <= 20; subject += 1) await happen("A", `subscription:${subject}`);
    logged.length = 0;
    for (let seconds = 0; seconds <= 60; seconds += 1) await pass(seconds * SECOND);
    const attempts = (await deliveries()).reduce((sum, delivery) => sum + delivery.attempts, 0);
    expect(attempts).toBeLessThanOrEqual(12);
    expect((await deliveries())[0]).toMatchObject({ status: "PENDING", lastError: WHY });
    expect(logged.filter((line) => line.includes("a webhook delivery failed"))).toEqual([]);

    for (let hours = 1; hours <= 79; hours += 1) await pass(hours * HOUR);
    const statusReason = `It has failed for three days. ${WHY}`;
    expect(await row()).toMatchObject({ status: "PAUSED", statusReason });
    const attemptsUntilPause = (await deliveries()).map((delivery) => delivery.attempts);
    expect(Math.max(...attemptsUntilPause)).toBeLessThan(40);
    expect(endpoint.received).toEqual([]);

    useKeys(keys);
    await resumeWebhook(owner, webhookId);
    await pass(80 * HOUR);
    expect(names()).toHaveLength(20);
    expect((await listWebhooks(owner, { applicationId }))[0]).toMatchObject({ url: endpoint.url });
  });

  it("can be renamed, given another URL with another secret, and deleted", async () => {
    const { applicationId, endpoint, happen, names, webhookId } = stage;
    const renamed = await updateWebhook(owner, webhookId, { name: "Renamed" });
    expect(renamed).toMatchObject({ webhook: { name: "Renamed", url: null }, secret: null });
    useKeys(keys);
    expect((await listWebhooks(owner, { applicationId }))[0]?.url).toBe(endpoint.url);

    useKeys(OTHER);
    // It could have been on any server, so the secret changes, too.
    const { webhook, secret } = await updateWebhook(owner, webhookId, { url: endpoint.url });
    expect(webhook).toMatchObject({ url: endpoint.url, urlProblem: null });
    expect(secret).toMatch(/^whsec_/);
    const { sql } = world.connection;
    const [{ changes } = { changes: null }] = await sql`
      select changes from audit_entries where subject_id = ${webhookId} and action = 'webhook.updated' order by id desc limit 1`;
    expect(changes).toEqual([{ field: "url", before: null, after: `${new URL(endpoint.url).origin}/…` }]);
    await happen("A");
    await pass();
    expect(names()).toEqual(["A"]);

    useKeys(`t3:${randomBytes(32).toString("base64")}`);
    await deleteWebhook(owner, webhookId);
    expect(await listWebhooks(owner, { applicationId })).toEqual([]);
  });

  it("gets another secret when it is renewed, without the old one for a while", async () => {
    const { webhookId } = stage;
    const { secret, webhook } = await renewWebhookSecret(owner, webhookId);
    expect(secret).toMatch(/^whsec_/);
    expect(webhook).toMatchObject({ sealedPreviousSecret: null, previousSecretEndsAt: null });
  });

  it("whose URL alone can be decrypted says that the secret can't", async () => {
    const { webhookId, endpoint, happen, deliveries } = stage;
    const { sql } = world.connection;
    const [old] = await sql`select sealed_secret from webhooks where id = ${webhookId}`;
    await updateWebhook(owner, webhookId, { url: endpoint.url });
    await sql`update webhooks set sealed_secret = ${old?.sealed_secret} where id = ${webhookId}`;
    await happen("A");
    await pass();
    expect((await deliveries())[0]?.lastError).toBe(WHY.replace("URL", "signing secret"));
    expect(endpoint.received).toEqual([]);
  });
});
