import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { periodOf } from "@/domain/access/periods.rules";
import type { Person } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { decodeId, encodeId, newId } from "@/domain/kernel/ids";
import type { CreatePlanInput } from "@/domain/plans/plan.rules";
import { database } from "@/domain/store/database";
import { query } from "@/domain/store/statements";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { anApi, anOffer, aPlan } from "@/testing/domain/catalog";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

let world: World;
let publisher: Person;
let consumer: Person;

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  consumer = await aPerson();
});
afterAll(() => world.close());

interface UserError {
  readonly code: string;
  readonly field: readonly string[];
  readonly message: string;
}

async function run<T>(document: string, variables: object, actor: Person = publisher): Promise<T> {
  const { data, errors } = await executeOperation<T>(document, { ...variables }, actor);
  expect(errors).toEqual([]);
  return data as T;
}

const PLAN = "{ id rate { calls period } quota { calls period timeZone } }";
const ERRORS = "userErrors { code field message }";

interface PlanResult {
  readonly plan: { readonly id: string; readonly rate: object | null; readonly quota: object | null } | null;
  readonly userErrors: readonly UserError[];
}

async function create(input: object): Promise<PlanResult> {
  const document = `mutation ($input: CreatePlanInput!) { createPlan(input: $input) { plan ${PLAN} ${ERRORS} } }`;
  const apiId = encodeId("api", await anApi(publisher));
  const fields = { apiId, name: "Plan", authenticationType: "API_KEY", ...input };
  return (await run<{ createPlan: PlanResult }>(document, { input: fields })).createPlan;
}

async function update(id: string, input: object): Promise<PlanResult> {
  const document = `mutation ($input: UpdatePlanInput!) { updatePlan(input: $input) { plan ${PLAN} ${ERRORS} } }`;
  return (await run<{ updatePlan: PlanResult }>(document, { input: { id, ...input } })).updatePlan;
}

const RATE = { calls: 100, period: "MINUTE" } as const;
const QUOTA = { calls: 10_000, period: "MONTH", timeZone: "Europe/Berlin" } as const;

describe("a plan's limits", () => {
  it("are set, kept if omitted, changed each on its own, and removed by null", async () => {
    const { plan } = await create({ rate: RATE, quota: QUOTA });
    expect(plan).toMatchObject({ rate: RATE, quota: QUOTA });
    const id = plan?.id ?? "";
    expect((await update(id, { name: "Other" })).plan).toMatchObject({ rate: RATE, quota: QUOTA });
    const weekly = { calls: 1_000_000_000, period: "WEEK", timeZone: "america/new_york" };
    expect((await update(id, { quota: weekly })).plan).toMatchObject({
      rate: RATE,
      quota: { ...weekly, timeZone: "America/New_York" },
    });
    expect((await update(id, { rate: null })).plan).toMatchObject({ rate: null, quota: { period: "WEEK" } });
    expect((await create({})).plan).toMatchObject({ rate: null, quota: null });
  });

  it("are in the API's activity, before and after, and only if they changed", async () => {
    const { plan } = await create({ rate: RATE });
    await update(plan?.id ?? "", { rate: { ...RATE, calls: 2_000 }, quota: QUOTA });
    await update(plan?.id ?? "", { rate: { ...RATE, calls: 2_000 } });
    const rows = await query<{ action: string; name: string; changes: { field: string }[] }>(database())`
      select action, subject_name as name, changes from audit_entries
      where subject_id = ${decodeId("plan", plan?.id ?? "")} order by id`;
    expect(rows.map(({ action, name }) => [action, name])).toEqual([
      ["plan.created", expect.stringContaining("– Plan")],
      ["plan.updated", expect.stringContaining("– Plan")],
    ]);
    expect(rows[0]?.changes).toContainEqual({ field: "rate", before: null, after: "100 per minute" });
    // The fields that the update omitted are not in it.
    expect(rows[1]?.changes).toEqual([
      { field: "rate", before: "100 per minute", after: "2,000 per minute" },
      { field: "quota", before: null, after: "10,000 per month (Europe/Berlin)" },
    ]);
  });

  it.each([
    ["no calls", { rate: { ...RATE, calls: 0 } }, "rate.calls", "at least 1 call"],
    ["fewer", { quota: { ...QUOTA, calls: -1 } }, "quota.calls", "at least 1 call"],
    ["too many", { rate: { ...RATE, calls: 1_000_000_001 } }, "rate.calls", "1,000,000,000"],
    [
      "an unknown time zone",
      { quota: { ...QUOTA, timeZone: "Mars/Olympus" } },
      "quota.timeZone",
      "isn't known",
    ],
    ["an offset", { quota: { ...QUOTA, timeZone: "+02:00" } }, "quota.timeZone", "isn't known"],
    ["no time zone", { quota: { ...QUOTA, timeZone: "" } }, "quota.timeZone", "isn't known"],
    ["a keyless plan", { rate: RATE, authenticationType: "KEYLESS" }, "rate", "no subscriptions"],
    ["its quota", { quota: QUOTA, authenticationType: "KEYLESS" }, "quota", "no subscriptions"],
  ])("are rejected for %s", async (_, input, field, message) => {
    const { plan, userErrors } = await create(input);
    expect(plan).toBeNull();
    expect(userErrors).toHaveLength(1);
    expect(userErrors[0]?.field.join(".")).toContain(field);
    expect(userErrors[0]?.message).toContain(message);
  });
});

const LIMITS = `{ limits { rate { calls period } quota { calls period timeZone } ownRateCalls ownQuotaCalls }
  quotaUse { startsAt endsAt used forecast usedUpAt } }`;

interface SubscriptionResult {
  readonly limits: object;
  readonly quotaUse: { readonly startsAt: string; readonly endsAt: string; readonly used: number } | null;
}

async function aSubscription(input: Partial<CreatePlanInput>) {
  const offer = await anOffer(publisher, { approval: "AUTO", ...input });
  const applicationId = await anApplication(consumer);
  const { id } = await subscribe(consumer, { applicationId, planId: offer.planId });
  return { ...offer, id, globalId: encodeId("subscription", id) };
}

async function read(id: string, actor = consumer): Promise<SubscriptionResult> {
  const document = `query ($id: ID!) { subscription(id: $id) ${LIMITS} }`;
  return (await run<{ subscription: SubscriptionResult }>(document, { id }, actor)).subscription;
}

async function setLimits(id: string, input: object) {
  const document = `mutation ($input: SetSubscriptionLimitsInput!) {
    setSubscriptionLimits(input: $input) { subscription ${LIMITS} ${ERRORS} } }`;
  type Result = { subscription: SubscriptionResult | null; userErrors: readonly UserError[] };
  return (await run<{ setSubscriptionLimits: Result }>(document, { input: { id, ...input } }))
    .setSubscriptionLimits;
}

describe("a subscription's limits", () => {
  it("are the plan's, until its publisher sets its own", async () => {
    const { globalId, planId } = await aSubscription({ rate: RATE, quota: QUOTA });
    const plan = { rate: RATE, quota: QUOTA, ownRateCalls: null, ownQuotaCalls: null };
    expect((await read(globalId)).limits).toEqual(plan);
    const { subscription } = await setLimits(globalId, { rateCalls: 500 });
    const raised = { rate: { ...RATE, calls: 500 }, quota: QUOTA, ownRateCalls: 500, ownQuotaCalls: null };
    expect(subscription?.limits).toEqual(raised);
    await setLimits(globalId, { quotaCalls: 7 });
    await update(encodeId("plan", planId), { quota: { ...QUOTA, period: "DAY" } });
    expect((await read(globalId)).limits).toEqual({
      ...raised,
      quota: { ...QUOTA, calls: 7, period: "DAY" },
      ownQuotaCalls: 7,
    });
    await setLimits(globalId, { rateCalls: null, quotaCalls: null });
    expect((await read(globalId)).limits).toMatchObject({
      rate: RATE,
      ownRateCalls: null,
      ownQuotaCalls: null,
    });
  });

  it("reach the gateways with the change, and the application's members are notified", async () => {
    const { globalId, id } = await aSubscription({ rate: RATE });
    await setLimits(globalId, { rateCalls: 500 });
    const [row] = await query<{ fed: number; told: number; changes: object[] }>(database())`select
      (select count(*)::int from gateway_changes where row_id = ${id}::uuid and kind = 'SUBSCRIPTION') as fed,
      (select count(*)::int from notifications where event = 'subscription.limits_changed' and data ->> 'subscriptionId' = ${id}) as told,
      (select changes from audit_entries where subject_id = ${id} and action = 'subscription.limits_changed') as changes`;
    expect(row).toEqual({
      fed: 2,
      told: 1,
      changes: [{ field: "rateCalls", before: null, after: 500 }],
    });
  });

  it("can be changed after the plan has lost one of them", async () => {
    const { globalId, planId } = await aSubscription({ rate: RATE, quota: QUOTA });
    await setLimits(globalId, { rateCalls: 500, quotaCalls: 7 });
    await update(encodeId("plan", planId), { rate: null });
    expect((await read(globalId)).limits).toMatchObject({ rate: null, ownRateCalls: null, ownQuotaCalls: 7 });
    const { subscription, userErrors } = await setLimits(globalId, { quotaCalls: 9 });
    expect(userErrors).toEqual([]);
    expect(subscription?.limits).toMatchObject({ ownRateCalls: null, ownQuotaCalls: 9 });
    expect((await setLimits(globalId, { rateCalls: null })).userErrors).toEqual([]);
    await update(encodeId("plan", planId), { rate: RATE });
    expect((await read(globalId)).limits).toMatchObject({ rate: RATE, ownRateCalls: null });
  });

  it.each([
    ["without a rate", {}, { rateCalls: 5 }, "rateCalls", "no rate"],
    ["without a quota", { rate: RATE }, { quotaCalls: 5 }, "quotaCalls", "no quota"],
    ["of no calls", { rate: RATE }, { rateCalls: 0 }, "rateCalls", "at least 1 call"],
    ["of too many", { rate: RATE }, { rateCalls: 1_000_000_001 }, "rateCalls", "1,000,000,000"],
  ])("can't be set %s", async (_, plan, input, field, message) => {
    const { globalId } = await aSubscription(plan);
    const { subscription, userErrors } = await setLimits(globalId, input);
    expect(subscription).toBeNull();
    expect(userErrors).toMatchObject([{ code: "INVALID_INPUT", message: expect.stringContaining(message) }]);
    expect(userErrors[0]?.field.at(-1)).toBe(field);
  });

  it("are the new plan's after a transfer", async () => {
    const { globalId, apiId } = await aSubscription({ rate: RATE });
    const planId = await aPlan(publisher, apiId, { rate: { calls: 5, period: "HOUR" } });
    await setLimits(globalId, { rateCalls: 500 });
    const document = `mutation ($input: TransferSubscriptionInput!) { transferSubscription(input: $input) { ${ERRORS} } }`;
    await run(document, { input: { id: globalId, planId: encodeId("plan", planId) } });
    expect((await read(globalId)).limits).toMatchObject({
      rate: { calls: 5, period: "HOUR" },
      ownRateCalls: null,
    });
  });
});

describe("a quota's use", () => {
  it("counts admitted calls of the current period, of all its subscriptions in one statement", async () => {
    const one = await aSubscription({ quota: QUOTA });
    const other = await aSubscription({ quota: { ...QUOTA, period: "HOUR" } });
    const without = await aSubscription({ rate: RATE });
    const month = periodOf("MONTH", QUOTA.timeZone, now().getTime());
    const quarter = 900_000;
    await called(one.id, month.from - quarter, 1_000, "");
    await called(one.id, month.from, 3, "");
    await called(one.id, month.to - quarter, 4, "UPSTREAM_TIMEOUT");
    await called(one.id, month.from, 50, "RATE_EXCEEDED");
    const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Subscription ${LIMITS} } }`;
    const ids = [one, other, without].map(({ globalId }) => globalId);
    const { nodes } = await run<{ nodes: SubscriptionResult[] }>(document, { ids }, consumer);
    expect(nodes[0]?.quotaUse).toMatchObject({
      startsAt: new Date(month.from).toISOString(),
      endsAt: new Date(month.to).toISOString(),
      used: 7,
    });
    expect(nodes[1]?.quotaUse?.used).toBe(0);
    expect(nodes[2]?.quotaUse).toBeNull();
  });
});

it("shows a quota's use to the application's members and the API's publishers, not to administrators", async () => {
  const { globalId } = await aSubscription({ quota: QUOTA });
  for (const actor of [consumer, publisher]) expect((await read(globalId, actor)).quotaUse?.used).toBe(0);
  const admin = await anAdministrator();
  expect(await read(globalId, admin)).toMatchObject({ limits: { quota: QUOTA }, quotaUse: null });
});

async function called(subscriptionId: string, at: number, calls: number, reason: string): Promise<void> {
  const month = new Date(at).toISOString().slice(0, 7);
  const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1))
    .toISOString()
    .slice(0, 7);
  const table = `usage_quarters_${month.replace("-", "")}`;
  await world.connection.sql.unsafe(
    `create table if not exists ${table} partition of usage_quarters for values from ('${month}-01Z') to ('${next}-01Z')`,
  );
  const ids = [newId(), newId(), newId(), newId()];
  await query(database())`
    insert into usage_quarters (at, api_id, plan_id, application_id, subscription_id, api_key_id, status_class, reason, calls, latency, latency_sum)
    values (${new Date(at).toISOString()}, ${ids[0]}, ${ids[1]}, ${ids[2]}, ${subscriptionId}, ${ids[3]}, 2, ${reason}, ${calls}, '{}', 0)`;
}
