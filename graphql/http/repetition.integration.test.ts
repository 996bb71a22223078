import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { times } from "@/testing/graphql/documents";
import { executeOperation } from "../execute";

let world: World;
let person: Person;
beforeAll(async () => {
  world = await createWorld();
  person = await aPerson();
});
afterAll(() => world.close());

const TOO_LARGE: readonly (readonly [string, string, RegExp])[] = [
  ["101 aliases of __typename", `{ ${times(101, (n) => `a${n}: __typename`)} }`, /aliases/],
  ["101 aliases of __schema", `{ ${times(101, (n) => `a${n}: __schema { __typename }`)} }`, /aliases/],
  ["101 aliases of __type", `{ ${times(101, (n) => `a${n}: __type(name: "Api") { name }`)} }`, /aliases/],
  [
    "101 aliases inside __schema",
    `{ __schema { ${times(101, (n) => `a${n}: types { name }`)} } }`,
    /aliases/,
  ],
  [
    "101 aliases in fragments",
    `{ ${times(101, (n) => `...F${n}`)} } ${times(101, (n) => `fragment F${n} on Query { a${n}: __typename }`)}`,
    /aliases/,
  ],
  [
    "an alias named like a field",
    `{ ${times(101, (n) => `__typename: viewer { a${n}: id }`)} }`,
    /aliases|repeated/,
  ],
  ["600 inline fragments", `{ ${times(600, () => "... { __typename }")} }`, /repeated/],
  ["inline fragments on one type", `{ viewer { ${times(40, () => "... on Viewer { id }")} } }`, /repeated/],
  [
    "inline fragments in each other",
    `{ viewer { ${times(40, () => "... { ... on Viewer { id } }")} } }`,
    /repeated/,
  ],
  ["10 unknown directives on a field", `{ __typename ${times(10, () => "@aa")} }`, /repeats a directive/],
  [
    "10 directives on a field",
    `{ viewer ${times(10, () => "@include(if: true)")} { id } }`,
    /repeats a directive/,
  ],
  [
    "10 directives on __schema",
    `{ __schema ${times(10, () => "@skip(if: false)")} { __typename } }`,
    /repeats/,
  ],
  ["10 directives on an operation", `query ${times(10, () => "@aa")} { __typename }`, /repeats a directive/],
  [
    "10 directives on a variable",
    `query ($n: Int ${times(10, () => "@aa")}) { applications(first: $n) { nodes { id } } }`,
    /repeats a directive/,
  ],
  [
    "10 directives on a fragment",
    `{ ...F } fragment F on Query ${times(10, () => "@aa")} { __typename }`,
    /repeats a directive/,
  ],
  [
    "10 directives on a spread",
    `{ ...F ${times(10, () => "@include(if: true)")} } fragment F on Query { __typename }`,
    /repeats a directive/,
  ],
  [
    "10 directives on an inline fragment",
    `{ ... ${times(10, () => "@include(if: true)")} { __typename } }`,
    /repeats a directive/,
  ],
  [
    "31 directives in a document",
    `{ viewer { id } ...F } fragment F on Query { ${times(31, () => `... @include(if: true) { viewer { name } }`)} }`,
    /directives/,
  ],
  ["the same field 500 times", `{ ${times(500, () => "__typename")} }`, /repeated fields/],
  [
    "the same spread 500 times",
    `{ ${times(500, () => "...F")} } fragment F on Query { __typename }`,
    /repeated fields/,
  ],
  [
    "introspection in circles",
    `{ __schema { ${"types { fields { type { ".repeat(1)}${"fields { type { ".repeat(4)} name ${"} } ".repeat(4)} } } } } }`,
    /depth/i,
  ],
];

describe("a document that repeats itself", () => {
  it.each(TOO_LARGE)("is rejected with few errors: %s", async (_, query, message) => {
    const { data, errors } = await executeOperation(query, {}, person);
    expect(data).toBeNull();
    expect(errors.length).toBeLessThanOrEqual(2);
    expect(errors[0]).toMatchObject({
      code: "GRAPHQL_VALIDATION_FAILED",
      message: expect.stringMatching(message),
    });
  });

  it("passes if it only repeats what documents with fragments repeat", async () => {
    const query = `query ($yes: Boolean!) {
      viewer { id ...A ...B name @include(if: $yes) }
      me: viewer { id @skip(if: $yes) id name }
      applications { nodes { id ...C } }
    }
    fragment A on Viewer { id name } fragment B on Viewer { id name email }
    fragment C on Application { id name @include(if: $yes) }`;
    expect((await executeOperation(query, { yes: true }, person)).errors).toEqual([]);
  });
});

describe("fragments that multiply", () => {
  /** Fragments that spread the next one several times each. */
  const spreading = (levels: number, type: string, spreads: number, leaf: string) =>
    times(levels, (n) => {
      const inner = n === levels - 1 ? leaf : times(spreads, () => `...F${n + 1}`);
      return `fragment F${n} on ${type} { ${inner} }`;
    });

  it.each([
    ["below an object", `{ viewer { ...F0 } } ${spreading(5, "Viewer", 8, "id name email")}`],
    ["in introspection", `{ __schema { ...F0 } } ${spreading(30, "__Schema", 2, "description")}`],
  ])("are rejected as too large, before they are measured: %s", async (_, query) => {
    const began = performance.now();
    const { data, errors } = await executeOperation(query, {}, person);
    expect(data).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({
        code: "OPERATION_TOO_LARGE",
        message: expect.stringContaining("too many selections"),
      }),
    ]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it("and lead back to themselves are invalid", async () => {
    const circle = times(40, (n) => `fragment F${n} on __Schema { ${times(40, (m) => `...F${m}`)} }`);
    for (const query of [
      "{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A }",
      `{ __schema { ...F0 } } ${circle}`,
    ]) {
      const began = performance.now();
      const { data, errors } = await executeOperation(query, {}, person);
      expect(data).toBeNull();
      for (const { code } of errors) expect(code).toBe("GRAPHQL_VALIDATION_FAILED");
      expect(performance.now() - began).toBeLessThan(5_000);
    }
  });
});

it("answers introspection once in a document", async () => {
  const standard = getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, oneOf: true });
  expect((await executeOperation(standard, {}, person)).errors).toEqual([]);
  for (const more of [1, 30]) {
    const aliases = times(more, (n) => `a${n}: __schema { types { ...FullType } }`);
    const query = standard.replace("__schema {", `${aliases} __schema {`);
    const { data, errors } = await executeOperation(query, {}, person);
    expect([data, errors.map(({ code }) => code)]).toEqual([null, ["OPERATION_TOO_EXPENSIVE"]]);
  }
});

it("measures nested inline fragments in one pass", async () => {
  const nested = `{ ${"... { ".repeat(800)} ${times(1_200, (n) => `f${n}`)} ${"}".repeat(800)} }`;
  const started = performance.now();
  const { errors } = await executeOperation(nested, {}, person);
  expect(errors.length).toBeGreaterThan(0);
  // One pass takes milliseconds; a pass for each level took most of a minute.
  expect(performance.now() - started).toBeLessThan(10_000);
});
