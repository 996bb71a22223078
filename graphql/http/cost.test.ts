import {
  GraphQLInt,
  GraphQLList,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  getIntrospectionQuery,
  parse,
  validate,
} from "graphql";
import { describe, expect, it } from "vitest";
import { aliases } from "@/testing/graphql/documents";
import { type Place, pagedLists, RESULTS_BY_ID, schema, wholeLists } from "@/testing/graphql/schema-walk";
import { costOf, fieldCost, MAXIMUM_COST } from "./cost";

const cost = ({ type, field }: Omit<Place, "name">, args: object, childComplexity: number) =>
  fieldCost({ type, field, args, childComplexity, node: undefined as never }) as number;

/** How often what is selected in a field counts. */
const timesOf = (place: Omit<Place, "name">, args: object) => cost(place, args, 1) - cost(place, args, 0);

const costOfQuery = (query: string, variables: Record<string, unknown> = {}) => {
  const document = parse(query);
  expect(validate(schema, document), query).toEqual([]);
  return costOf(schema, document, { variables });
};

describe("what is selected in a list", () => {
  it("counts for each item of a connection's page, whichever way it is asked for", () => {
    expect(pagedLists.length).toBeGreaterThan(40);
    for (const place of pagedLists) {
      expect(timesOf(place, {}), place.name).toBe(20);
      for (const argument of ["first", "last"])
        for (const size of [1, 2, 50, 100])
          expect(timesOf(place, { [argument]: size }), `${place.name}(${argument})`).toBe(size);
    }
  });

  it("counts for a stated number of items in every other list of objects", () => {
    expect(wholeLists.length).toBeGreaterThan(90);
    for (const place of wholeLists) {
      if (place.name in RESULTS_BY_ID) continue;
      // `nodes` counts its IDs.
      const args = place.name === "Query.nodes" ? { ids: ["a", "b", "c", "d"] } : {};
      expect(place.field.extensions.complexity, `${place.name} has no listCost(…)`).toBeInstanceOf(Function);
      expect(timesOf(place, args), place.name).toBeGreaterThanOrEqual(4);
    }
  });

  it("is never hidden by a price", () => {
    const item = new GraphQLObjectType({ name: "Item", fields: { name: { type: GraphQLString } } });
    const connection = new GraphQLObjectType({
      name: "ItemConnection",
      fields: { nodes: { type: new GraphQLList(item) } },
    });
    const extensions = { complexity: 7 };
    const type = new GraphQLObjectType({
      name: "Query",
      fields: {
        list: { type: new GraphQLList(item), extensions },
        unpriced: { type: new GraphQLList(item) },
        page: { type: connection, args: { first: { type: GraphQLInt } }, extensions },
        single: { type: item, extensions },
      },
    });
    const query = (text: string) => costOf(new GraphQLSchema({ query: type }), parse(text), {});
    expect(query("{ list { name } }")).toBe(7 + 100);
    expect(query("{ unpriced { name } }")).toBe(1 + 100);
    expect(query("{ page(first: 10) { nodes { name } } }")).toBe(7 + 10 * 2);
    expect(query("{ page(first: 20) { nodes { name } } }")).toBe(7 + 20 * 2);
    expect(query("{ single { name } }")).toBe(7 + 1);
  });
});

it.each([
  "{ viewer { teams(first: 100) { nodes { applications(first: 100) { nodes { id } } } } } }",
  "{ teams(first: 100) { nodes { archivedApplications { id } } } }",
  "{ applications(first: 100) { nodes { registrationOperations(first: 100) { nodes { id } } } } }",
  "{ apis(first: 100) { nodes { publishers { user { id } } viewers { user { id } } } } }",
  "{ userAccounts(first: 100) { nodes { sessions { device } } } }",
  `{ applications(first: 100) { nodes { ${aliases(20, 'memberCandidates(search: "ab") { userId }')} } } }`,
  `{ applications(first: 100) { nodes { ${aliases(2, "members(last: 1) { nodes { id } }")} } } }`,
  `{ applications(first: 100) { nodes { ${aliases(2, "activity(first: 1, filter: {}) { nodes { id } }")} } } }`,
  `{ applications(first: 100) { nodes { ${aliases(2, "archivePreview { members }")} } } }`,
  `{ apis(first: 100) { nodes { ${aliases(2, "invitations(first: 1) { nodes { id } }")} } } }`,
  `{ teams(first: 100) { nodes { members(first: 1) { nodes { id } } apis(first: 1) { nodes { id } } } } }`,
])("costs more than the maximum: %s", (query) => {
  expect(costOfQuery(query)).toBeGreaterThan(MAXIMUM_COST);
});

describe("introspection", () => {
  const STANDARD = getIntrospectionQuery({
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
    typeDepth: 100,
  });

  it("costs more than half of the maximum by the standard query with all options", () => {
    expect(costOfQuery(STANDARD)).toBeGreaterThan(MAXIMUM_COST * 0.55);
    expect(costOfQuery(STANDARD)).toBeLessThan(MAXIMUM_COST * 0.8);
  });

  const ALL = "types { ...FullType }";
  const repeated = (before: string, more: string) => STANDARD.replace(before, `${more} ${before}`);
  const EXCESSIVE: readonly (readonly [string, string, Record<string, unknown>?])[] = [
    ["a second __schema", repeated("__schema {", `again: __schema { ${ALL} }`)],
    ["five more of __schema", repeated("__schema {", aliases(5, `__schema { ${ALL} }`))],
    ["types a second time", repeated("types {", `again: ${ALL}`)],
    [
      "types in a fragment",
      `${repeated("__schema {", "again: __schema { ...A }")} fragment A on __Schema { ${ALL} }`,
    ],
    [
      "aliases of fields",
      `{ __schema { types { ${aliases(30, "fields { name args { name } type { name } }")} } } }`,
    ],
    [
      "lists inside each other",
      `{ __schema { types { ${aliases(3, "interfaces { possibleTypes { name kind description } }")} } } }`,
    ],
    [
      "the largest types",
      `{ ${aliases(30, '__type(name: "MutationPayload") { possibleTypes { fields { name description args { name } type { name ofType { name } } } } }')} }`,
    ],
    [
      "names in variables",
      `query ($name: String!) { ${aliases(30, "__type(name: $name) { fields { name args { name } type { name } } }")} }`,
      { name: "PageInfo" },
    ],
  ];

  const cases = EXCESSIVE.map(([what, query, variables = {}]) => ({ what, query, variables }));
  it.each(cases)("costs more than the maximum with $what", ({ query, variables }) => {
    expect(costOfQuery(query, variables)).toBeGreaterThan(MAXIMUM_COST);
  });

  it("costs little for some types", () => {
    const type = (name: string) =>
      `__type(name: "${name}") { name fields { name type { name kind ofType { name } } } }`;
    expect(costOfQuery(`{ ${type("Application")} }`)).toBeLessThan(100);
    expect(costOfQuery(`{ a: ${type("Application")} b: ${type("Api")} c: ${type("Unknown")} }`)).toBeLessThan(
      200,
    );
    expect(costOfQuery("{ __schema { queryType { name } } __typename }")).toBeLessThan(5);
  });

  it("costs the same for every name in a variable, at least as much as the type with the most fields", () => {
    const query = "query ($name: String!) { __type(name: $name) { fields { name } } }";
    const costs = ["PageInfo", "Mutation", "nothing"].map((name) => costOfQuery(query, { name }));
    expect(new Set(costs).size).toBe(1);
    expect(costs[0]).toBeGreaterThan(costOfQuery('{ __type(name: "Mutation") { fields { name } } }'));
    expect(costs[0]).toBeLessThan(MAXIMUM_COST / 2);
  });
});
