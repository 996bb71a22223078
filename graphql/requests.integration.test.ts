import fs from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
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

/** Requests that do not fit: the client gets an explanation; they are not defects. */
it.each([
  [
    "a variable of another type",
    "query ($n: Int) { applications(first: $n) { nodes { id } } }",
    { n: "many" },
    "BAD_USER_INPUT",
  ],
  ["a missing variable", "query ($id: ID!) { application(id: $id) { id } }", {}, "BAD_USER_INPUT"],
  [
    "a null that is not allowed",
    "query ($id: ID!) { application(id: $id) { id } }",
    { id: null },
    "BAD_USER_INPUT",
  ],
  [
    "an unknown enum value",
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
] as const)("rejects %s", async (_what, query, variables, code) => {
  const { data, errors } = await executeOperation(query, variables, person);
  expect(data).toBeNull();
  expect(errors[0]?.code).toMatch(code);
  expect(errors[0]?.code).not.toBe("INTERNAL_SERVER_ERROR");
});

/** A document can be cached with other variables, so these are checked for every request. */
describe("variables of every request", () => {
  const CANARY = "canary-1b7d90";

  it("never appear in a response or the log", async () => {
    const written: string[] = [];
    const write = vi.spyOn(fs, "writeSync").mockImplementation(((_fd: number, text: string | Uint8Array) => {
      written.push(String(text));
      return text.length;
    }) as typeof fs.writeSync);
    const query =
      "mutation ($input: CreateAccessTokenInput!) { createAccessToken(input: $input) { userErrors { code } } }";
    try {
      const fits = { name: "", scope: "FULL" };
      expect((await executeOperation(query, { input: fits }, person)).errors).toEqual([]);
      for (const misfit of [
        { name: { secret: CANARY }, scope: "FULL" },
        { ...fits, scope: CANARY },
        CANARY,
        null,
      ]) {
        const { data, errors } = await executeOperation(query, { input: misfit }, person);
        expect(data).toBeNull();
        expect(errors[0]?.code).toBe("BAD_USER_INPUT");
        expect(JSON.stringify(errors)).not.toContain(CANARY);
      }
    } finally {
      write.mockRestore();
    }
    expect(written.join("")).not.toContain(CANARY);
  });

  it("cost their list's default size when null replaces a smaller default", async () => {
    const small =
      "query ($n: Int = 1) { applications(first: 100) { nodes { id members(first: $n) { edges { node { role user { id name } } } } } } }";
    expect((await executeOperation(small, {}, person)).errors).toEqual([]);
    const { errors } = await executeOperation(small, { n: null }, person);
    expect(errors[0]?.code).toBe("OPERATION_TOO_EXPENSIVE");
  });

  it("do not exempt aliases of __typename from the limit", async () => {
    const query = `{ ${Array.from({ length: 101 }, (_, at) => `a${at}: __typename`).join(" ")} }`;
    const { errors } = await executeOperation(query, {}, person);
    expect(errors[0]).toMatchObject({
      code: "GRAPHQL_VALIDATION_FAILED",
      message: expect.stringContaining("aliases"),
    });
  });
});
