import { GraphQLError, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { aliases, times } from "@/testing/graphql/documents";
import { schema } from "@/testing/graphql/schema-walk";
import { costOf } from "./cost";
import { MAXIMUM_SELECTIONS, selectionsOf } from "./selections";

/** Fragments of a type that spread the next one several times each; the last one has a field. */
const spreading = (levels: number, type: string, spreads: number, leaf: string) =>
  times(levels, (level) => {
    const inner = level === levels - 1 ? leaf : `...F${level + 1} `.repeat(spreads);
    return `fragment F${level} on ${type} { ${inner} }`;
  });

/** What a cost ends in: a number, or the code of its error. */
function outcomeOf(text: string, operationName?: string): unknown {
  try {
    return costOf(schema, parse(text), { operationName: operationName ?? null });
  } catch (error) {
    return error instanceof GraphQLError ? error.extensions.code : error;
  }
}

const CASES: readonly (readonly [string, string, number])[] = [
  ["fragments that double 30 times", `{ ...F0 } ${spreading(30, "Query", 2, "__typename")}`, 3 * 2 ** 29 - 1],
  [
    "fragments that double in introspection",
    `{ __schema { ...F0 } } ${spreading(30, "__Schema", 2, "description")}`,
    3 * 2 ** 29,
  ],
  [
    "fragments that double below objects",
    `{ apis { nodes { ...F0 } } } ${spreading(30, "Api", 2, "id")}`,
    3 * 2 ** 29 + 1,
  ],
  ["fragments that multiply in a few levels", `{ ...F0 } ${spreading(5, "Query", 11, "__typename")}`, 30_746],
  ["a long list of aliases", `{ ${aliases(10_001, "__typename")} }`, 10_001],
  [
    "aliases in doubling fragments",
    `{ ...F0 } ${spreading(12, "Query", 2, aliases(30, "__typename"))}`,
    65_535,
  ],
  ["a fragment in itself", "{ ...F } fragment F on Query { viewer { id } ...F }", Number.POSITIVE_INFINITY],
  [
    "fragments in a circle",
    "{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A ...C } fragment C on Query { ...A ...B }",
    Number.POSITIVE_INFINITY,
  ],
  [
    "fragments that all lead to each other",
    `{ ...F0 } ${times(40, (n) => `fragment F${n} on Query { ${times(40, (other) => `...F${other}`)} }`)}`,
    Number.POSITIVE_INFINITY,
  ],
];

describe("an operation with too many selections", () => {
  it.each(CASES)("has no cost, but an error of its own: %s", (_, text, count) => {
    const began = performance.now();
    expect(selectionsOf(parse(text))).toBe(count);
    expect(outcomeOf(text)).toBe("OPERATION_TOO_LARGE");
    // Milliseconds; a visit of each selection would take minutes, or not end.
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it("is one above the maximum, with its fragments, whatever another operation of the document has", () => {
    const text = (count: number) => `{ ...F } fragment F on Query { ${aliases(count, "__typename")} }`;
    expect(outcomeOf(text(MAXIMUM_SELECTIONS - 1))).toEqual(expect.any(Number));
    expect(outcomeOf(text(MAXIMUM_SELECTIONS))).toBe("OPERATION_TOO_LARGE");
    const two = `query Small { viewer { id } } query Large { ${aliases(10_001, "__typename")} }`;
    expect(outcomeOf(two, "Small")).toEqual(expect.any(Number));
    expect(outcomeOf(two, "Large")).toBe("OPERATION_TOO_LARGE");
  });

  it("is measured in little time below the maximum, too", () => {
    const chain = times(400, (n) => `fragment F${n} on __Type { ...F${n + 1} }`);
    const fields = "fields { name args { name } type { name } }";
    const text = `{ __schema { types { ...F0 } } } ${chain} fragment F400 on __Type { ${fields} }`;
    const began = performance.now();
    expect(outcomeOf(text)).toEqual(expect.any(Number));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
