import { describe, expect, it } from "vitest";
import { openapiProblem } from "./openapi.rules";

const WHOLE = { openapi: "3.1.0", info: { title: "Orders", version: "1" }, paths: {} };
const said = (more: object) => openapiProblem(JSON.stringify({ ...WHOLE, ...more }));
const schema = (value: object) => ({ components: { schemas: { Order: value } } });

describe("a reference of an OpenAPI document", () => {
  it.each([
    [
      "to a file",
      { paths: { "/a": { $ref: "./paths/a.yaml" } } },
      "paths./a refers to another file, “./paths/a.yaml”",
    ],
    [
      "to a part of a file",
      schema({ $ref: "common.json#/Order" }),
      "components.schemas.Order refers to another file",
    ],
    [
      "to a URL",
      schema({ items: { $ref: "https://example.com/order.json" } }),
      "components.schemas.Order.items refers",
    ],
    [
      "to an address without a scheme",
      schema({ $ref: "//example.com/order.json" }),
      "refers to another file",
    ],
    ["in a list", schema({ allOf: [{}, { $ref: "a.yaml" }] }), "components.schemas.Order.allOf.1 refers"],
    [
      "under a property named like data",
      schema({ properties: { example: { $ref: "a.yaml" } } }),
      "properties.example refers",
    ],
    [
      "under a schema named like data",
      { components: { schemas: { default: { $ref: "a.yaml" } } } },
      "schemas.default refers",
    ],
    [
      "of the default response",
      { paths: { "/a": { get: { responses: { default: { $ref: "errors.yaml" } } } } } },
      "paths./a.get.responses.default refers",
    ],
    [
      "of an example",
      { components: { examples: { value: { $ref: "a.json" } } } },
      "components.examples.value refers",
    ],
    ["that is empty", schema({ $ref: "" }), "refers to another file, “”"],
  ])("%s is rejected with its place", (_, more, message) => {
    expect(said(more)).toContain(message);
    expect(said(more)).toContain("Bundle the files into one document first.");
  });

  it.each([
    ["to the document itself", schema({ $ref: "#/components/schemas/Other" })],
    ["to the whole document", schema({ $ref: "#" })],
    ["by an anchor", schema({ $ref: "#order" })],
    [
      "to a schema by its $id",
      schema({ anyOf: [{ $id: "https://example.com/a" }, { $ref: "https://example.com/a#/b" }] }),
    ],
    ["as an example", schema({ example: { $ref: "a.yaml" }, examples: [{ $ref: "b.yaml" }] })],
    [
      "as a default, a constant or a choice",
      schema({ default: { $ref: "a" }, const: { $ref: "a" }, enum: [{ $ref: "a" }] }),
    ],
    ["as a property's name", schema({ properties: { $ref: { type: "string" } } })],
    ["in an extension", { "x-more": { $ref: "a.yaml" } }],
  ])("%s is accepted", (_, more) => {
    expect(said(more)).toBeNull();
  });

  it("is reported once for a value that aliases share, and at most five times in all", () => {
    const shared = `openapi: 3.1.0\ninfo: {title: A, version: "1"}\npaths: {}\ncomponents:\n  schemas:\n    A: &a {$ref: b.yaml}\n    B: *a\n    C: *a\n`;
    expect(openapiProblem(shared)?.match(/refers to/g)).toHaveLength(1);
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`S${n}`, { $ref: `f${n}.yaml` }]));
    expect(said({ components: { schemas: many } })).toContain("And 4 more problems.");
  });

  it("is found in a large document in time bounded by its length", () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, n) => [`S${n}`, { $ref: "#/components/schemas/S0" }]),
    );
    const before = process.cpuUsage();
    expect(said({ components: { schemas } })).toBeNull();
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  });
});
