import { describe, expect, it } from "vitest";
import { extract } from "./openapi-extract";
import { readReference } from "./openapi-read";

function extracted(text: string, id: string) {
  const { document, groups } = readReference(text);
  const entry = groups.flatMap(({ entries }) => entries).find((one) => one.id === id);
  if (!entry) throw new Error(`no entry ${id}`);
  return extract(document, entry);
}

const ORDERS = `
openapi: 3.1.0
info: { title: Orders, version: "1", description: long }
servers: [{ url: /v1 }]
tags: [{ name: A }]
paths:
  /orders:
    summary: All
    parameters: [{ $ref: "#/components/parameters/page" }]
    get:
      tags: [A, B]
      responses: { "200": { content: { a/b: { schema: { $ref: "#/components/schemas/An~1order" } } } } }
    post: { responses: {} }
  /other: { get: { responses: { "200": { $ref: "#/components/responses/unused" } } } }
webhooks: { sent: { post: { requestBody: { $ref: "#/components/requestBodies/event" } } } }
components:
  parameters: { page: { name: page, in: query } }
  responses: { unused: { description: x } }
  requestBodies: { event: { content: {} } }
  securitySchemes: { key: { type: http } }
  schemas:
    An/order:
      properties: { parent: { $ref: "#/components/schemas/An~1order" }, item: { $ref: "#/components/schemas/Item%20one/properties/id" } }
      discriminator: { mapping: { b: "#/components/schemas/Book" } }
    Item one: { properties: { id: { type: string } } }
    Book: {}
    Unused: {}
`;

describe("the document for one entry", () => {
  it("has the operation, its path's members, and everything they refer to", () => {
    const part = extracted(ORDERS, "operation-get-/orders");
    expect(Object.keys(part).sort()).toEqual(["components", "info", "openapi", "paths", "servers"]);
    expect(part.paths).toEqual({
      "/orders": {
        parameters: [{ $ref: "#/components/parameters/page" }],
        get: expect.objectContaining({ tags: ["operation"] }),
      },
    });
    const { schemas, ...others } = part.components as Record<string, object>;
    expect(Object.keys(schemas ?? {}).sort()).toEqual(["An/order", "Book", "Item one"]);
    expect(others).toEqual({ parameters: { page: { name: "page", in: "query" } } });
  });

  it("supports webhooks and schemas", () => {
    expect(extracted(ORDERS, "webhook-post-sent")).toMatchObject({
      paths: {},
      webhooks: { sent: { post: {} } },
      components: { requestBodies: { event: {} } },
    });
    const { components, paths } = extracted(ORDERS, "schema-An/order");
    expect(JSON.stringify(paths)).toContain('"schema":{"$ref":"#/components/schemas/An~1order"}');
    expect(Object.keys((components as { schemas: object }).schemas).sort()).toEqual([
      "An/order",
      "Book",
      "Item one",
    ]);
  });

  it("has the sections of Swagger 2.0", () => {
    const text = `{"swagger": "2.0", "host": "a", "consumes": ["b"], "paths": {"/a": {"get": {"parameters": [{"$ref": "#/parameters/p"}]}}},
      "parameters": {"p": {"schema": {"$ref": "#/definitions/D"}}}, "definitions": {"D": {}, "E": {}}}`;
    expect(extracted(text, "operation-get-/a")).toMatchObject({
      swagger: "2.0",
      host: "a",
      consumes: ["b"],
      parameters: { p: {} },
      definitions: { D: {} },
    });
    expect(extracted(text, "operation-get-/a").definitions).not.toHaveProperty("E");
    expect(extracted(text, "schema-E").definitions).toEqual({ E: {} });
    expect(JSON.stringify(extracted(text, "schema-E").paths)).toContain(
      '"schema":{"$ref":"#/definitions/E"}',
    );
  });

  it("ignores hostile references, and ends if values contain themselves", () => {
    const references = [
      "__proto__/polluted",
      "components/__proto__/polluted",
      "constructor/prototype",
      "a/%E0%A4%A",
      "",
      "paths/~1a/get",
    ];
    const text = `openapi: 3.1.0\npaths:\n  /a:\n    get: &get\n      self: *get\n      refs: ${JSON.stringify(references.map(($ref) => ({ $ref: `#/${$ref}` })))}\n  __proto__: {get: {}}`;
    expect(Object.keys(extracted(text, "operation-get-/a"))).toEqual(["openapi", "info", "paths"]);
    expect(Object.keys(extracted(text, "operation-get-__proto__").paths as object)).toEqual(["__proto__"]);
    expect({}).not.toHaveProperty("polluted");
  });

  it("is small in a document of 700 operations", () => {
    const paths = Object.fromEntries(
      Array.from({ length: 700 }, (_, n) => [`/p${n}`, { get: { $ref: `#/components/schemas/S${n}` } }]),
    );
    const schemas = Object.fromEntries(
      Array.from({ length: 700 }, (_, n) => [`S${n}`, { description: "x".repeat(500) }]),
    );
    const part = extracted(
      JSON.stringify({ openapi: "3.1.0", paths, components: { schemas } }),
      "operation-get-/p350",
    );
    expect(JSON.stringify(part).length).toBeLessThan(1_000);
  });

  it("shows only the first levels if schemas refer to each other", () => {
    const others = (n: number) =>
      [1, 7, 11].map((step) => ({ $ref: `#/components/schemas/S${(n + step) % 70}` }));
    const schemas = Object.fromEntries(Array.from({ length: 70 }, (_, n) => [`S${n}`, { anyOf: others(n) }]));
    const paths = { "/a": { get: { responses: { "200": { $ref: "#/components/responses/one" } } } } };
    const responses = { one: { description: "one", schema: { $ref: "#/components/schemas/S0" } } };
    const text = JSON.stringify({ openapi: "3.1.0", paths, components: { schemas, responses } });
    const { components } = extracted(text, "operation-get-/a") as {
      components: { schemas: Record<string, object> };
    };
    expect(components.schemas.S0).toEqual({ anyOf: others(0) });
    expect(components.schemas.S35).toEqual({ title: "S35", description: "See its entry under Schemas." });
    expect(components).toHaveProperty("responses.one", responses.one);
  });

  it("shows all levels if there are few references", () => {
    const text = `{"openapi": "3.1.0", "paths": {"/a": {"get": {"$ref": "#/components/schemas/L0"}}}, "components": {"schemas": {
      ${Array.from({ length: 30 }, (_, n) => `"L${n}": {"items": {"$ref": "#/components/schemas/L${(n + 1) % 30}"}}`)}}}}`;
    expect(JSON.stringify(extracted(text, "operation-get-/a"))).not.toContain("See its entry");
  });
});
