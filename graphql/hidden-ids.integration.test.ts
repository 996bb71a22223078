import { afterAll, beforeAll, expect, it } from "vitest";
import { encodeId, newId } from "@/domain/kernel/ids";
import { executeOperation } from "@/graphql/execute";
import { createPermissionStage, type PermissionStage } from "@/testing/domain/permission-stage";

let stage: PermissionStage;
beforeAll(async () => {
  stage = await createPermissionStage();
});
afterAll(() => stage.world.close());

const ERRORS = "userErrors { code message field }";
/** Each document with the kind of ID it takes, and the hidden ID. */
const DOCUMENTS: readonly (readonly [
  string,
  "application" | "api" | "plan" | "subscription" | "apiKey",
  keyof PermissionStage,
])[] = [
  ["query ($id: ID!) { node(id: $id) { id } }", "application", "applicationId"],
  ["query ($id: ID!) { node(id: $id) { id } }", "api", "apiId"],
  ["query ($id: ID!) { node(id: $id) { id } }", "api", "draftId"],
  ["query ($id: ID!) { node(id: $id) { id } }", "plan", "stagedPlanId"],
  ["query ($id: ID!) { node(id: $id) { id } }", "plan", "planId"],
  ["query ($id: ID!) { node(id: $id) { id } }", "subscription", "subscriptionId"],
  ["query ($id: ID!) { application(id: $id) { id } }", "application", "applicationId"],
  ["query ($id: ID!) { api(id: $id) { id plans { id } } }", "api", "draftId"],
  ["query ($id: ID!) { plan(id: $id) { id name openSubscriptionCount } }", "plan", "stagedPlanId"],
  ["query ($id: ID!) { subscription(id: $id) { id keys { id } } }", "subscription", "subscriptionId"],
  [
    "query ($id: ID!) { subscriptionCandidates(planId: $id) { edges { node { unavailableReason } } } }",
    "plan",
    "stagedPlanId",
  ],
  [
    `mutation ($id: ID!) { updatePlan(input: { id: $id, name: "New" }) { ${ERRORS} plan { id } } }`,
    "plan",
    "stagedPlanId",
  ],
  [
    `mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { ${ERRORS} subscription { id } } }`,
    "apiKey",
    "keyId",
  ],
  [
    `mutation ($id: ID!) { acceptSubscription(input: { id: $id }) { ${ERRORS} subscription { id } } }`,
    "subscription",
    "subscriptionId",
  ],
];

it.each(DOCUMENTS)("%s says nothing about a hidden ID (%s, %s)", async (document, kind, name) => {
  for (const actor of [stage.people.stranger, stage.people["publisher of another API"]]) {
    const ask = async (uuid: string) => {
      stage.world.statements();
      const response = await executeOperation(document, { id: encodeId(kind, uuid) }, actor);
      const statements = stage.world.statements().filter((text) => !text.includes("pg_catalog.pg_type"));
      return { response, statements };
    };
    const unknown = await ask(newId());
    expect(unknown.statements).not.toEqual([]);
    expect(await ask(String(stage[name]))).toEqual(unknown);
  }
});
