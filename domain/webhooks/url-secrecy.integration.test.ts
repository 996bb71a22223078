import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { webhookAttempts } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { HOUR } from "@/domain/kernel/clock";
import { encodeId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { executeOperation } from "@/graphql/execute";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { logged, tablesWith } from "@/testing/secrets/leaks";
import { createHookStage, type HookStage, pass } from "@/testing/webhooks/stage";
import { resendWebhookDelivery, testWebhook } from "./resend.service";
import { listWebhooks } from "./webhook.queries";
import {
  deleteWebhook,
  pauseWebhook,
  renewWebhookSecret,
  resumeWebhook,
  updateWebhook,
} from "./webhook.service";

const PATH = "canary-path-5d1f0c9e";
const ENCODED = "canary%2Fencoded%2041c2";
const QUERY = "canary-query-93ab77e1";
const MOVED = "canary-moved-0b8d22f4";
const CANARIES = [PATH, ENCODED, decodeURIComponent(ENCODED), QUERY, MOVED];

let world: World;
let owner: Person;
let stage: HookStage;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson();
});
afterAll(() => world.close());
beforeEach(async () => {
  stage = await createHookStage(owner);
});
afterEach(() => stage.close());

/** What servers respond that repeat the path that they don't know. */
const echoes = (path: string): readonly string[] => {
  const { pathname, search, searchParams } = new URL(path, "http://127.0.0.1");
  return [
    `<pre>Cannot POST ${path.replaceAll("&", "&amp;")}</pre>`,
    JSON.stringify({ status: 404, path: pathname, query: Object.fromEntries(searchParams) }),
    `No route for ${decodeURIComponent(pathname)}, parameters ${search.slice(1).split("&").join(", ")}`,
    `Unknown hook ${pathname.split("/").at(-1)} <a href="${path}">again</a> ${encodeURIComponent(path)}`,
    `http://127.0.0.1${path}`,
    `{"path":"${path.toLowerCase().slice(1).replaceAll("/", "\\/")}"}`,
    `${"x".repeat(470)} ${path}`,
  ];
};

async function responses(deliveryId: string): Promise<(string | null)[]> {
  const rows = await database()
    .select()
    .from(webhookAttempts)
    .where(eq(webhookAttempts.deliveryId, deliveryId));
  return rows.map(({ response }) => response);
}

it("is in no table and no log line, whatever happens to the webhook and whatever its endpoint responds", async () => {
  const { endpoint, applicationId, happen } = stage;
  const step = async (name: string) =>
    expect([name, await tablesWith(world.connection.sql, CANARIES)]).toEqual([name, []]);
  const { origin } = new URL(endpoint.url);
  const url = `${origin}/services/${PATH}/${ENCODED}?sig=${QUERY}&v=1`;
  const document = `mutation($url: String!, $id: ID!, $dryRun: Boolean) {
    createWebhook(input: { applicationId: $id, name: "Chat", url: $url }, idempotencyKey: "secrecy", dryRun: $dryRun) {
      webhook { url } userErrors { code } } }`;
  for (const dryRun of [true, false, false]) {
    const { data } = await executeOperation(
      document,
      { url, id: encodeId("application", applicationId), dryRun },
      owner,
    );
    expect(JSON.stringify(data).includes(url)).toBe(!dryRun);
  }
  await step("create");
  const listed = await listWebhooks(owner, { applicationId });
  const { id = "" } = listed.find(({ name }) => name === "Chat") ?? {};
  await deleteWebhook(owner, stage.webhookId);

  for (const status of [200, 404])
    for (const [at] of echoes("/").entries()) {
      endpoint.reply = ({ path }) => ({ status, body: echoes(path)[at] });
      const delivery = await testWebhook(owner, id);
      await pass();
      const [response] = await responses(delivery.id);
      expect(response).toContain("…");
    }
  expect(endpoint.received.every(({ path }) => url.endsWith(path))).toBe(true);
  await step("deliver");

  await happen("A");
  for (let hours = 0; hours <= 80; hours += 6) await pass(hours * HOUR);
  const [paused] = await listWebhooks(owner, { applicationId });
  expect(paused).toMatchObject({ status: "PAUSED", url });
  await step("fail for three days");

  await resumeWebhook(owner, id);
  await pauseWebhook(owner, id);
  await resumeWebhook(owner, id);
  endpoint.reply = () => 204;
  const delivery = await testWebhook(owner, id);
  await pass(90 * HOUR);
  await resendWebhookDelivery(owner, delivery.id);
  await renewWebhookSecret(owner, id);
  await step("resume, resend and renew");

  await updateWebhook(owner, id, { url: `${origin}/${MOVED}?sig=${MOVED}`, name: "Other" });
  await updateWebhook(owner, id, { url: `http://127.0.0.2:9/${MOVED}` });
  await pass(100 * HOUR);
  await step("edit");
  await deleteWebhook(owner, id);
  await step("delete");
  const [row] = await world.connection.sql`select url, sealed_url from webhooks where id = ${id}`;
  expect(row).toEqual({ url: null, sealed_url: null });
  expect(CANARIES.filter((canary) => logged.some((line) => line.includes(canary)))).toEqual([]);
});

it("is bound to its row", async () => {
  const { sql } = world.connection;
  const other = await createHookStage(owner);
  await sql`update webhooks set sealed_url = (select sealed_url from webhooks where id = ${other.webhookId})
    where id = ${stage.webhookId}`;
  const [webhook] = await listWebhooks(owner, { applicationId: stage.applicationId });
  expect(webhook).toMatchObject({
    url: null,
    urlProblem: "The URL can't be decrypted: its stored value was changed, or its key is another one now.",
  });
  await stage.happen("A");
  await pass();
  expect([stage.endpoint.received, other.endpoint.received]).toEqual([[], []]);
  await other.close();
});
