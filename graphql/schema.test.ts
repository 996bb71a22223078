import {
  type GraphQLFieldExtensions,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from "graphql";
import { expect, it } from "vitest";
import { buildLatchkeySchema } from "./schema";

const mutations = () => Object.values(buildLatchkeySchema().getMutationType()?.getFields() ?? {});

it("gives every mutation a payload with user errors, readable by one fragment", () => {
  expect(mutations().length).toBeGreaterThan(40);
  for (const { name, type } of mutations()) {
    const payload = getNamedType(type);
    const interfaces = isObjectType(payload) ? payload.getInterfaces().map(String) : [];
    expect(interfaces, name).toContain("MutationPayload");
  }
});

it("names what a mutation removes in one way", () => {
  // Its account stays, without what was personal.
  const kept = ["deleteUser"];
  const removing = mutations().filter(
    ({ name }) => /^(remove|delete|leave|unmap|clear|endSession)/.test(name) && !kept.includes(name),
  );
  expect(removing.length).toBeGreaterThan(12);
  for (const { name, type } of removing) {
    const payload = getNamedType(type);
    const field = isObjectType(payload) ? payload.getFields().deletedId : undefined;
    expect(field && String(field.type), name).toBe("ID");
  }
});

it("gives every mutation an idempotency key and a dry run, after its own arguments", () => {
  for (const { name, args } of mutations()) {
    const [key, dryRun] = args.slice(-2);
    expect([name, key?.name, String(key?.type)]).toEqual([name, "idempotencyKey", "String"]);
    expect([name, dryRun?.name, String(dryRun?.type), dryRun?.defaultValue]).toEqual([
      name,
      "dryRun",
      "Boolean",
      false,
    ]);
    expect(new Set(args.map((argument) => argument.name)).size, name).toBe(args.length);
  }
});

it("describes every mutation with the codes of its user errors, in order", () => {
  for (const { name, description } of mutations()) expect(codesIn(description), name).not.toEqual([]);
});

it("lists NOT_FOUND for every mutation with an ID: a malformed one is not found", () => {
  const withIds = mutations().filter(({ args }) => args.some(({ type }) => hasId(type)));
  expect(withIds.length).toBeGreaterThan(40);
  for (const { name, description } of withIds) expect(codesIn(description), name).toContain("NOT_FOUND");
});

it("never lowers a cost by an argument, whatever its value", () => {
  const types = Object.values(buildLatchkeySchema().getTypeMap()).filter(isObjectType);
  const costs = types.flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({
      name: `${type.name}.${field.name}`,
      complexity: (field.extensions as GraphQLFieldExtensions<unknown, unknown> & { complexity?: unknown })
        .complexity,
    })),
  );
  const computed = costs.filter(({ complexity }) => typeof complexity === "function");
  expect(computed.length).toBeGreaterThan(10);
  const values = [-1_000_000, -1, 0, Number.NaN, Number.POSITIVE_INFINITY, null, undefined, "x", "-5"];
  for (const { name, complexity } of computed) {
    const costFor = (args: Record<string, unknown>) =>
      (complexity as (given: { childComplexity: number; args: object }) => number)({
        childComplexity: 7,
        args,
      });
    const least = costFor({ first: 1, ids: [] });
    for (const value of values) {
      for (const argument of ["first", "last", "ids"])
        expect(costFor({ [argument]: value }), `${name}(${argument}: ${value})`).toBeGreaterThanOrEqual(
          least,
        );
    }
  }
});

/** The codes at the end of a description; none if they are missing or not in the expected form. */
function codesIn(description: string | null | undefined): string[] {
  const list = / Error codes: ((?:`[A-Z_]+`(?:, )?)+)\.$/.exec(description ?? "")?.[1] ?? "";
  const codes = list.split(", ").map((code) => code.replaceAll("`", ""));
  return codes.join() === [...codes].sort().join() ? codes.filter(Boolean) : [];
}

function hasId(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  if (isInputObjectType(named)) return Object.values(named.getFields()).some((field) => hasId(field.type));
  return named.name === "ID";
}
