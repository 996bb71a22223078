import { type GraphQLObjectType, getNamedType, isLeafType, isObjectType, isRequiredArgument } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/domain/kernel/actor";
import { createEveryObject, type EveryObject } from "@/testing/domain/every-object";
import { usualPaths } from "@/testing/domain/usual-paths";
import { toolOf } from "@/testing/domain/world";
import { chunks, objectsIn, type Shown } from "@/testing/graphql/documents";
import { isNode, objectTypes, type SchemaField, schema } from "@/testing/graphql/schema-walk";
import { executeOperation } from "../execute";

/* Each field that leads to an object, by itself: what it shows, `node` shows too, with the same values. */

const isOptional = (field: SchemaField) => !field.args.some(isRequiredArgument);
const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields()).filter(isOptional);

/** The values of an object that need no argument. */
function valuesOf(type: GraphQLObjectType): string {
  const leaves = fieldsOf(type).filter((field) => isLeafType(getNamedType(field.type)));
  return `__typename ${leaves.map(({ name }) => name).join(" ")}`;
}

/** The selections that lead from a type to objects, each by itself, through values too. */
function edgesOf(type: GraphQLObjectType, depth = 0): string[] {
  return fieldsOf(type).flatMap((field) => {
    const target = getNamedType(field.type);
    if (!isObjectType(target)) return [];
    const isObject: boolean = isNode(target);
    if (isObject) return [`${field.name} { ${valuesOf(target)} }`];
    const nodes = target.getFields().nodes;
    const node = nodes && getNamedType(nodes.type);
    if (isObjectType(node) && isNode(node))
      return [`${field.name}(first: 3) { nodes { ${valuesOf(node)} } }`];
    return depth > 2 ? [] : edgesOf(target, depth + 1).map((inner) => `${field.name} { ${inner} }`);
  });
}

/** What a query shows an actor; fields without permission show nothing. */
async function shownBy(query: string, ids: readonly string[], actor: Actor): Promise<Shown[]> {
  const { data, errors } = await executeOperation(query, { ids }, actor);
  if (ids.length > 1 && errors.some(({ code }) => code === "OPERATION_TOO_EXPENSIVE")) {
    const each = await Promise.all(ids.map((id) => shownBy(query, [id], actor)));
    return each.flat();
  }
  const others = errors.filter(({ code }) => code !== "FORBIDDEN" && code !== "NOT_FOUND");
  expect(others, query).toEqual([]);
  return objectsIn(data);
}

let stage: EveryObject;
beforeAll(async () => {
  stage = await createEveryObject();
}, 120_000);
afterAll(async () => {
  await stage.world.close();
  await stage.fake.server.stop();
});

/** Users in the portal, tokens with fewer scopes, tokens limited to what the stage has, and an application's own. */
function viewers(): (readonly [string, Actor])[] {
  const { people, applicationId, apiId } = stage;
  const limits = { applicationIds: [applicationId], apiIds: [apiId] };
  return [
    ...Object.entries(people),
    ...(["owner", "API owner", "administrator"] as const).flatMap((name) => [
      [`${name}, reading`, toolOf(people[name], "READ_ONLY")] as const,
      [`${name}, limited`, toolOf(people[name], "FULL", limits)] as const,
      [`${name}, limited to APIs`, toolOf(people[name], "FULL", { apiIds: [apiId] })] as const,
    ]),
    ...stage.callers
      .filter(({ name }) => name === "limited elsewhere" || name === "the application")
      .map(({ name, actor }) => [name, actor] as const),
  ];
}

/** The first item, and then the others side by side, so that a document is compiled once. */
async function firstAndOthers<T>(
  [first, ...others]: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  if (first) await work(first);
  await Promise.all(others.map(work));
}

/** A viewer, with what `node` showed them so far, by ID: nothing changes in between. */
interface Viewer {
  readonly name: string;
  readonly actor: Actor;
  /** Some objects of each type that they see. */
  readonly seen: Map<string, Set<string>>;
  readonly known: Map<string, string | null>;
}

/** Reads by their IDs the objects that a viewer hasn't read yet, with one document for each type. */
async function readNodes({ actor, known }: Viewer, shown: readonly Shown[]): Promise<void> {
  const byType = new Map<string, Set<string>>();
  for (const { id, __typename } of shown)
    if (!known.has(id)) byType.set(__typename, (byType.get(__typename) ?? new Set()).add(id));
  for (const [name, ids] of byType) {
    const values = valuesOf(schema.getType(name) as GraphQLObjectType);
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${name} { ${values} } } }`;
    for (const some of chunks([...ids], 5)) {
      for (const id of some) known.set(id, null);
      for (const node of await shownBy(query, some, actor)) known.set(node.id, JSON.stringify(node));
    }
  }
}

/** What a query shows a viewer, and `node` shows otherwise or not at all. */
async function mismatchesOf(query: string, ids: readonly string[], viewer: Viewer): Promise<string[]> {
  const shown = await shownBy(query, ids, viewer.actor);
  await readNodes(viewer, shown);
  return shown.flatMap((one) => {
    const [text, node] = [JSON.stringify(one), viewer.known.get(one.id)];
    return text === node ? [] : [`${viewer.name}: ${text} is ${node}`];
  });
}

const rootEdges = edgesOf(schema.getQueryType() as GraphQLObjectType).map(
  (edge) => [null, edge, `query { ${edge} }`] as const,
);
const nodeEdges = objectTypes.filter(isNode).flatMap((type) =>
  edgesOf(type).map((edge) => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type.name} { ${edge} } } }`;
    return [type.name, edge, query] as const;
  }),
);
const EDGES = [...rootEdges, ...nodeEdges];

describe("an object that a field shows", () => {
  let all: readonly Viewer[];
  beforeAll(async () => {
    all = viewers().map(([name, actor]) => ({ name, actor, seen: new Map(), known: new Map() }));
    for (const query of usualPaths(stage))
      await firstAndOthers(all, async ({ actor, seen }) => {
        for (const { id, __typename } of objectsIn((await executeOperation(query, {}, actor)).data)) {
          const ids = seen.get(__typename) ?? new Set();
          if (ids.size < 2) seen.set(__typename, ids.add(id));
        }
      });
  }, 120_000);

  it("is looked at through all fields", () => {
    expect(nodeEdges.length).toBeGreaterThan(60);
  });

  it.each(chunks(EDGES, 20).map((edges, at) => [at * 20 + 1, edges] as const))(
    "is the same by its ID, for each kind of viewer: field %d and its next",
    async (_first, edges) => {
      const found: string[] = [];
      for (const [type, edge, query] of edges)
        await firstAndOthers(all, async (viewer) => {
          const ids = type ? [...(viewer.seen.get(type) ?? [])] : [];
          if (type && ids.length === 0) return;
          const mismatches = await mismatchesOf(query, ids, viewer);
          found.push(...mismatches.map((text) => `${type ?? "Query"}.${edge}, ${text}`));
        });
      expect(found).toEqual([]);
    },
    300_000,
  );
});
