import { type FragmentDefinitionNode, type GraphQLResolveInfo, Kind, parse } from "graphql";
import { expect, it } from "vitest";
import { canonicalJson, selectionText } from "./canonical";

it("is equal for values of equal meaning, and differs for others", () => {
  const text = canonicalJson({ b: [1, { d: null, c: "x" }], a: undefined });
  expect(canonicalJson({ b: [1, { c: "x", d: null }] })).toBe(text);
  expect(canonicalJson(Object.assign(Object.create(null), { b: [1, { c: "x", d: null }] }))).toBe(text);
  for (const other of [
    { b: [1, { c: "x" }] },
    { b: [{ c: "x", d: null }, 1] },
    { b: ["1", { c: "x", d: null }] },
  ])
    expect(canonicalJson(other)).not.toBe(text);
  expect(canonicalJson({ at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
});

function selection(document: string, variableValues: Record<string, unknown> = {}): string {
  const { definitions } = parse(document);
  const [operation] = definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("no operation");
  const fragments = Object.fromEntries(
    definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const info = { fieldNodes: operation.selectionSet.selections, fragments, variableValues };
  return selectionText(info as unknown as GraphQLResolveInfo);
}

it("compares selected fields by what they return", () => {
  const plain = selection("mutation { m { a { x y(n: 3) } b } }");
  expect(selection("mutation { m { b a { y(n: 3) x x } } }")).toBe(plain);
  expect(selection("mutation($n: Int) { m { a { x y(n: $n) } b } }", { n: 3 })).toBe(plain);
  const fragment = "mutation($c: Int) { m { ...F } } fragment F on P { a(c: $c) }";
  expect(selection(fragment, { c: 1 })).not.toBe(selection(fragment, { c: 2 }));
  for (const other of [
    "{ m { a { x } b } }",
    "{ m { a { x y(n: 4) } b } }",
    "{ m { a { x z: y(n: 3) } b } }",
  ])
    expect(selection(`mutation ${other}`)).not.toBe(plain);
  expect(selection("mutation($s: Boolean!) { m { a @skip(if: $s) } }", { s: true })).not.toBe(
    selection("mutation($s: Boolean!) { m { a @skip(if: $s) } }", { s: false }),
  );
});
