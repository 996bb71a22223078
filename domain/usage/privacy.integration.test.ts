import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE, now } from "@/domain/kernel/clock";
import { encodeId, NO_ID, newId } from "@/domain/kernel/ids";
import { keysOfMember } from "@/domain/subscriptions/key-list.queries";
import { listOfMember } from "@/domain/subscriptions/subscription.queries";
import { renewApiKey } from "@/domain/subscriptions/subscription-keys.service";
import { executeOperation } from "@/graphql/execute";
import {
  aBatch,
  aGateway,
  aSubscription,
  refusedCall,
  type Subscribed,
  usageRow,
} from "@/testing/domain/usage-stage";
import { anAdministrator, aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";
import { ingest } from "./ingest.service";
import { callsSinceRenewal } from "./key-calls.queries";
import {
  refusedCallByRequest,
  refusedCallsOfApi,
  refusedCallsWithoutApi,
} from "./rejected/refused-calls.queries";
import { usageOfApi, usageOfPlatform } from "./usage.queries";
import { downloadUsage } from "./usage-csv.queries";

let world: World;
let mine: Subscribed;
let gatewayId: string;
const minute = (ago = 0) => Math.floor((now().getTime() - ago) / MINUTE) * MINUTE;
const NO_CALLER = { applicationId: null, planId: null, subscriptionId: null, apiKeyId: null, keyHint: null };

beforeAll(async () => {
  world = await createWorld();
  mine = await aSubscription();
  gatewayId = await aGateway();
  const refused = [
    refusedCall(mine, now(), { requestId: "of-mine" }),
    refusedCall(mine, now(), { ...NO_CALLER, requestId: "of-a-stranger", reason: "KEY_UNKNOWN" }),
    refusedCall(mine, now(), {
      ...NO_CALLER,
      apiId: null,
      requestId: "of-no-api",
      reason: "API_UNKNOWN",
      status: 404,
    }),
  ];
  await ingest(gatewayId, newId(), aBatch(1, [usageRow(mine, minute(), { calls: 5 })], refused));
});
afterAll(() => world.close());

describe("a publisher", () => {
  it("learns which application calls, and nothing of its keys", async () => {
    const { publisher, apiId, applicationId, apiKeyId } = mine;
    await expect(usageOfApi(publisher, apiId, { splitBy: "KEY" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    const usage = await usageOfApi(publisher, apiId, { splitBy: "APPLICATION", apiKeyId: newId() });
    expect(usage.series.map(({ key, totals }) => [key, totals.calls])).toEqual([[applicationId, 5]]);
    const calls = await refusedCallsOfApi(publisher, apiId, {});
    expect(calls.rows.map(({ call }) => call.requestId).sort()).toEqual(["of-a-stranger", "of-mine"]);
    expect(JSON.stringify(calls)).not.toContain(apiKeyId);
    expect(calls.rows.every(({ call }) => call.keyHint === null)).toBe(true);
    expect(await callsSinceRenewal(publisher, [apiKeyId])).toEqual(new Map());
  });
});

describe("an administrator", () => {
  it("sees sums by API, and no application's", async () => {
    const admin = await anAdministrator();
    const usage = await usageOfPlatform(admin, { splitBy: "API", applicationId: mine.applicationId });
    expect(usage.totals.calls).toBe(5);
    await expect(usageOfPlatform(admin, { splitBy: "APPLICATION" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    const calls = await refusedCallsWithoutApi(admin, {});
    expect(calls.rows.map(({ call }) => call.apiId)).toEqual([NO_ID]);
  });
});

describe("why a call was rejected", () => {
  it.each([
    ["of-mine", ["owner", "publisher"]],
    ["of-a-stranger", ["publisher"]],
    ["of-no-api", ["admin"]],
    ["unknown", []],
    ["a\u0000b", []],
    ["x".repeat(5_000), []],
  ] as const)("is explained for %j to those who can see it", async (requestId, viewers) => {
    const people = { ...mine, admin: await anAdministrator(), stranger: await aPerson() };
    for (const name of ["owner", "publisher", "admin", "stranger"] as const) {
      const found = await refusedCallByRequest(toolOf(people[name], "READ_ONLY"), requestId);
      expect(found !== null, name).toBe((viewers as readonly string[]).includes(name));
    }
  });

  it("names the page on which it can be fixed, by GraphQL", async () => {
    const query =
      '{ refusedCall(requestId: "of-mine") { reason title explanation solution fixPage slug subscriptionId keyLastFour } }';
    const { data } = await executeOperation<{ refusedCall: unknown }>(query, {}, mine.owner);
    expect(data?.refusedCall).toMatchObject({
      reason: "KEY_REVOKED",
      title: "API key revoked",
      fixPage: "API_KEYS",
      slug: "key-revoked",
      subscriptionId: encodeId("subscription", mine.subscriptionId),
      keyLastFour: "abcd",
    });
  });
});

describe("CSV", () => {
  it("has the numbers of the page, with the page's permission", async () => {
    const { owner, publisher, applicationId } = mine;
    const csv = await downloadUsage(owner, "application", applicationId, { range: "LAST_HOUR" });
    const lines = csv.trim().split("\r\n");
    expect(lines).toHaveLength(61);
    expect(csv.startsWith("\uFEFF")).toBe(true);
    expect(lines[0]).toBe("from,complete,calls,errors,rejected,p50_ms,p95_ms,p99_ms");
    expect(lines.slice(1).reduce((sum, line) => sum + Number(line.split(",")[2]), 0)).toBe(5);
    for (const [actor, code] of [
      [publisher, "NOT_FOUND"],
      [await anAdministrator(), "FORBIDDEN"],
    ] as const)
      await expect(downloadUsage(actor, "application", applicationId, {})).rejects.toMatchObject({ code });
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", 'a,"b"\r\nc'])("defuses the name %j", async (name) => {
    const { owner, applicationId, apiId } = mine;
    await world.connection.sql`update apis set name = ${name} where id = ${apiId}`;
    const csv = await downloadUsage(owner, "application", applicationId, {
      range: "LAST_HOUR",
      splitBy: "API",
    });
    expect(csv.match(/^[=+\-@\t]|,"?[=+\-@\t]/m)).toBeNull();
    expect(csv.split(encodeId("api", apiId))).toHaveLength(61);
  });

  it.each([{ range: "EVER" }, { from: "yesterday" }, { timeZone: "x".repeat(99) }, { splitBy: "__proto__" }])(
    "rejects %j",
    async (options) => {
      const csv = downloadUsage(
        mine.owner,
        "application",
        mine.applicationId,
        options as unknown as Record<string, string>,
      );
      await expect(csv).rejects.toMatchObject({ code: "INVALID_INPUT" });
    },
  );
});

it("counts calls that still use a renewed key", async () => {
  const stage = await aSubscription();
  const { owner, subscriptionId, apiKeyId } = stage;
  const send = (calls: number, ago: number, changes = {}) =>
    ingest(gatewayId, newId(), aBatch(1, [usageRow(stage, minute(ago), { calls, ...changes })]));
  await world.connection
    .sql`update api_keys set created_at = created_at - interval '1 day' where id = ${apiKeyId}`;
  expect((await callsSinceRenewal(owner, [apiKeyId])).size).toBe(0);
  await renewApiKey(owner, subscriptionId, { gracePeriodHours: 24 });
  await world.connection
    .sql`update api_keys set created_at = now() - interval '2 hours' where subscription_id = ${subscriptionId} and id <> ${apiKeyId}`;
  await send(7, 3 * HOUR);
  expect(await callsSinceRenewal(owner, [apiKeyId])).toEqual(new Map([[apiKeyId, 0]]));
  await send(12, HOUR);
  await send(99, HOUR, { reason: "KEY_REVOKED", statusClass: 4 });
  expect(await callsSinceRenewal(owner, [apiKeyId])).toEqual(new Map([[apiKeyId, 12]]));
  expect((await callsSinceRenewal(await aPerson(), [apiKeyId])).size).toBe(0);
});

it("lists keys and subscriptions that were not used for 90 days", async () => {
  const { owner, apiKeyId, subscriptionId } = await aSubscription();
  const keys = async () => (await keysOfMember(owner, { unusedForDays: 90 })).rows.length;
  const subscriptions = async () => (await listOfMember(owner, { unusedForDays: 90 })).rows.length;
  expect([await keys(), await subscriptions()]).toEqual([0, 0]);
  const created = new Date(now().getTime() - 100 * DAY).toISOString();
  const { sql } = world.connection;
  await sql`update api_keys set created_at = ${created} where id = ${apiKeyId}`;
  await sql`update subscriptions set created_at = ${created} where id = ${subscriptionId}`;
  expect([await keys(), await subscriptions()]).toEqual([1, 1]);
  await sql`update api_keys set last_used_at = now() - interval '1 day' where id = ${apiKeyId}`;
  await sql`update subscriptions set last_used_at = now() - interval '95 days' where id = ${subscriptionId}`;
  expect([await keys(), await subscriptions()]).toEqual([0, 1]);
  for (const days of [0, -1, 1.5, 4_000])
    await expect(keysOfMember(owner, { unusedForDays: days })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
});
