import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, Person } from "@/domain/kernel/actor";
import { encodeId } from "@/domain/kernel/ids";
import type { WebhookOwner } from "@/domain/webhooks/webhook.repository";
import { createWebhook, updateWebhook } from "@/domain/webhooks/webhook.service";
import { executeOperation } from "@/graphql/execute";
import { anApi, rejectionOf } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";

const SECRET = "B01ABCDEF-q7Rw2Lk9";
const URL_WITH_SECRET = `https://hooks.example.com/${SECRET}?key=${SECRET}`;
const MASKED = "https://hooks.example.com/…";

interface Case {
  readonly owner: WebhookOwner;
  readonly manager: Person;
  readonly webhookId: string;
  readonly list: string;
}

let world: World;
let cases: Record<"application" | "API" | "audit log", Case>;
beforeAll(async () => {
  world = await createWorld();
  const manager = await aPerson({ roles: ["ADMIN", "API_PUBLISHER"] });
  const applicationId = await anApplication(manager);
  const apiId = await anApi(manager);
  const aCase = async (owner: WebhookOwner, list: string): Promise<Case> => {
    const { webhook } = await createWebhook(manager, owner, { name: "Hook", url: URL_WITH_SECRET });
    return { owner, manager, webhookId: webhook.id, list };
  };
  const of = (kind: "application" | "api", id: string) =>
    `${kind}(id: "${encodeId(kind, id)}") { webhooks { url } }`;
  cases = {
    application: await aCase({ applicationId }, of("application", applicationId)),
    API: await aCase({ apiId }, of("api", apiId)),
    "audit log": await aCase({ platform: true }, "auditStreams { url }"),
  };
});
afterAll(() => world.close());

/** Every URL that an actor gets of a case's webhook, by every way to it. */
async function urlsFor(actor: Actor, { list, webhookId }: Case): Promise<string[]> {
  const id = encodeId("webhook", webhookId);
  const document = `{ ${list} webhook(id: "${id}") { url } node(id: "${id}") { ... on Webhook { url } } }`;
  const { data, errors } = await executeOperation(document, {}, actor);
  expect(errors).toEqual([]);
  const found = [...JSON.stringify(data).matchAll(/"url":"([^"]*)"/g)].map(([, url = ""]) => url);
  expect(found).toHaveLength(3);
  return [...new Set(found)];
}

describe.each(["application", "API", "audit log"] as const)("webhooks of an %s", (of) => {
  it("return a URL whole only to those who can manage the webhook", async () => {
    const { manager } = cases[of];
    expect(await urlsFor(manager, cases[of])).toEqual([URL_WITH_SECRET]);
    expect(await urlsFor(toolOf(manager, "FULL"), cases[of])).toEqual([URL_WITH_SECRET]);
    expect(await urlsFor(toolOf(manager, "READ_ONLY"), cases[of])).toEqual([MASKED]);
    expect(await urlsFor(toolOf(manager, ["READ", "SUBSCRIPTIONS"]), cases[of])).toEqual([MASKED]);
  });

  it.each([
    "https://x.example/a/../b",
    "https://x.example/%2e%2E/b",
    "https://x.example/./b",
    "https://x.example/{a}",
    "https://x.example/a|b",
    "https://x.example/%zz",
    "https://x.example/%",
    "https://%65xample.com/",
    "https://x.example\\b",
    "https:/x.example/b",
    "https:x.example/b",
    "https://x.example/b#c",
    "https://@x.example/b",
    "https://x.example/ b",
    "HTTP://x.example/b",
    "//x.example/b",
  ])("can't have the URL %j, of which another one would be called", async (url) => {
    const { manager, owner, webhookId } = cases[of];
    const rejected = { code: "INVALID_INPUT", issues: [{ path: ["url"] }] };
    expect(await rejectionOf(createWebhook(manager, owner, { name: "Hook", url }))).toMatchObject(rejected);
    expect(await rejectionOf(updateWebhook(manager, webhookId, { url }))).toMatchObject(rejected);
  });

  it.each([
    "https://x.example",
    "https://x.example//a/b;c=d?e=/../f&g=%20",
    "https://[2606:4700::1]:8443/a",
    "http://127.0.0.1:9/hook",
  ])("can have the URL %j", async (url) => {
    const { manager, webhookId } = cases[of];
    expect((await updateWebhook(manager, webhookId, { url })).webhook.url).toBe(url);
    await updateWebhook(manager, webhookId, { url: URL_WITH_SECRET });
  });
});
