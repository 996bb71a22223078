import { buildSchema } from "graphql";
import { expect, it } from "vitest";
import { lastRelease, schemaProblems } from "./check-schema.mjs";

const before = buildSchema("type Query { a: String b(c: Int): String } enum E { X Y }");
const problems = (after: string, accepted = {}) => schemaProblems(before, buildSchema(after), accepted);

it("finds what breaks clients, unless it was accepted", () => {
  expect(problems("type Query { a: String! b(c: Int, d: Int): String new: Int } enum E { X Y Z }")).toEqual(
    [],
  );
  const removed = "type Query { b(c: Int!): String } enum E { X }";
  expect(problems(removed)).toHaveLength(3);
  expect(problems(removed, { "Query.a was removed.": "never worked" })).toHaveLength(2);
});

it("finds accepted changes that aren't there", () => {
  const same = "type Query { a: String b(c: Int): String } enum E { X Y }";
  expect(problems(same, { "Query.a was removed.": "" })).toEqual([
    "accepted, but not a change: Query.a was removed.",
  ]);
});

it.each([
  ['a: String @deprecated(reason: "Use b. Removal: not before 2027-06-30.") b(c: Int): String', 0],
  ["a: String @deprecated b(c: Int): String", 1],
  ['a: String @deprecated(reason: "Removal: not before 2027-02-31.") b(c: Int): String', 1],
  ['a: String b(c: Int @deprecated(reason: "Use d.")): String', 1],
])("wants a date for each deprecation: %s", (fields, count) => {
  expect(problems(`type Query { ${fields} } enum E { X Y }`)).toHaveLength(count);
});

it("compares with the newest release", () => {
  expect(lastRelease(["0.9.0.graphql", "0.10.0.graphql", "baseline.graphql", "0.1.0.json"])).toBe(
    "0.10.0.graphql",
  );
  expect(lastRelease(["baseline.graphql"])).toBe("baseline.graphql");
});
