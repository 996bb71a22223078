import { readFileSync } from "node:fs";
import {
  buildSchema,
  getNamedType,
  isObjectType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { expect, it } from "vitest";
import { PAGES } from "../bench/scale/pages";

const schema = buildSchema(readFileSync(new URL("../graphql/schema.graphql", import.meta.url), "utf8"));

it.each(PAGES.map((page) => [page.name, page.query] as const))(
  "the benchmark of “%s” is a valid query",
  (_name, query) => {
    expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
  },
);

it("covers every list", () => {
  const lists = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => getNamedType(field.type).name.endsWith("Connection"))
        .map((field) => `${type.name}.${field.name}`),
    );
  const measured = new Set<string>();
  for (const { query } of PAGES) {
    const info = new TypeInfo(schema);
    visit(
      parse(query),
      visitWithTypeInfo(info, {
        Field: (node) => void measured.add(`${info.getParentType()?.name}.${node.name.value}`),
      }),
    );
  }
  expect(lists.filter((list) => !measured.has(list))).toEqual([]);
});
