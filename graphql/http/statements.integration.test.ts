import {
  type GraphQLArgument,
  getNamedType,
  isCompositeType,
  isEnumType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createEveryObject, type EveryObject } from "@/testing/domain/every-object";
import type { Caller } from "@/testing/domain/permissions/stage";
import { createTwins } from "@/testing/domain/twins";
import { usualPaths } from "@/testing/domain/usual-paths";
import { objectsIn } from "@/testing/graphql/documents";
import { isConnection, isNode, objectTypes, type SchemaField } from "@/testing/graphql/schema-walk";
import { executeOperation } from "../execute";
import { fieldCost } from "./cost";

let stage: EveryObject;
beforeAll(async () => {
  stage = await createEveryObject();
  await createTwins(stage);
}, 600_000);
afterAll(async () => {
  await stage.world.close();
  await stage.fake.server.stop();
});

/** Statements that a cost of ten pays for: an operation sends 500 at most. */
const COST_OF_STATEMENT = 10;
/** Objects of each type that are compared. */
const MOST = 8;
/** Types of which a viewer has one object, which is read several times instead. */
const SINGLE: ReadonlySet<string> = new Set(["PlatformSettings", "Viewer"]);
/** Those who see most of the objects, and an application itself. */
const CALLERS = /^(primary owner|API owner|administrator|the application)$/;

/** Fields with a resolver of their own, by the name of the type. */
const resolved = new Map<string, readonly SchemaField[]>(
  objectTypes.map((type) => [type.name, Object.values(type.getFields()).filter(({ resolve }) => resolve)]),
);
/** Types that aren't nodes and have such fields, with the field of a node that returns them. */
const PARTS: Readonly<Record<string, readonly [string, string]>> = { Account: ["Viewer", "account"] };

/** Arguments that change how a field reads, besides those that it requires. */
function variantsOf({ args }: SchemaField): Record<string, unknown>[] {
  const required = Object.fromEntries(args.filter(({ type }) => isNonNullType(type)).map(sampleOf));
  const has = (name: string) => args.some((argument) => argument.name === name);
  return [
    required,
    ...(has("last") ? [{ ...required, last: 1 }] : []),
    ...(has("filter") ? [{ ...required, filter: {} }] : []),
  ];
}

function sampleOf({ name, type }: GraphQLArgument): [string, unknown] {
  const named = getNamedType(type);
  return [name, isEnumType(named) ? named.getValues()[0]?.name : "own"];
}

function written(field: SchemaField, args: Record<string, unknown>): string {
  const given = Object.entries(args).map(([name, value]) => {
    const isEnum = isEnumType(getNamedType(field.args.find((argument) => argument.name === name)?.type));
    return `${name}: ${isEnum ? value : JSON.stringify(value)}`;
  });
  const named = getNamedType(field.type);
  const counted = isObjectType(named) && "totalCount" in named.getFields() ? "totalCount" : "";
  const selected = isConnection(named) ? `{ ${counted} nodes { __typename } }` : "{ __typename }";
  return `${field.name}${given.length > 0 ? `(${given.join(", ")})` : ""} ${isCompositeType(named) ? selected : ""}`;
}

/** Objects of each type that a caller sees. */
async function objectsSeenBy({ actor }: Caller): Promise<Map<string, string[]>> {
  const found = new Map<string, Set<string>>();
  for (const query of usualPaths(stage))
    for (const { id, __typename: type } of objectsIn((await executeOperation(query, {}, actor)).data))
      found.set(type, (found.get(type) ?? new Set()).add(id));
  return new Map(
    [...found].map(([type, [...ids]]) => [
      type,
      SINGLE.has(type) ? Array.from({ length: MOST }, () => ids[0] as string) : ids.slice(0, MOST),
    ]),
  );
}

/** What is selected of objects of a type. */
interface Selected {
  readonly type: string;
  readonly selection: string;
}

/** Statements of an operation that selects something of several objects. */
async function statementsOf({ actor }: Caller, { type, selection }: Selected, ids: readonly string[]) {
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} { ${selection} } } }`;
  stage.world.statements();
  const { errors } = await executeOperation(query, { ids }, actor);
  for (const { code, message } of errors)
    expect(["FORBIDDEN", "NOT_FOUND", "INVALID_INPUT", "UNAUTHENTICATED"], `${query} ${message}`).toContain(
      code,
    );
  return stage.world.statements().length;
}

/** Statements that each further object adds. */
interface Added {
  readonly each: number;
  /** Whether another object was like the first, so that there was something to add. */
  readonly isCompared: boolean;
}

/**
 * What an object adds, of those that take the most statements alone: a loader has another key for each of them, and one that has nothing to
 * read hides none.
 */
async function addedBy(caller: Caller, selected: Selected, ids: readonly string[]): Promise<Added> {
  await statementsOf(caller, selected, ids);
  const alone: number[] = [];
  for (const id of ids) alone.push(await statementsOf(caller, selected, [id]));
  const most = Math.max(...alone);
  const alike = ids.filter((_, at) => alone[at] === most);
  if (alike.length < 2) return { each: 0, isCompared: false };
  return {
    each: ((await statementsOf(caller, selected, alike)) - most) / (alike.length - 1),
    isCompared: true,
  };
}

it("knows where each field with a resolver is", () => {
  const roots = ["Query", "Mutation"];
  const others = objectTypes.filter(
    (type) =>
      !isNode(type) &&
      !roots.includes(type.name) &&
      !isConnection(type) &&
      (resolved.get(type.name) ?? []).length > 0,
  );
  expect(others.map(({ name }) => name).sort()).toEqual(Object.keys(PARTS).sort());
});

it("sends no more statements for an object than its fields' prices pay for", async () => {
  const callers = stage.callers.filter(({ name }) => CALLERS.test(name));
  const dear: string[] = [];
  const measured = new Set<string>();
  const met = new Set<string>();
  for (const caller of callers) {
    const objects = await objectsSeenBy(caller);
    for (const type of objectTypes) {
      const [node, part] = PARTS[type.name] ?? [type.name, null];
      const ids = objects.get(node) ?? [];
      if (ids.length === 0) continue;
      for (const field of resolved.get(type.name) ?? []) {
        const name = `${type.name}.${field.name}`;
        met.add(name);
        for (const args of variantsOf(field)) {
          const selection = written(field, args);
          const around = part ? `${part} { ${selection} }` : selection;
          const spent = await addedBy(caller, { type: node, selection: around }, ids);
          if (!spent.isCompared) continue;
          measured.add(name);
          const outer = part
            ? await addedBy(caller, { type: node, selection: `${part} { __typename }` }, ids)
            : null;
          const own = spent.each - (outer?.each ?? 0);
          const price = fieldCost({
            type,
            field,
            args,
            childComplexity: 0,
            node: undefined as never,
          }) as number;
          if (own * COST_OF_STATEMENT > price)
            dear.push(`${caller.name}: ${type.name}.${selection}: ${own} for ${price}`);
        }
      }
    }
  }
  expect(dear).toEqual([]);
  expect([...met].filter((name) => !measured.has(name))).toEqual([]);
  expect(measured.size).toBeGreaterThan(60);
}, 600_000);
