import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "./execute";

let world: World;
let person: Person;
beforeAll(async () => {
  world = await createWorld();
  person = await aPerson();
});
afterAll(() => world.close());

/** Requests that do not fit: the program is told so; it is not a defect. */
it.each([
  [
    "a variable of another type",
    "query ($n: Int) { applications(first: $n) { nodes { id } } }",
    { n: "many" },
    "BAD_USER_INPUT",
  ],
  ["a variable that is missing", "query ($id: ID!) { application(id: $id) { id } }", {}, "BAD_USER_INPUT"],
  [
    "a null that must not be",
    "query ($id: ID!) { application(id: $id) { id } }",
    { id: null },
    "BAD_USER_INPUT",
  ],
  [
    "an enum value that there is not",
    "query ($t: [ApplicationType!]) { applications(types: $t) { nodes { id } } }",
    { t: ["SECRET"] },
    "BAD_USER_INPUT",
  ],
  [
    "two operations and no name",
    "query A { viewer { id } } query B { viewer { id } }",
    {},
    "OPERATION_RESOLUTION_FAILURE",
  ],
  ["no operation", "fragment F on Viewer { id }", {}, /./],
] as const)("refuses %s", async (_what, query, variables, code) => {
  const { data, errors } = await executeOperation(query, variables, person);
  expect(data).toBeNull();
  expect(errors[0]?.code).toMatch(code);
  expect(errors[0]?.code).not.toBe("INTERNAL_SERVER_ERROR");
});
