import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateApi } from "@/domain/apis/api.service";
import type { Actor } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { encodeId } from "@/domain/kernel/ids";
import { createFormField } from "@/domain/plans/form-field.service";
import { executeOperation } from "@/graphql/execute";
import { findNodes, NODE_KINDS } from "@/graphql/nodes/node-kinds";
import { aSubscription, type Subscribed } from "@/testing/domain/usage-stage";
import {
  anAdministrator,
  aPerson,
  applicationToolOf,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";

/* Fields of forms by their IDs: for each viewer those that a form or an answer shows them. */

let world: World;
let mine: Subscribed;
const fields: Record<string, string> = {};
let viewers: Readonly<Record<string, Actor>>;
beforeAll(async () => {
  world = await createWorld();
  mine = await aSubscription();
  const { owner, publisher, applicationId, apiId, planId } = mine;
  const administrator = await anAdministrator();
  const add = async (name: string, by: Actor, place: Parameters<typeof createFormField>[1], more = {}) => {
    const input = { key: name.replaceAll(" ", "_"), label: name, kind: "TEXT" as const, ...more };
    fields[name] = encodeId("formField", (await createFormField(by, place, input)).id);
  };
  const hidden = { hidden: true };
  const [signUp, form] = [
    { form: "SIGN_UP", planId: null } as const,
    { form: "APPLICATION", planId: null } as const,
  ];
  await add("signUp", administrator, signUp);
  await add("signUp hidden", administrator, signUp, hidden);
  await add("application", administrator, form);
  await add("application hidden", administrator, form, hidden);
  await add("application WEB", administrator, form, { applicationTypes: ["WEB"] });
  const request = { form: "SUBSCRIPTION", planId } as const;
  await add("request", publisher, request);
  await add("request hidden", publisher, request, hidden);
  // From now on, its consumers see the subscription, and not the plan.
  await updateApi(publisher, apiId, { visibility: "PRIVATE" });
  const ofApplication = { applicationIds: [applicationId], apiIds: [] };
  viewers = {
    administrator,
    "administrator, reading": toolOf(administrator, "READ_ONLY"),
    "administrator, limited": toolOf(administrator, "FULL", ofApplication),
    owner,
    "owner, limited": toolOf(owner, "READ_ONLY", ofApplication),
    "owner, limited to nothing": toolOf(owner, "READ_ONLY", { applicationIds: [], apiIds: [] }),
    "the application": applicationToolOf(applicationId, "READ"),
    publisher,
    "publisher, limited": toolOf(publisher, "FULL", { applicationIds: [], apiIds: [apiId] }),
    stranger: await aPerson(),
  };
});
afterAll(() => world.close());

const SEEN: Readonly<Record<string, readonly string[]>> = {
  administrator: [
    "signUp",
    "signUp hidden",
    "application",
    "application hidden",
    "application WEB",
    "request",
  ],
  // As the answers of accounts show them.
  "administrator, reading": ["signUp", "signUp hidden", "application", "application WEB", "request"],
  "administrator, limited": ["application", "request"],
  owner: ["signUp", "application", "application WEB", "request"],
  "owner, limited": ["application", "request"],
  "owner, limited to nothing": [],
  "the application": ["application", "request"],
  publisher: ["signUp", "application", "application WEB", "request", "request hidden"],
  "publisher, limited": ["request", "request hidden"],
  stranger: ["signUp", "application", "application WEB"],
};

const N = "__typename id";
/** Everything that shows fields. */
const paths = () => [
  ...["SIGN_UP", "APPLICATION"].map((form) => `{ formFields(form: ${form}) { ${N} } }`),
  `{ formFields(form: SUBSCRIPTION, planId: "${encodeId("plan", mine.planId)}") { ${N} } }`,
  `{ userAccounts { nodes { signUpAnswers { field { ${N} } } } } }`,
  `{ application(id: "${encodeId("application", mine.applicationId)}") { fields { field { ${N} } } } }`,
  `{ subscription(id: "${encodeId("subscription", mine.subscriptionId)}") { fields { field { ${N} } } } }`,
];

const NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";

describe("fields of forms", () => {
  it.each(Object.keys(SEEN))("are found by ID as far as they are shown to: %s", async (name) => {
    const actor = viewers[name] as Actor;
    const application = encodeId("application", mine.applicationId);
    const ids = [application, ...Object.values(fields)];
    const { data, errors } = await executeOperation<{ nodes: ({ id: string } | null)[] }>(
      NODES,
      { ids },
      actor,
    );
    expect(errors).toEqual([]);
    const found = new Set(data?.nodes.flatMap((node) => node?.id ?? []));
    const seen = Object.keys(fields).filter((field) => found.has(fields[field] ?? ""));
    expect(seen).toEqual(SEEN[name]);
    const shown = await Promise.all(paths().map((path) => executeOperation(path, {}, actor)));
    const text = JSON.stringify(shown);
    expect(Object.keys(fields).filter((field) => text.includes(fields[field] ?? ""))).toEqual(SEEN[name]);
  });

  it("don't depend on how many there are: a few statements", async () => {
    const count = async (ids: readonly string[]) => {
      world.statements();
      await executeOperation(NODES, { ids }, mine.owner);
      return world.statements().length;
    };
    expect(await count(Object.values(fields))).toBe(await count(Object.values(fields).slice(0, 1)));
  });
});

describe("a kind of nodes without permission", () => {
  const ids = () => [encodeId("application", mine.applicationId), fields.application ?? ""];
  const failing = (error: Error) => ({
    ...NODE_KINDS,
    formField: { type: "FormField", find: () => Promise.reject(error) },
  });

  it("leaves those of other kinds", async () => {
    const found = await findNodes(mine.owner, ids(), failing(new DomainError("FORBIDDEN", "No.")));
    expect(found.map((node) => node?.id ?? null)).toEqual([ids()[0], null]);
  });

  it("is not confused with a failure", async () => {
    const failure = new Error("a failure");
    await expect(findNodes(mine.owner, ids(), failing(failure))).rejects.toBe(failure);
  });
});
