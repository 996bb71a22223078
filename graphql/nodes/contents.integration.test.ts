import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addApiCollaborator } from "@/domain/apis/api.service";
import type { Actor, Person } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { encodeId, newId } from "@/domain/kernel/ids";
import { addMember } from "@/domain/memberships/membership.service";
import { audit } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { ingest } from "@/domain/usage/ingest.service";
import { executeOperation } from "@/graphql/execute";
import { aPlan } from "@/testing/domain/catalog";
import { aBatch, aGateway, aSubscription, refusedCall, type Subscribed } from "@/testing/domain/usage-stage";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { objectsIn } from "@/testing/graphql/documents";

/* One ID has one content for a viewer, in every list that has it: clients store objects by ID. */

let world: World;
let mine: Subscribed;
let viewers: Readonly<Record<string, Actor>>;
let both: Person;
let ids: {
  readonly application: string;
  readonly api: string;
  readonly plan: string;
  readonly subscription: string;
};
beforeAll(async () => {
  world = await createWorld();
  mine = await aSubscription();
  const { owner, publisher, applicationId, apiId, subscriptionId } = mine;
  both = await aPerson({ roles: ["API_PUBLISHER"] });
  await addMember(owner, applicationId, { userId: both.userId, role: "OWNER" });
  await addApiCollaborator(publisher, apiId, "PUBLISHER", both);
  const manual = await aPlan(publisher, apiId);
  await subscribe(owner, { applicationId: await anApplication(owner), planId: manual });
  await ingest(await aGateway(), newId(), aBatch(1, [], [refusedCall(mine, now())]));
  await entriesOfBefore();
  ids = {
    application: encodeId("application", applicationId),
    api: encodeId("api", apiId),
    plan: encodeId("plan", mine.planId),
    subscription: encodeId("subscription", subscriptionId),
  };
  viewers = {
    owner,
    publisher,
    both,
    "both, limited": toolOf(both, "READ_ONLY", { applicationIds: [applicationId], apiIds: [apiId] }),
    "both, for the application": toolOf(both, "FULL", { applicationIds: [applicationId], apiIds: [] }),
    "both, for the API": toolOf(both, "FULL", { applicationIds: [], apiIds: [apiId] }),
    administrator: await anAdministrator(),
    "viewer of the API": await aPerson(),
  };
});
afterAll(() => world.close());

/** Entries with all answers, as earlier releases wrote them. */
async function entriesOfBefore(): Promise<void> {
  const { publisher, applicationId, apiId, subscriptionId } = mine;
  const changes = [{ field: "fields", before: { score: 1 }, after: { score: 2 } }];
  await change(publisher, async (tx) => {
    const [application, subscription] = [
      { kind: "application", id: applicationId, name: "Application" },
      { kind: "subscription", id: subscriptionId, name: "Subscription" },
    ];
    await audit(tx, publisher, {
      action: "application.fields_set",
      subject: application,
      applicationId,
      changes,
    });
    const rest = { subject: subscription, applicationId, apiId, changes };
    await audit(tx, publisher, { action: "subscription.fields_set", ...rest });
  });
}

const CALL =
  "__typename id apiId apiName applicationId applicationName apiKeyId keyLastFour solution fixPage";
const ENTRY = "__typename id action changes { field before after }";
const API = "__typename id pendingRequests";

/** Everything that shows calls, entries of the log, or APIs. */
const paths = () => [
  `{ application(id: "${ids.application}") { refusedCalls { nodes { ${CALL} } } } }`,
  `{ api(id: "${ids.api}") { refusedCalls { nodes { ${CALL} } } } }`,
  `{ application(id: "${ids.application}") { activity { nodes { ${ENTRY} } } } }`,
  `{ application(id: "${ids.application}") { activity(filter: {}) { nodes { ${ENTRY} } } } }`,
  `{ api(id: "${ids.api}") { activity { nodes { ${ENTRY} } } } }`,
  `{ subscription(id: "${ids.subscription}") { history { ${ENTRY} } } }`,
  `{ viewer { consumerDashboard { activity { ${ENTRY} } } } }`,
  `{ auditLog(first: 100) { nodes { ${ENTRY} } } }`,
  `{ api(id: "${ids.api}") { ${API} } }`,
  ...["CATALOG", "MINE", "ALL"].map((scope) => `{ apis(scope: ${scope}) { nodes { ${API} } } }`),
  `{ plan(id: "${ids.plan}") { api { ${API} } } }`,
  `{ node(id: "${ids.plan}") { ... on Plan { api { ${API} } } } }`,
  `{ node(id: "${ids.api}") { ... on Api { ${API} plans { api { ${API} } } } } }`,
];

/** Adds the contents in which a response shows objects, without what is in other objects. */
function collect(data: unknown, into: Map<string, Set<string>>): void {
  for (const { id, __typename, plans: _, ...content } of objectsIn(data))
    into.set(id, (into.get(id) ?? new Set()).add(JSON.stringify(content)));
}

/** The contents in which a viewer sees each object. */
async function seenBy(actor: Actor): Promise<Map<string, Set<string>>> {
  const seen = new Map<string, Set<string>>();
  for (const path of paths()) collect((await executeOperation(path, {}, actor)).data, seen);
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) {
    ... on RefusedCall { ${CALL} } ... on AuditEntry { ${ENTRY} } ... on Api { ${API} } } }`;
  const { data } = await executeOperation<{ nodes: unknown[] }>(query, { ids: [...seen.keys()] }, actor);
  expect(data?.nodes).not.toContain(null);
  collect(data, seen);
  return seen;
}

const contentsOf = (seen: Map<string, Set<string>>, prefix: string) =>
  [...seen].filter(([id]) => id.startsWith(prefix)).flatMap(([, contents]) => [...contents]);

describe("an object", () => {
  it("has the same content in every list, for each viewer", async () => {
    for (const [name, actor] of Object.entries(viewers)) {
      const different = [...(await seenBy(actor))].filter(([, contents]) => contents.size !== 1);
      expect([name, different]).toEqual([name, []]);
    }
  });

  it("shows those on both sides what each side sees, and the others their own", async () => {
    const seen = new Map<string, Map<string, Set<string>>>();
    for (const [name, actor] of Object.entries(viewers)) seen.set(name, await seenBy(actor));
    const of = (name: string, prefix: string) => contentsOf(seen.get(name) ?? new Map(), prefix).join();
    for (const name of ["owner", "both", "both, limited", "both, for the application"])
      expect(of(name, "rfc_"), name).toContain("abcd");
    for (const name of ["publisher", "both, for the API"]) {
      expect(of(name, "rfc_"), name).toContain(ids.application);
      expect(of(name, "rfc_"), name).not.toContain("abcd");
    }
    const hidden = 'score\\":2';
    expect(of("administrator", "aud_").split(hidden)).toHaveLength(3);
    for (const name of ["publisher", "both", "both, limited", "both, for the API"])
      expect(of(name, "aud_").split(hidden), name).toHaveLength(2);
    for (const name of ["owner", "both, for the application"])
      expect(of(name, "aud_"), name).not.toContain("score");
  });

  it("counts an API's pending requests wherever a publisher reads it, in one statement", async () => {
    for (const name of ["publisher", "both"]) {
      const actor = viewers[name] as Actor;
      expect(contentsOf(await seenBy(actor), "api_")).toEqual(['{"pendingRequests":1}']);
    }
    for (const name of ["owner", "viewer of the API", "administrator", "both, limited"])
      expect(contentsOf(await seenBy(viewers[name] as Actor), "api_"), name).toEqual([
        '{"pendingRequests":null}',
      ]);
    await aPlan(mine.publisher, mine.apiId);
    const query = `{ apis(scope: MINE, first: 10) { nodes { ${API} plans { api { ${API} } } } } }`;
    world.statements();
    await executeOperation(query, {}, mine.publisher);
    const counting = world.statements().filter((text) => text.includes("'PENDING'"));
    expect(counting).toHaveLength(1);
  });

  it("shows the API of a plan that was reached through it without another statement", async () => {
    const count = async (plan: string) => {
      world.statements();
      const query = `{ apis(scope: MINE, first: 10) { nodes { id plans { ${plan} } } } }`;
      const { data, errors } = await executeOperation(query, {}, mine.publisher);
      expect(errors).toEqual([]);
      expect(JSON.stringify(data)).toContain(ids.plan);
      return world.statements().length;
    };
    await count("id");
    const alone = await count("id");
    expect(await count(`id api { ${API.replace(" pendingRequests", "")} name }`)).toBe(alone);
    expect(await count("id openSubscriptionCount")).toBe(alone + 1);
  });
});
