import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type GraphQLInputType,
  getOperationAST,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  parse,
  typeFromAST,
  validate,
} from "graphql";
import { expect, it } from "vitest";
import { costOf, MAXIMUM_COST } from "../http/cost";
import { buildLatchkeySchema } from "../schema";

const schema = buildLatchkeySchema();
/** Items of a page, as the portal asks for them, and of a list of IDs. */
const PAGE = 20;

const SCALARS: Readonly<Record<string, unknown>> = {
  Boolean: true,
  DateTime: "2026-11-20T14:02:00.000Z",
  Float: 1,
  ID: "x",
  Int: PAGE,
  String: "x",
};

/** A value that fits a type. */
function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return Array.from({ length: PAGE }, () => sampleOf(type.ofType));
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return SCALARS[type.name];
  const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
  return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type)]));
}

/** The cost of a document with pages of the usual size. */
function costOfText(text: string): number {
  const document = parse(text);
  expect(validate(schema, document), text).toEqual([]);
  const definitions = getOperationAST(document)?.variableDefinitions ?? [];
  const variables = definitions.map(({ variable, type }) => {
    const itsType = typeFromAST(schema, type);
    return [variable.name.value, isInputType(itsType) ? sampleOf(itsType) : null];
  });
  return costOf(schema, document, { variables: Object.fromEntries(variables) });
}

const texts = (file: string, pattern: RegExp) =>
  [...readFileSync(file, "utf8").matchAll(pattern)].map((match) => match[1] ?? "");
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => ending.test(file) && !file.endsWith(".test.ts"))
    .map((file) => join(folder, file));

const portal = texts("app/_data/generated/graphql.ts", /new TypedDocumentString\(`([^`]*)`/g).filter((text) =>
  /^\s*(?:query|mutation)\b/.test(text),
);
const commandLine = filesIn("cli", /\.ts$/)
  .flatMap((file) => texts(file, /[`"]((?:query|mutation)\b[^`"$]*(?:\$\w[^`"$]*)*)[`"]/g))
  .filter((text) => text.includes("{"));
const documentation = ["README.md", ...filesIn("docs", /\.md$/)].flatMap((file) =>
  texts(file, /'((?:query|mutation)\b[^']*\{[^']*)'/g),
);

it("finds the documents of the portal, the command line and the documentation", () => {
  expect(portal.length).toBeGreaterThan(200);
  expect(commandLine.length).toBeGreaterThanOrEqual(8);
  expect(documentation.length).toBeGreaterThanOrEqual(8);
});

it.each([
  ["portal", portal],
  ["command line", commandLine],
  ["documentation", documentation],
])("leaves room below the maximum for each document of the %s", (_, documents) => {
  const costs = documents.map((text) => ({ text, cost: costOfText(text) }));
  expect(costs.filter(({ cost }) => cost > MAXIMUM_COST * 0.9)).toEqual([]);
});
