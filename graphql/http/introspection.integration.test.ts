// A process of its own: the schema and its limits are built once, with the settings of their first use.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

let world: World;
let person: Person;
beforeAll(async () => {
  world = await createWorld({ LATCHKEY_GRAPHQL_INTROSPECTION: "false" });
  person = await aPerson();
});
afterAll(() => world.close());

/** One setting decides about everything that reveals the names of the schema. */
describe("with introspection off", () => {
  it.each([
    ["a field", "{ viewer { nam } }", {}],
    ["an argument", "{ applications(fist: 1) { nodes { id } } }", {}],
    ["a type", "{ node(id: 1) { ... on Aplication { id } } }", {}],
    ["an enum value", "{ applications(roles: [OWNR]) { nodes { id } } }", {}],
    ["a directive", "{ viewer @includ(if: true) { id } }", {}],
    ["an input field", 'mutation { subscribe(input: { aplicationId: "x" }) { apiKey } }', {}],
    [
      "an enum value in a variable",
      "query ($r: [ApplicationRole!]) { applications(roles: $r) { nodes { id } } }",
      { r: ["OWNR"] },
    ],
    [
      "an input field in a variable",
      "mutation ($i: SubscribeInput!) { subscribe(input: $i) { apiKey } }",
      { i: { applicationId: "x", planId: "x", plannId: "x" } },
    ],
  ])("suggests no name for a misspelled one: %s", async (_, query, variables) => {
    const { errors } = await executeOperation(query, variables, person);
    expect(errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean|PRIMARY_OWNER|commentRequired/i);
  });

  it.each(["{ __schema { queryType { name } } }", '{ __type(name: "Api") { name } }'])(
    "rejects %s",
    async (query) => {
      const { data, errors } = await executeOperation(query, {}, person);
      expect([data, errors.length > 0]).toEqual([null, true]);
    },
  );

  it("still names the type of an object", async () => {
    const { data } = await executeOperation("{ viewer { __typename } }", {}, person);
    expect(data).toEqual({ viewer: { __typename: "Viewer" } });
  });
});
