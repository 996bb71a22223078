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
  it("is accepted as YAML, as JSON, and as Swagger 2.0", () => {
    expect(openapiProblem(WHOLE)).toBeNull();
    expect(openapiProblem(with_({}))).toBeNull();
    expect(openapiProblem('swagger: "2.0"\ninfo: {title: A, version: 1}\npaths: {}')).toBeNull();
    expect(openapiProblem(with_({ openapi: "3.1.0", paths: undefined, webhooks: {} }))).toBeNull();
  });

  it("is accepted from the samples", () => {
    const folder = join(import.meta.dirname, "../../embedded/sample/documents");
    const documents = readdirSync(folder).filter((name) => /\.(json|yaml)$/.test(name));
    expect(documents.length).toBeGreaterThan(0);
    for (const name of documents)
      expect([name, openapiProblem(readFileSync(join(folder, name), "utf8"))]).toEqual([name, null]);
  });

  it.each([
    ["hello", "it has no top-level members"],
    ["- a\n- b", "it has no top-level members"],
    ["a: [1", "This is not valid YAML: line 2, column 1: "],
    ['{"a": 1,,}', "This is not valid JSON: line 1, column 9: "],
    ["title: no", "it has no version (openapi: 3.1.0)"],
    [with_({ openapi: "4.0.0" }), 'The version "4.0.0" is not supported'],
    [with_({ openapi: 3.1 }), "The version 3.1 is not supported"],
    [with_({ info: undefined }), "info is missing"],
    [with_({ info: { title: "A" } }), "info.version is missing."],
    [with_({ paths: undefined }), "paths is missing"],
    [with_({ paths: [] }), "paths must have one member for each path."],
    [with_({ paths: { orders: {} } }), "The path “orders” does not begin with /."],
    [with_({ paths: { "/orders": null } }), "The path “/orders” has no operations."],
    [with_({ paths: { "/orders": { get: [] } } }), "GET /orders is empty."],
  ])("is rejected with location and reason: %s", (text, said) => {
    expect(openapiProblem(text)).toContain(said);
  });

  it("reports at most five of many problems", () => {
    const paths = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`p${n}`, {}]));
    expect(openapiProblem(with_({ paths }))).toContain("And 4 more problems.");
  });
});

describe("an OpenAPI document's YAML", () => {
  const withInfo = (version: string) =>
    `openapi: 3.1.0\ninfo:\n  title: A\n  version: ${version}\npaths: {}\n`;
  const withMore = (more: string) => `${WHOLE}${more}\n`;

  it.each([
    ["a date stays a string", withInfo("2020-01-01")],
    ["no and off are strings", withInfo("no")],
    ["010 is a decimal and 0o10 an octal number", withInfo("010")],
    ["no: and on: are keys", withMore("x-flags: {no: 1, on: 2, yes: 3, off: 4, null: 5}")],
    ["a status may be a number", WHOLE.replace('"200"', "200")],
    ["aliases are expanded", withMore("x-a: &a {b: [1, 2]}\nx-b: *a\nx-c: [*a, *a]")],
    ["<< is an ordinary member of JSON", with_({ "x-operators": { "<<": { shift: "left" } } })],
    [
      "JSON may be indented by tabs",
      '{\n\t"openapi": "3.1.0", "info": {"title": "A", "version": "1"},\n\t"paths": {}}',
    ],
    ["__proto__ is an ordinary member", withMore("__proto__: {openapi: 9.9.9}")],
    ["a directive of YAML 1.1 changes nothing", `%YAML 1.1\n---\n${withInfo("2020-01-01")}`],
  ])("follows YAML 1.2's core schema: %s", (_, text) => {
    expect(openapiProblem(text)).toBeNull();
  });

  it.each([
    ["openapi: 3.1.0\ninfo: {title: A, version: yes}", "paths is missing"],
    ["on: 3.1.0", "it has no version"],
    ["openapi: 3.1.0\nopenapi: 3.1.1", "line 2, column 1: duplicated mapping key."],
    [withMore("x-a:\n  1: a\n  '1': b"), "line 13, column 3: duplicated mapping key."],
    [
      '{"openapi": "3.1.0", "openapi": "3.1.0"}',
      "This is not valid JSON: line 1, column 22: duplicated mapping key.",
    ],
    [withMore("---\na: 1"), "expected a single document in the stream, but found more."],
    [withMore('x-a: "\u0000"'), "null byte is not allowed in input."],
    [withMore("x-a: \u0007"), "the stream contains non-printable characters."],
    [withMore("x-a: !!js/function 'x'"), "unknown tag !<tag:yaml.org,2002:js/function>."],
    [withMore("x-a: !!binary aGVsbG8="), "unknown tag !<tag:yaml.org,2002:binary>."],
    [withMore("x-a: !!timestamp 2020-01-01"), "unknown tag !<tag:yaml.org,2002:timestamp>."],
    [withMore("x-a: !mine x"), "unknown tag !<!mine>."],
    [withMore("x-a: *nothing"), 'unidentified alias "nothing".'],
    [withMore("x-a: &a {b: 1}\nx-b:\n  <<: *a"), "Merge keys (<<) are not part of YAML 1.2"],
    [withMore("x-a: &a {b: 1}\nx-b:\n  <<: [*a, *a]"), "Merge keys (<<) are not part of YAML 1.2"],
    [withMore("x-a: &a [*a]"), "An alias (*) refers to the anchor (&) that contains it."],
    [withMore("x-a: &a {b: {c: *a}}"), "An alias (*) refers to the anchor (&) that contains it."],
    [withMore(`x-a: ${"[".repeat(500_000)}`), "nesting exceeded maxDepth (100)."],
    [withMore(`x-a: ${"{a: [".repeat(5_000)}`), "nesting exceeded maxDepth (100)."],
  ])("is rejected with location and reason: %.60s", (text, said) => {
    expect(openapiProblem(text)).toContain(said);
  });

  it.each([
    ["a doubling of doublings", billionLaughs(), "larger than 5,000,000 characters"],
    [
      "a long text many times",
      `a: &a ${"x".repeat(500_000)}\nb: [${"*a,".repeat(50_000)}]`,
      "larger than 5,000,000",
    ],
    ["a chain of aliases", aliasChain((n) => `k${n}`), "nest it more than 100 levels deep"],
    [
      "a chain of aliases, last link first",
      aliasChain((n) => String(20_000 - n)),
      "nest it more than 100 levels deep",
    ],
  ])("can't be made large or deep by aliases: %s", (_, text, said) => {
    const before = process.cpuUsage();
    expect(openapiProblem(text)).toContain(said);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
  });

  it.each([
    ["keys", Array.from({ length: 90_000 }, (_, n) => `k${n}: 1`).join("\n")],
    ["anchors", Array.from({ length: 30_000 }, (_, n) => `k${n}: &a${n} 1\nl${n}: *a${n}`).join("\n")],
    ["items", `[${"a,".repeat(499_000)}]`],
    ["broken lines", " a: 1\n- b\n".repeat(99_000)],
    ["open brackets", "a: [\n".repeat(200_000)],
  ])("is parsed, or rejected, in time bounded by its length: a million characters of %s", (_, text) => {
    const before = process.cpuUsage();
    expect(openapiProblem(text)).not.toBeNull();
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  });
});

/** Nine times nine times nine … */
function billionLaughs(): string {
  const lines = ["a: &a [x,x,x,x,x,x,x,x,x]"];
  for (let n = 0; n < 20; n++) lines.push(`b${n}: &b${n} [${`*${n ? `b${n - 1}` : "a"},`.repeat(9)}]`);
  return lines.join("\n");
}

/** Each link holds the one before. Keys that are numbers are walked in their order, not in the text's. */
function aliasChain(key: (n: number) => string): string {
  const links = Array.from({ length: 20_000 }, (_, n) => `${key(n + 1)}: &l${n + 1} [*l${n}]`);
  return `start: &l0 [x]\n${links.join("\n")}`;
}
