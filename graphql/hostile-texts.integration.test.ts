import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { encodeCursor } from "@/domain/kernel/paging";
import { createPermissionStage, type PermissionStage } from "@/testing/domain/permissions/stage";
import { aPerson } from "@/testing/domain/world";
import { executeOperation } from "./execute";
import { buildLatchkeySchema } from "./schema";
import { markOf } from "./transport/cursors";
import { encodeId } from "./transport/ids";

/* Every text that the API takes, wherever it is in an input, with texts that a table, a terminal or a reader can't bear. */

const HOSTILE: Readonly<Record<string, string>> = {
  "half a surrogate pair": "a\uD83D",
  "the other half": "\uDE00a",
  "U+0000": "a\0b",
  "bidirectional override": "a\u202Eb",
  "zero width": "\u200B",
  escape: "\u001B[31ma",
  "a megabyte": "a".repeat(1_000_000),
  "marks alone": "\u0301".repeat(50),
};

const cursorOf = (key: unknown, ...rest: string[]) => encodeCursor([key, ...rest]);
const ID = "01890000-0000-7000-8000-000000000000";
const HOSTILE_CURSORS: Readonly<Record<string, string>> = {
  "a cursor with U+0000": cursorOf("\0", ID),
  "a cursor with half a surrogate pair": cursorOf("\uD800", ID),
  "a cursor with a far time": cursorOf(9e15, ID),
  "a cursor of one text with U+0000": cursorOf("\0"),
  "a cursor of one text with half a surrogate pair": cursorOf("\uD800"),
};

const schema = buildLatchkeySchema();
let stage: PermissionStage;
let actor: Person;
beforeAll(async () => {
  stage = await createPermissionStage();
  const { userId, ...person } = await aPerson({ name: "All", roles: ["ADMIN", "API_PUBLISHER", "USER"] });
  actor = { ...person, userId };
});
afterAll(() => stage.world.close());

type Path = readonly string[];

/** The paths of all texts in a type, through lists and nested inputs. */
function textsIn(type: GraphQLInputType, path: Path, depth = 0): Path[] {
  if (isNonNullType(type) || isListType(type)) return textsIn(type.ofType, path, depth);
  if (isInputObjectType(type)) {
    if (depth > 4) return [];
    return Object.values(type.getFields()).flatMap((field) =>
      textsIn(field.type, [...path, field.name], depth + 1),
    );
  }
  return isLeafType(type) && !isEnumType(type) && ["String", "ID", "DateTime"].includes(type.name)
    ? [path]
    : [];
}

/** A value of a type with the hostile text at one path, and suitable values elsewhere. */
function valueFor(type: GraphQLInputType, path: Path, hostile: Path, text: string): unknown {
  if (isNonNullType(type)) return valueFor(type.ofType, path, hostile, text);
  if (isListType(type)) return [valueFor(type.ofType, path, hostile, text)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || isPrefix([...path, field.name], hostile),
    );
    return Object.fromEntries(
      fields.map((field) => [field.name, valueFor(field.type, [...path, field.name], hostile, text)]),
    );
  }
  if (path.join(".") === hostile.join(".")) return text;
  return suitable(type.name, path);
}

const isPrefix = (path: Path, whole: Path) => path.every((step, index) => whole[index] === step);

function suitable(type: string, path: Path): unknown {
  const name = path.at(-1) ?? "";
  if (type === "Boolean") return true;
  if (type === "Int" || type === "Float") return 1;
  if (type === "DateTime") return "2030-01-01T00:00:00.000Z";
  if (name === "apiId") return encodeId("api", stage.apiId);
  if (name === "applicationId") return encodeId("application", stage.applicationId);
  if (name === "planId") return encodeId("plan", stage.planId);
  if (name === "userId") return encodeId("user", stage.people.user.userId);
  if (type === "ID") return encodeId(idKind, idOf(idKind));
  return name === "discoveryUrl" ? "http://127.0.0.1:9" : "suitable";
}

const KINDS = ["application", "api", "plan", "subscription", "apiKey"] as const;
let idKind: (typeof KINDS)[number] = "application";

function idOf(kind: (typeof KINDS)[number]): string {
  const ids = {
    application: stage.applicationId,
    api: stage.apiId,
    plan: stage.planId,
    subscription: stage.subscriptionId,
    apiKey: stage.keyId,
  };
  return ids[kind];
}

/** The kind of ID that an operation is about, by its name. */
function kindOf(field: string): (typeof KINDS)[number] {
  if (/apiKey/i.test(field)) return "apiKey";
  if (/subscription|subscribe/i.test(field)) return "subscription";
  if (/plan/i.test(field)) return "plan";
  return /api/i.test(field) && !/application/i.test(field) ? "api" : "application";
}

type Root = "query" | "mutation";
const operations = [
  ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => ["query", field] as const),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ["mutation", field] as const),
].flatMap(([root, field]) =>
  field.args
    .flatMap((arg) => textsIn(arg.type, [arg.name]))
    .map((path) => [`${field.name} ${path.join(".")}`, root, field, path] as const),
);

function operationOf(root: Root, field: GraphQLField<unknown, unknown>, path: Path, text: string) {
  const used = field.args.filter((arg) => isNonNullType(arg.type) || arg.name === path[0]);
  const declared = used.map(({ name, type }) => `$${name}: ${type}`).join(", ");
  const passed = used.map(({ name }) => `${name}: $${name}`).join(", ");
  const variables = Object.fromEntries(
    used.map(({ name, type }) => [name, valueFor(type, [name], path, text)]),
  );
  return { document: `${root} Call(${declared}) { ${field.name}(${passed})${selection(field)} }`, variables };
}

/** Selects what shows a rejection. */
function selection(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return "";
  const isPayload = (isObjectType(type) || isInterfaceType(type)) && "userErrors" in type.getFields();
  return isPayload ? " { userErrors { code message field } }" : " { __typename }";
}

/** A key that no key can be is looked up in vain. */
const FINDS_NOTHING: ReadonlySet<string> = new Set(["input.key"]);

/** All callers, because a hidden resource is rejected before its text is read. */
function callers(): Person[] {
  return [actor, stage.people["primary owner"], stage.people["API owner"]];
}

describe("a hostile text", () => {
  it("is tried in every text of the API", () => {
    expect(operations.length).toBeGreaterThan(100);
  });

  it.each(operations)("in %s never fails Latchkey", async (_name, root, field, path) => {
    idKind = kindOf(field.name);
    const isCursor = ["after", "before"].includes(path.at(-1) ?? "");
    const required = field.args.filter(({ type }) => isNonNullType(type));
    const given = Object.fromEntries(
      required.map(({ name, type }) => [name, valueFor(type, [name], path, "")]),
    );
    const cursors = Object.entries(HOSTILE_CURSORS).map(
      ([what, cursor]) => [what, `${cursor}${markOf("Query", field, given)}`] as const,
    );
    for (const [what, text] of [...Object.entries(HOSTILE), ...(isCursor ? cursors : [])]) {
      const { document, variables } = operationOf(root, field, path, text);
      for (const caller of callers()) {
        const { data, errors } = await executeOperation(document, variables, caller);
        expect(
          errors.map(({ code }) => code).filter((code) => code === "INTERNAL_SERVER_ERROR"),
          what,
        ).toEqual([]);
        expect(JSON.stringify({ data, errors }).length, what).toBeLessThan(20_000);
        if (root === "mutation" && !FINDS_NOTHING.has(path.join("."))) {
          expect(JSON.stringify({ data, errors }), what).toContain('"message"');
        }
      }
    }
  });
});
