import { afterAll, beforeAll, expect, it } from "vitest";
import { decodePairId, encodeId, encodePairId, kindOfId, newId } from "@/domain/kernel/ids";
import { executeOperation } from "@/graphql/execute";
import { createEveryObject, type EveryObject } from "@/testing/domain/every-object";
import type { PermissionStage } from "@/testing/domain/permissions/stage";
import { usualPaths } from "@/testing/domain/usual-paths";
import { objectsIn } from "@/testing/graphql/documents";

let stage: EveryObject;
beforeAll(async () => {
  stage = await createEveryObject();
});
afterAll(async () => {
  await stage.world.close();
  await stage.fake.server.stop();
});

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

/** The IDs of every object on the stage, as an administrator and the owners meet them. */
async function everyId(): Promise<string[]> {
  const found = new Set<string>();
  for (const actor of [stage.people.administrator, stage.people["primary owner"], stage.people["API owner"]])
    for (const query of usualPaths(stage))
      for (const { id } of objectsIn((await executeOperation(query, {}, actor)).data)) found.add(id);
  return [...found];
}

/** An ID of the same kind and form, of nothing. */
function unknownLike(id: string): string {
  const kind = kindOfId(id);
  if (!kind) throw new Error(`${id} names no kind`);
  const pair = decodePairId(kind, id);
  // What is hidden is the first of the pair, an application or API; a candidate's plan can be one that everyone sees.
  return pair ? encodePairId(kind, newId(), pair[1]) : encodeId(kind, newId());
}

it("node sends the same statements for every hidden object as for none of its kind", async () => {
  const kinds = new Set<string>();
  for (const id of await everyId()) {
    for (const name of ["stranger", "API viewer", "user", "API publisher"] as const) {
      const ask = async (one: string) => {
        stage.world.statements();
        const { data } = await executeOperation(
          "query ($id: ID!) { node(id: $id) { id } }",
          { id: one },
          stage.people[name],
        );
        const statements = stage.world.statements().filter((text) => !text.includes("pg_catalog.pg_type"));
        return { data, statements };
      };
      const seen = await ask(id);
      if ((seen.data as { node: unknown } | null)?.node) continue;
      expect([name, id, seen]).toEqual([name, id, await ask(unknownLike(id))]);
      kinds.add(String(kindOfId(id)));
    }
  }
  expect(kinds.size).toBeGreaterThan(15);
});
