import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openapiProblem } from "./openapi.rules";

const WHOLE = `openapi: 3.1.0
info:
  title: Orders
  version: "1"
paths:
  /orders:
    get:
      responses:
        "200":
          description: fine
`;
const with_ = (change: object) =>
  JSON.stringify({ openapi: "3.0.3", info: { title: "Orders", version: "1" }, paths: {}, ...change });

describe("an OpenAPI document", () => {
  it("is taken in YAML, in JSON, and as Swagger 2.0", () => {
    expect(openapiProblem(WHOLE)).toBeNull();
    expect(openapiProblem(with_({}))).toBeNull();
    expect(openapiProblem('swagger: "2.0"\ninfo: {title: A, version: 1}\npaths: {}')).toBeNull();
    expect(openapiProblem(with_({ openapi: "3.1.0", paths: undefined, webhooks: {} }))).toBeNull();
  });

  it("is taken from the samples", () => {
    const folder = join(import.meta.dirname, "../../embedded/sample/documents");
    const documents = readdirSync(folder).filter((name) => /\.(json|yaml)$/.test(name));
    expect(documents.length).toBeGreaterThan(0);
    for (const name of documents)
      expect([name, openapiProblem(readFileSync(join(folder, name), "utf8"))]).toEqual([name, null]);
  });

  it.each([
    ["hello", "at its top there are no members"],
    ["- a\n- b", "at its top there are no members"],
    ["a: [1", "This is not valid YAML: line 2, column 1: "],
    ['{"a": 1,,}', "This is not valid JSON: line 1, column 9: "],
    ["title: no", "it names no version (openapi: 3.1.0)"],
    [with_({ openapi: "4.0.0" }), 'The version "4.0.0" is not known'],
    [with_({ openapi: 3.1 }), "The version 3.1 is not known"],
    [with_({ info: undefined }), "info is missing"],
    [with_({ info: { title: "A" } }), "info.version is missing."],
    [with_({ paths: undefined }), "paths is missing"],
    [with_({ paths: [] }), "paths has to hold one member for each path."],
    [with_({ paths: { orders: {} } }), "The path “orders” does not begin with /."],
    [with_({ paths: { "/orders": null } }), "The path “/orders” has no operations."],
    [with_({ paths: { "/orders": { get: [] } } }), "GET /orders has nothing in it."],
  ])("is refused with where and why: %s", (text, said) => {
    expect(openapiProblem(text)).toContain(said);
  });

  it("is not made large by aliases, and says at most five of many problems", () => {
    const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"];
    for (let n = 0; n < 20; n++) bomb.push(`b${n}: &b${n} [${`*${n ? `b${n - 1}` : "a"},`.repeat(9)}]`);
    const started = performance.now();
    expect(openapiProblem(bomb.join("\n"))).toContain("it names no version");
    expect(performance.now() - started).toBeLessThan(1_000);
    const paths = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`p${n}`, {}]));
    expect(openapiProblem(with_({ paths }))).toContain("And 4 more problems.");
  });
});
