import { afterAll, beforeAll, expect, it } from "vitest";
import { createApi } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { encodeId } from "@/domain/kernel/ids";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import { createPlan, updatePlan } from "@/domain/plans/plan.service";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { acceptSubscription, transferSubscription } from "@/domain/subscriptions/subscription.service";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

let world: World;
let publisher: Person;
let owner: Person;
let user: Person;
let apiId: string;
let planId: string;
let applicationId: string;
let subscriptionId: string;

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ name: "Pia", roles: ["API_PUBLISHER", "USER"] });
  owner = await aPerson({ name: "Olu" });
  user = await aPerson({ name: "Uma" });
  apiId = await createApi(publisher, {
    name: "Orders",
    version: "1",
    entryPoint: "/orders",
    markdown: "# Hi",
  });
  planId = await createPlan(publisher, apiId, {
    name: "Gold",
    authenticationType: "API_KEY",
    terms: "Be fair.",
  });
  await changePlanStatus(publisher, planId, "publish");
  await changeApiStatus(publisher, apiId, "publish");
  applicationId = await anApplication(owner, { name: "Dashboard" }, { users: [user] });
  subscriptionId = (await subscribe(owner, { applicationId, planId, acceptedTermsVersion: 1 })).id;
});
afterAll(() => world.close());

async function ask<T>(person: Person, query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { data, errors } = await executeOperation<T>(query, variables, person);
  expect(errors).toEqual([]);
  return data as T;
}

const RIGHTS = `query ($id: ID!) { subscription(id: $id) {
  viewerConsumes viewerCanClose viewerCanManageKeys viewerCanRevealKeys viewerCanManageSubscriptions } }`;

it("returns what each side can do with a subscription", async () => {
  const rights = async (person: Person) => {
    type Response = { subscription: Record<string, boolean> | null };
    const { subscription } = await ask<Response>(person, RIGHTS, {
      id: encodeId("subscription", subscriptionId),
    });
    return subscription && Object.values(subscription).map(Number).join("");
  };
  expect(await rights(owner)).toBe("11110");
  expect(await rights(user)).toBe("10010");
  expect(await rights(publisher)).toBe("00001");
  expect(await rights(await anAdministrator())).toBe("10000");
  expect(await rights(await aPerson())).toBeNull();
});

it("shows the accepted terms, even if newer ones apply, and none of another plan's", async () => {
  const text = async () => {
    const query = "query ($id: ID!) { subscription(id: $id) { acceptedTerms acceptedTermsText } }";
    return ask(owner, query, { id: encodeId("subscription", subscriptionId) });
  };
  await updatePlan(publisher, planId, { terms: "Be fairer." });
  expect(await text()).toEqual({
    subscription: { acceptedTerms: 1, acceptedTermsText: "Be fair." },
  });
  const other = await createPlan(publisher, apiId, { name: "Silver", authenticationType: "API_KEY" });
  await changePlanStatus(publisher, other, "publish");
  await acceptSubscription(publisher, subscriptionId);
  await transferSubscription(publisher, subscriptionId, other);
  expect(await text()).toEqual({ subscription: { acceptedTerms: null, acceptedTermsText: null } });
});

it("shows the subscriptions of the viewer's applications to an API", async () => {
  const query =
    "query ($id: ID!) { api(id: $id) { hasMarkdown hasOpenapi viewerSubscriptions { application { name } planName } } }";
  const id = encodeId("api", apiId);
  expect(await ask(user, query, { id })).toEqual({
    api: {
      hasMarkdown: true,
      hasOpenapi: false,
      viewerSubscriptions: [{ application: { name: "Dashboard" }, planName: "Silver" }],
    },
  });
  expect(await ask(publisher, query, { id })).toMatchObject({ api: { viewerSubscriptions: [] } });
});

it("counts pending requests for publishers, and links a notification to its subject", async () => {
  const another = await anApplication(owner, { name: "Mirror" });
  const { id } = await subscribe(owner, {
    applicationId: another,
    planId,
    acceptedTermsVersion: 2,
  });
  const query =
    "{ viewer { pendingRequestCount notifications(first: 1) { nodes { event apiId subscriptionId details { name value } } } } }";
  const details = [
    ["application", "Mirror"],
    ["api", "Orders"],
    ["plan", "Gold"],
    ["approval", "MANUAL"],
    ["actor", "Olu"],
  ].map(([name, value]) => expect.objectContaining({ name, value }));
  expect(await ask(publisher, query)).toEqual({
    viewer: {
      pendingRequestCount: 1,
      notifications: {
        nodes: [
          {
            event: "subscription.requested",
            apiId: encodeId("api", apiId),
            subscriptionId: encodeId("subscription", id),
            details: expect.arrayContaining(details),
          },
        ],
      },
    },
  });
  expect(await ask(owner, "{ viewer { pendingRequestCount } }")).toEqual({
    viewer: { pendingRequestCount: null },
  });
});

it("names the application in an API's activity", async () => {
  const query =
    "query ($id: ID!) { api(id: $id) { activity(first: 1) { nodes { action applicationName } } } }";
  expect(await ask(publisher, query, { id: encodeId("api", apiId) })).toEqual({
    api: { activity: { nodes: [{ action: "subscription.requested", applicationName: "Mirror" }] } },
  });
});

it("finds users to add, with the reason if they cannot be added", async () => {
  const query = 'query ($id: ID!) { api(id: $id) { publisherCandidates(search: "u") { name } } }';
  const { errors } = await executeOperation(query, { id: encodeId("api", apiId) }, owner);
  expect(errors[0]?.code).toBe("FORBIDDEN");
  const found = `query ($id: ID!, $search: String!) { api(id: $id) {
    publisherCandidates(search: $search) { name unavailableReason } viewerCandidates(search: $search) { name unavailableReason } } }`;
  expect(await ask(publisher, found, { id: encodeId("api", apiId), search: "uma" })).toEqual({
    api: {
      publisherCandidates: [{ name: "Uma", unavailableReason: "not an API publisher" }],
      viewerCandidates: [{ name: "Uma", unavailableReason: null }],
    },
  });
  expect(await ask(publisher, found, { id: encodeId("api", apiId), search: "pia" })).toMatchObject({
    api: { viewerCandidates: [{ name: "Pia", unavailableReason: "owns the API" }] },
  });
});

it("filters the catalog by authentication type, and shows the API key policy to all users", async () => {
  const query = `query ($authenticationType: AuthenticationType) {
    apis(authenticationType: $authenticationType) { nodes { name } } apiKeyPolicy { shownOnce customAllowed } }`;
  const apiKeyPolicy = { shownOnce: false, customAllowed: false };
  expect(await ask(user, query, { authenticationType: "API_KEY" })).toEqual({
    apis: { nodes: [{ name: "Orders" }] },
    apiKeyPolicy,
  });
  expect(await ask(user, query, { authenticationType: "JWT" })).toEqual({
    apis: { nodes: [] },
    apiKeyPolicy,
  });
});

it("lists the subscriptions of the viewer's applications, by status and by name", async () => {
  const query = `query ($statuses: [SubscriptionStatus!], $search: String, $first: Int, $after: String) { viewer {
    subscriptions(statuses: $statuses, search: $search, first: $first, after: $after) {
      nodes { planName status application { name } } pageInfo { hasNextPage endCursor } } } }`;
  type Response = {
    viewer: {
      subscriptions: {
        nodes: { status: string; application: { name: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
  };
  const list = async (person: Person, variables: Record<string, unknown> = {}) =>
    (await ask<Response>(person, query, variables)).viewer.subscriptions;
  const names = async (person: Person, variables: Record<string, unknown> = {}) =>
    (await list(person, variables)).nodes.map((node) => `${node.application.name} ${node.status}`);
  expect(await names(owner)).toEqual(["Mirror PENDING", "Dashboard ACCEPTED"]);
  expect(await names(user)).toEqual(["Dashboard ACCEPTED"]);
  expect(await names(publisher)).toEqual([]);
  expect(await names(owner, { statuses: ["PENDING"] })).toEqual(["Mirror PENDING"]);
  expect(await names(owner, { search: "mirr" })).toEqual(["Mirror PENDING"]);
  expect(await names(owner, { search: "ORDERS" })).toHaveLength(2);
  expect(await names(owner, { search: "%" })).toEqual([]);
  const first = await list(owner, { first: 1 });
  expect(first.pageInfo.hasNextPage).toBe(true);
  expect(await names(owner, { first: 1, after: first.pageInfo.endCursor })).toEqual(["Dashboard ACCEPTED"]);
});

it("shows the activity of a subscription; the activity of its keys only on the application's side", async () => {
  const query = "query ($id: ID!) { subscription(id: $id) { history { action actorName } } }";
  type Response = { subscription: { history: { action: string; actorName: string }[] } };
  const history = async (person: Person) =>
    (
      await ask<Response>(person, query, { id: encodeId("subscription", subscriptionId) })
    ).subscription.history.map((entry) => `${entry.actorName} ${entry.action}`);
  const actions = ["Pia subscription.transferred", "Pia subscription.accepted", "Olu subscription.requested"];
  expect(await history(publisher)).toEqual(actions);
  expect((await history(user)).filter((action) => action.includes("subscription."))).toEqual(actions);
  expect(await history(user)).toContain("Pia api_key.created");
});
