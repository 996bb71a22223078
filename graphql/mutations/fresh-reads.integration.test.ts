import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { encodeId, type IdKind } from "@/domain/kernel/ids";
import { giveToTeam } from "@/domain/lifecycle/teams/owning.service";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { renewApiKey } from "@/domain/subscriptions/subscription-keys.service";
import { createTeam } from "@/domain/teams/team.service";
import { executeOperation } from "@/graphql/execute";
import { anOffer, aPlan } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";

/* Mutations of one document: what the first one read must not be what a later one returns. */

let world: World;
let me: Person;
const ids: Record<string, string> = {};
beforeAll(async () => {
  world = await createWorld();
  // All roles, so that one document can change everything.
  const person = await aPerson({ roles: ["ADMIN", "API_PUBLISHER", "USER"] });
  me = person;
  const offer = await anOffer(person, { approval: "AUTO" });
  const [applicationId, other] = [await anApplication(person), await anApplication(person)];
  const teamId = await createTeam(person, { name: "Team" });
  await giveToTeam(person, { applicationId: other }, { teamId });
  const { id: subscriptionId } = await subscribe(person, { applicationId, planId: offer.planId });
  await renewApiKey(person, subscriptionId);
  const manual = await aPlan(person, offer.apiId);
  const add = (name: string, kind: IdKind, id: string) => {
    ids[name] = encodeId(kind, id);
  };
  add("application", "application", applicationId);
  add("otherApplication", "application", other);
  add("team", "team", teamId);
  add("api", "api", offer.apiId);
  add("plan", "plan", offer.planId);
  add("manualPlan", "plan", manual);
  add("subscription", "subscription", subscriptionId);
  add("user", "user", (await aPerson()).userId);
  add("receiver", "user", (await aPerson()).userId);
  const keys = await world.connection.sql<{ id: string }[]>`select id from api_keys order by id`;
  for (const [at, { id }] of keys.entries()) add(`key${at + 1}`, "apiKey", id);
});
afterAll(() => world.close());

/** Mutations that change nothing, and return an object. */
const TOUCHES = {
  Application: (id: string, select: string) =>
    `updateApplication(input: { id: "${id}" }) { userErrors { code } application { ${select} } }`,
  Api: (id: string, select: string) =>
    `updateApi(input: { id: "${id}" }) { userErrors { code } api { ${select} } }`,
  Plan: (id: string, select: string) =>
    `updatePlan(input: { id: "${id}" }) { userErrors { code } plan { ${select} } }`,
  Subscription: (id: string, select: string) =>
    `setSubscriptionFields(input: { id: "${id}", fields: [] }) { userErrors { code } subscription { ${select} } }`,
  UserAccount: (id: string, select: string) =>
    `changeUserRoles(input: { id: "${id}", roles: [USER] }) { userErrors { code } account { ${select} } }`,
} as const;

type Case = readonly [
  type: keyof typeof TOUCHES,
  id: string,
  select: string,
  /** A mutation that changes what is selected, with the names of IDs in angle brackets. */
  change: string,
];

const field = (rest: string) => `createFormField(input: { kind: TEXT, label: "New", ${rest} })`;
const CASES: readonly Case[] = [
  ["Subscription", "subscription", "keys { id status }", 'revokeApiKey(input: { id: "<key1>" })'],
  ["Subscription", "subscription", "keys { id status }", 'revokeApiKey(input: { id: "<key2>" })'],
  ["Subscription", "subscription", "history { id }", 'pauseSubscription(input: { id: "<subscription>" })'],
  [
    "Subscription",
    "subscription",
    "fields { field { id } }",
    field('key: "asked", form: SUBSCRIPTION, planId: "<plan>"'),
  ],
  [
    "Application",
    "application",
    "members(first: 5) { nodes { id role } }",
    'addMember(input: { applicationId: "<application>", userId: "<user>", role: USER })',
  ],
  [
    "Application",
    "application",
    "members(first: 5) { nodes { id role } }",
    'changeMemberRole(input: { applicationId: "<application>", userId: "<user>", role: OWNER })',
  ],
  [
    "Application",
    "application",
    "activity(first: 3) { nodes { id } }",
    'updateApplication(input: { id: "<application>", description: "Changed" })',
  ],
  [
    "Application",
    "application",
    "activity(first: 1) { nodes { applicationName } }",
    'updateApplication(input: { id: "<application>", name: "Another name" })',
  ],
  [
    "Application",
    "application",
    "ownershipTransfer { id }",
    'requestOwnershipTransfer(input: { applicationId: "<application>", userId: "<receiver>", keptRole: OWNER })',
  ],
  ["Application", "application", "fields { field { id } }", field('key: "center", form: APPLICATION')],
  [
    "Application",
    "otherApplication",
    "team { name }",
    'updateTeam(input: { id: "<team>", name: "Another team" })',
  ],
  [
    "Api",
    "api",
    "plans { name }",
    'createPlan(input: { apiId: "<api>", name: "Third", authenticationType: API_KEY, approval: AUTO })',
  ],
  [
    "Api",
    "api",
    "pendingRequests",
    'subscribe(input: { applicationId: "<application>", planId: "<manualPlan>" })',
  ],
  ["Plan", "plan", "api { name }", 'updateApi(input: { id: "<api>", name: "Another API" })'],
  [
    "Plan",
    "plan",
    "openSubscriptionCount",
    'subscribe(input: { applicationId: "<otherApplication>", planId: "<plan>" })',
  ],
  [
    "UserAccount",
    "user",
    "access { subjectId role }",
    'addMember(input: { applicationId: "<otherApplication>", userId: "<user>", role: USER })',
  ],
];

interface Answer {
  readonly userErrors: readonly unknown[];
}
const shownBy = (answer: Answer) =>
  Object.entries(answer).find(([name]) => name !== "userErrors")?.[1] as unknown;

async function run(document: string) {
  const { data, errors } = await executeOperation<Record<string, Answer>>(document, {}, me);
  expect(errors, document).toEqual([]);
  return data as Record<string, Answer>;
}

describe("a later mutation of a document returns", () => {
  it.each(CASES)("%s %s { %s } as it is after %s", async (type, name, select, change) => {
    const text = change.replace(/<(\w+)>/g, (_, named: string) => ids[named] ?? named);
    const touch = TOUCHES[type](ids[name] ?? "", select);
    const { a, b, c } = await run(`mutation { a: ${touch} b: ${text} { userErrors { code } } c: ${touch} }`);
    expect([a?.userErrors, b?.userErrors, c?.userErrors]).toEqual([[], [], []]);
    const id = type === "UserAccount" ? (ids[name] ?? "").replace(/^[a-z]+_/, "uac_") : ids[name];
    const { node } = await run(`{ node(id: "${id}") { ... on ${type} { ${select} } } }`);
    expect(shownBy(c as Answer)).toEqual(node);
    expect(shownBy(c as Answer)).not.toEqual(shownBy(a as Answer));
  });

  it("the same for its own change as for that of the one before", async () => {
    const { id } = await subscribe(me, await aFreshPair());
    await renewApiKey(me, id);
    const rows = await world.connection.sql<{ id: string }[]>`
      select id from api_keys where subscription_id = ${id} order by id`;
    const revoke = (at: number) => `revokeApiKey(input: { id: "${encodeId("apiKey", rows[at]?.id ?? "")}" })
      { subscription { id keys { id status } } }`;
    const { b } = await run(`mutation { a: ${revoke(0)} b: ${revoke(1)} }`);
    const keys = (b as unknown as { subscription: { keys: { status: string }[] } }).subscription.keys;
    expect(keys.map(({ status }) => status)).toEqual(["REVOKED", "REVOKED"]);
  });

  it("and stores for a repeat what it is after the change", async () => {
    const { id } = await subscribe(me, await aFreshPair());
    const [row] = await world.connection.sql<{ id: string }[]>`
      select id from api_keys where subscription_id = ${id}`;
    const touch = (key: string) => `setSubscriptionFields(idempotencyKey: "${key}",
      input: { id: "${encodeId("subscription", id)}", fields: [] }) { subscription { id keys { id status } } }`;
    const revoke = `revokeApiKey(input: { id: "${encodeId("apiKey", row?.id ?? "")}" }) { userErrors { code } }`;
    const { c } = await run(`mutation { a: ${touch("first")} b: ${revoke} c: ${touch("second")} }`);
    expect(JSON.stringify(c)).toContain("REVOKED");
    const { again } = await run(`mutation { again: ${touch("second")} }`);
    expect(again).toEqual(c);
  });
});

async function aFreshPair() {
  const { planId } = await anOffer(me, { approval: "AUTO" });
  return { applicationId: await anApplication(me), planId };
}
