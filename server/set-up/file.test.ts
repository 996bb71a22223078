import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseSetUp, readSetUpFile, SetUpFileError } from "./file";
import { readReferences } from "./references";
import { setUpJsonSchema } from "./schema";

const problems = (text: string): readonly string[] => {
  try {
    parseSetUp(text);
    return [];
  } catch (error) {
    if (error instanceof SetUpFileError) return error.problems;
    throw error;
  }
};
const API = "{ name: A, version: '1', entryPoint: 'https://api.example.com/a'";

describe("a set-up file", () => {
  it("can be YAML or JSON", () => {
    expect(parseSetUp("latchkey: 1")).toEqual({ latchkey: 1 });
    expect(parseSetUp('\uFEFF{ "latchkey": 1, "$schema": "./set-up.schema.json" }').latchkey).toBe(1);
  });

  it.each([
    ["", /must be a mapping/],
    ["- a", /must be a mapping/],
    ["a: [", /isn't valid YAML: .*\(line 2, column 1\)/],
    ["latchkey: 1\nlatchkey: 1", /isn't valid YAML: duplicated mapping key/],
    ["latchkey: 2", /^latchkey: Enter latchkey: 1/],
    ["users: []", /^latchkey: /],
    ["latchkey: 1\nuser: []", /^user: This field isn't known\.$/],
    ["latchkey: 1\n__proto__: { users: [] }", /^__proto__: This field isn't known\.$/],
    ["latchkey: 1\n'a b\\nc': 1", /^"a b\\\\nc": This field isn't known\.$/],
    ["latchkey: 1\nusers: 3", /^users: This must be of type array\.$/],
    ["latchkey: 1\nusers: [{ email: noone, name: A }]", /^users\[0\]\.email: Enter an email/],
    ["latchkey: 1\nusers: [{ email: a@example.com }]", /^users\[0\]\.name: The name is required\.$/],
    ["latchkey: 1\nsettings: { simpleEnabled: yes }", /^settings\.simpleEnabled: Enter true or false\.$/],
    ["latchkey: 1\nsettings: { auditDays: 3 }", /^settings\.auditDays: Enter 0 or at least 30/],
    [
      `latchkey: 1\napis: [${API}, plans: [{ name: P, authenticationType: API_KEY, rate: { calls: 0, period: SECOND } }] }]`,
      /^apis\[0\]\.plans\[0\]\.rate\.calls: Enter at least 1/,
    ],
    [
      `latchkey: 1\napis: [${API}, plans: [{ name: P, authenticationType: API_KEY, rate: { calls: 1, period: SECOND, burst: 2 } }] }]`,
      /^apis\[0\]\.plans\[0\]\.rate\.burst: This field isn't known/,
    ],
    [
      `latchkey: 1\napis: [${API}, plans: [{ name: P, authenticationType: KEY }] }]`,
      /^apis\[0\]\.plans\[0\]\.authenticationType: /,
    ],
    [`latchkey: 1\napis: [${API} }, ${API} }]`, /^apis\[1\]: Entry 0 has the same entry point/],
    [
      "latchkey: 1\ngateways: [{ name: a, tokenFile: t }, { name: b, tokenFile: t }]",
      /token file of its own/,
    ],
  ])("%j is rejected with the place", (text, problem) => {
    expect(problems(text).join("\n")).toMatch(problem);
  });

  it("names all problems", () => {
    expect(problems("latchkey: 1\na: 1\nb: 2\nusers: [{ email: x, name: A }]")).toHaveLength(3);
  });

  it("never has a secret, and no message quotes one", () => {
    const inline = "latchkey: 1\nusers: [{ email: a@example.com, name: A, password: s3cret-value }]";
    expect(problems(inline)).toEqual([
      expect.stringMatching(/^users\[0\]\.password: A secret can't be in the set-up file/),
    ]);
    expect(problems(inline).join()).not.toContain("s3cret");
    const unquoted = problems('latchkey: 1\nusers: [{ password: "s3cret-value }]').join();
    expect(unquoted).not.toContain("s3cret");
  });

  it.each([
    [
      "aliases",
      `latchkey: 1\na: &a [x,x,x,x,x,x,x,x,x]\n${["b", "c", "d", "e", "f", "g", "h"].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[at]}`).join(",")}]`).join("\n")}`,
    ],
    ["one that contains itself", "latchkey: &a { b: *a }"],
    ["nesting", `latchkey: ${"[".repeat(5_000)}${"]".repeat(5_000)}`],
    ["many values", `latchkey: [${"1,".repeat(200_000)}]`],
  ])("is rejected quickly when it is enormous: %s", (_, text) => {
    const began = performance.now();
    expect(problems(text).join()).toMatch(/too many values|isn't valid YAML/);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it.each([
    ["/", /is a folder/],
    ["/dev/zero", /isn't a regular file/],
    ["/missing/file", /can't be read \(ENOENT\)/],
  ])("must be a file: %s", (path, problem) => {
    expect(() => readSetUpFile(path)).toThrow(problem);
  });
});

it("a reference that leads nowhere is named by its place, all of them together", () => {
  const file = parseSetUp(`
latchkey: 1
users:
  - { email: a@example.com, name: A, password: { env: NO_SUCH_VARIABLE_OF_THIS_TEST } }
  - { email: b@example.com, name: B, password: { file: missing } }
  - { email: c@example.com, name: C, password: { env: LATCHKEY_SESSION_SECRET } }
apis: [${API}, documentation: { file: missing.md } }]`);
  try {
    readReferences(file, "/nowhere/latchkey.yaml");
    expect.unreachable();
  } catch (error) {
    expect((error as SetUpFileError).problems).toEqual([
      expect.stringMatching(/^users\[0\]\.password: The variable NO_SUCH_VARIABLE_OF_THIS_TEST isn't set/),
      expect.stringMatching(/^users\[1\]\.password: The file "\/nowhere\/missing" .* doesn't exist/),
      expect.stringMatching(/^users\[2\]\.password: .* secret of Latchkey's own/),
      expect.stringMatching(/^apis\[0\]\.documentation: The file "\/nowhere\/missing.md" can't be read/),
    ]);
  }
});

it("the published JSON Schema is the one of the code", () => {
  expect(readFileSync("docs/set-up.schema.json", "utf8")).toBe(setUpJsonSchema());
});

it("the example of the documentation is a valid file", () => {
  const [, example = ""] = /```yaml\n([\s\S]+?)```/.exec(readFileSync("docs/set-up.md", "utf8")) ?? [];
  expect(parseSetUp(example).apis?.[0]?.plans).toHaveLength(2);
});
