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
  ["a subscription operation", "subscription { x }", {}, "GRAPHQL_VALIDATION_FAILED"],
  ["a named subscription operation", "subscription S { __typename }", {}, "GRAPHQL_VALIDATION_FAILED"],
  [
    "a cursor before any date",
    "query ($after: String) { applications(after: $after) { nodes { id } } }",
    {
      after: Buffer.from('[-62167219200001,"01234567-89ab-cdef-0123-456789abcdef"]').toString("base64url"),
    },
    "INVALID_INPUT",
  ],
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

  it("cost by the length of their lists, whatever was sent before", async () => {
    const query =
      "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Application { members(first: 20) { nodes { id user { id name } } } } } }";
    const ids = (count: number) => ({
      ids: Array.from({ length: count }, () => "app_01234567890123456789012345"),
    });
    const costly = async (count: number) =>
      (await executeOperation(query, ids(count), person)).errors[0]?.code === "OPERATION_TOO_EXPENSIVE";
    expect([await costly(1), await costly(100), await costly(1), await costly(100)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it.each(["first: -1000000", "last: -1000000", "first: 0"])("aren't lowered by %s", async (size) => {
    const query = `{ applications(first: 50) { nodes { x: subscriptions(${size}) { nodes { id } }
      ${Array.from({ length: 10 }, (_, at) => `a${at}: subscriptions(first: 100) { nodes { id } }`).join(" ")} } } }`;
    const { data, errors } = await executeOperation(query, {}, person);
    expect(data).toBeNull();
    expect(errors[0]?.code).toBe("OPERATION_TOO_EXPENSIVE");
  });

  it.each(["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__", "isPrototypeOf"])(
    "can be named %s",
    async (name) => {
      for (const type of ["String", "ID"]) {
        const argument = type === "String" ? "applications(search: $N)" : "nodes(ids: [])";
        const query = `query ($${name}: ${type}, $other: String) { ${argument.replace("N", name)} ${type === "String" ? "{ nodes { id } }" : "{ id }"} }`;
        const { errors } = await executeOperation(query, {}, person);
        expect(errors.map(({ code }) => code)).not.toContain("INTERNAL_SERVER_ERROR");
      }
      const given = JSON.parse(`{ "${name}": "x" }`) as Record<string, unknown>;
      const query = `query ($${name}: String) { applications(search: $${name}) { nodes { id } } }`;
      expect((await executeOperation(query, given, person)).errors).toEqual([]);
    },
  );

  it.each([
    `mutation { createAccessToken(input: { name: "x", scope: FULL, expiresInDays: "${CANARY}" }) { userErrors { code } } }`,
    `{ applications(first: "${CANARY}") { nodes { id } } }`,
    `{ applications(scope: "${CANARY}") { nodes { id } } }`,
    `{ applications(search: { value: "${CANARY}" }) { nodes { id } } }`,
    `mutation { updateClientRegistrationProvider(input: { id: "x", name: "n", discoveryUrl: "u", initialAccessMethod: NONE, initialAccessTokenExpiresAt: "${CANARY}" }) { userErrors { code } } }`,
    `query ($n: Int = "${CANARY}") { applications(first: $n) { nodes { id } } }`,
  ])("written as literals aren't repeated either: %s", async (query) => {
    const { errors } = await executeOperation(query, {}, person);
    expect(errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toContain(CANARY);
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
