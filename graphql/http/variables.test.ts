import { buildSchema, getOperationAST, parse } from "graphql";
import { expect, it } from "vitest";
import { checkVariables } from "./variables";

const CANARY = "canary-6f1c2e";
const schema = buildSchema(`
  enum Role { OWNER USER }
  input Inner { role: Role!, secret: String, count: Int }
  input Outer { inner: [Inner!]!, password: String! }
  type Query { a(n: Int, outer: Outer, role: Role, on: Boolean): Int }
`);

function check(definitions: string, variables: Record<string, unknown>) {
  const operation = getOperationAST(parse(`query (${definitions}) { a }`));
  if (!operation) throw new Error("no operation");
  return checkVariables(schema, operation, variables);
}

it("returns defaults, nulls and values as the executor sees them", () => {
  expect(check("$n: Int = 1", {})).toEqual({ n: 1 });
  expect(check("$n: Int = 1", { n: null })).toEqual({ n: null });
  expect(check("$n: Int", {})).toEqual({});
  expect(check("$role: Role", { role: "OWNER" })).toEqual({ role: "OWNER" });
});

it("names the values of an enum only if the schema is open", () => {
  const operation = getOperationAST(parse("query ($role: Role) { a(role: $role) }"));
  if (!operation) throw new Error("no operation");
  const closed = () => checkVariables(schema, operation, { role: CANARY }, false);
  expect(closed).toThrow('Variable "$role": Expected a value of type "Role".');
});

it.each([
  ["$n: Int", { n: CANARY }, 'Variable "$n": Expected a value of type "Int".'],
  ["$n: Int!", {}, 'Variable "$n" of required type "Int!" was not provided.'],
  ["$n: Int!", { n: null }, 'Variable "$n": Expected non-nullable type "Int!" not to be null.'],
  ["$role: Role", { role: CANARY }, 'Variable "$role": Expected one of OWNER, USER ("Role").'],
  ["$role: Role", { role: { password: CANARY } }, 'Variable "$role": Expected one of OWNER, USER ("Role").'],
  ["$on: Boolean", { on: CANARY }, 'Variable "$on": Expected a value of type "Boolean".'],
  ["$outer: Outer", { outer: CANARY }, 'Variable "$outer": Expected type "Outer" to be an object.'],
  [
    "$outer: Outer",
    { outer: { inner: [{ role: "USER", secret: [CANARY] }], password: "x" } },
    'Variable "$outer.inner.0.secret": Expected a value of type "String".',
  ],
  [
    "$outer: Outer",
    { outer: { inner: [{ role: CANARY }], password: CANARY, count: CANARY } },
    'Variable "$outer.inner.0.role": Expected one of OWNER, USER ("Role"). Variable "$outer": Field "count" is not defined by type "Outer".',
  ],
  [
    "$outer: Outer",
    { outer: { inner: [], password: CANARY, [`x ${CANARY}`]: 1 } },
    'Variable "$outer": Expected a value of type "Outer".',
  ],
] as const)("explains %s with %j and repeats no value", (definitions, variables, message) => {
  expect(() => check(definitions, variables)).toThrow(message);
  try {
    check(definitions, variables);
  } catch (error) {
    expect(String((error as Error).message)).not.toContain(CANARY);
  }
});
