import { getVariableValues, Kind, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { exampleOf } from "./examples";
import { describedTypes, referenceFiles, schema } from "./pages";

const text = [...referenceFiles().values()].join("\n");
const fields = [
  ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => ["query", field] as const),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ["mutation", field] as const),
];

describe("the reference", () => {
  it("describes every operation and type, each once", () => {
    const headings = [...text.matchAll(/^### (\w+ \w+)$/gm)].map(([, heading]) => heading);
    const operations = fields.map(([kind, { name }]) => `${kind === "query" ? "Query" : "Mutation"} ${name}`);
    expect(new Set(headings).size).toBe(headings.length);
    expect(headings).toEqual(expect.arrayContaining(operations));
    const named = new Set(headings.map((heading) => heading?.split(" ")[1]));
    expect(
      describedTypes()
        .map(({ name }) => name)
        .filter((name) => !named.has(name)),
    ).toEqual([]);
  });

  it("has no cell that breaks its table", () => {
    const rows = text.split("\n").filter((line) => line.startsWith("|"));
    const columns = rows.map((row) => row.replace(/\\\|/g, "").split("|").length - 2);
    expect(columns.every((count) => count >= 2 && count <= 4)).toBe(true);
    expect(rows.every((row) => row.endsWith("|"))).toBe(true);
  });
});

describe("an example", () => {
  it.each(fields.map(([kind, field]) => [`${kind} ${field.name}`, kind, field] as const))(
    "of %s is valid, and so are its variables",
    (_, kind, field) => {
      const { operation, variables } = exampleOf(schema, kind, field);
      const document = parse(operation);
      expect(validate(schema, document)).toEqual([]);
      const [definition] = document.definitions;
      if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error("not an operation");
      const read = getVariableValues(schema, definition.variableDefinitions ?? [], variables ?? {});
      expect(read.errors ?? []).toEqual([]);
    },
  );
});
