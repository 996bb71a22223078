import { readdir } from "node:fs/promises";
import { CORE_SCHEMA, load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { createApiInput } from "@/domain/apis/api.rules";
import { DOCUMENTS } from "./index";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Members = { readonly [name: string]: Json };

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);
const isMembers = (value: Json | undefined): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const membersOf = (value: Json | undefined) => (isMembers(value) ? value : {});

/** Every value of a document, with its path. */
function* valuesOf(value: Json, path = "#"): Generator<readonly [string, Json]> {
  yield [path, value];
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    yield* valuesOf(member, `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}

const follow = (document: Json, reference: Json) =>
  [...valuesOf(document)].find(([path]) => path === reference)?.[1];

function operationsOf(document: Members) {
  return Object.entries(membersOf(document.paths)).flatMap(([path, item]) =>
    Object.entries(membersOf(item))
      .filter(([method]) => METHODS.has(method))
      .map(([, operation]) => ({ path, item: membersOf(item), operation: membersOf(operation) })),
  );
}

function parametersOf(document: Members, ...owners: readonly Members[]): Members[] {
  const listed = owners.flatMap(({ parameters }) => (Array.isArray(parameters) ? parameters : []));
  return listed.map((parameter: Json) => {
    const { $ref } = membersOf(parameter);
    return membersOf($ref === undefined ? parameter : follow(document, $ref));
  });
}

const everyDocument = describe.each(
  Object.entries(DOCUMENTS).map(([name, texts]) => ({
    name,
    ...texts,
    document: load(texts.openapi, { schema: CORE_SCHEMA }) as Members,
  })),
);

everyDocument("the documentation of $name", ({ markdown, openapi, document }) => {
  it("is accepted by the product unchanged", () => {
    const input = { name: "An API", version: "1", entryPoint: "/", markdown, openapi };
    expect(createApiInput.safeParse(input)).toMatchObject({
      success: true,
      data: { openapi: openapi.trim() },
    });
    expect(markdown).toMatch(/^# /);
  });

  it("has the parts required by OpenAPI 3", () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    const operations = operationsOf(document);
    expect(operations.length).toBeGreaterThan(0);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) {
      expect(operation.operationId).toEqual(expect.any(String));
      expect(operation.summary).toEqual(expect.any(String));
      expect(Object.keys(membersOf(operation.responses))).not.toEqual([]);
    }
  });

  it("describes every part of its paths, and uses only its declared tags and security schemes", () => {
    const declared: readonly Json[] = Array.isArray(document.tags) ? document.tags : [];
    const tags: unknown[] = declared.map((tag) => membersOf(tag).name);
    for (const { path, item, operation } of operationsOf(document)) {
      const inPath = parametersOf(document, item, operation).filter((parameter) => parameter.in === "path");
      const input = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(inPath.map(({ name }) => name).sort()).toEqual(input.sort());
      const used: readonly unknown[] = Array.isArray(operation.tags) ? operation.tags : [];
      expect(used.filter((tag) => !tags.includes(tag))).toEqual([]);
    }
    const schemes = Object.keys(membersOf(membersOf(document.components).securitySchemes));
    const used = Array.isArray(document.authenticationType)
      ? document.authenticationType.flatMap((each: Json) => Object.keys(membersOf(each)))
      : [];
    expect(schemes).toEqual(expect.arrayContaining(used));
  });

  it("resolves every reference and has no empty value", () => {
    for (const [path, value] of valuesOf(document)) {
      const reference = membersOf(value).$ref;
      if (reference !== undefined) expect([path, follow(document, reference)]).not.toEqual([path, undefined]);
      // A misplaced comma turns part of a sentence into an empty value.
      if (!/\/examples?(\/|$)/.test(path)) expect([path, value]).not.toEqual([path, null]);
    }
  });
});

it("bundles every file", async () => {
  const files = (await readdir(import.meta.dirname)).filter((name) => /\.(md|ya?ml|json)$/.test(name));
  expect(files).toHaveLength(Object.keys(DOCUMENTS).length * 2);
});
