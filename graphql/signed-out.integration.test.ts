import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/domain/kernel/ids";
import { createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "./execute";
import { buildLatchkeySchema } from "./schema";
import { encodeId } from "./transport/ids";

const schema = buildLatchkeySchema();
const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}).map((field) => [`${type?.name}.${field.name}`, field] as const),
);

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const SCALARS: Readonly<Record<string, unknown>> = {
  Boolean: true,
  Int: 1,
  Float: 1,
  DateTime: "2030-01-01T00:00:00.000Z",
};

/** A value that a type accepts, so that the operation reaches its resolver. */
function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [sampleOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? encodeId("application", newId());
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type)]));
}

function operationOf(kind: "query" | "mutation", field: GraphQLField<unknown, unknown>) {
  const required = field.args.filter(isRequiredArgument);
  const declared = required.map(({ name, type }) => `$${name}: ${type}`).join(", ");
  const passed = required.map(({ name }) => `${name}: $${name}`).join(", ");
  const selection = isLeafType(getNamedType(field.type)) ? "" : " { __typename }";
  return {
    text: `${kind} Call${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`}${selection} }`,
    variables: Object.fromEntries(required.map(({ name, type }) => [name, sampleOf(type)])),
  };
}

describe("signed out", () => {
  it.each(fields)("%s is rejected", async (name, field) => {
    const { text, variables } = operationOf(name.startsWith("Query") ? "query" : "mutation", field);
    const { errors } = await executeOperation(text, variables, null);
    expect(errors.map(({ code }) => code)).toEqual(["UNAUTHENTICATED"]);
  });
});
