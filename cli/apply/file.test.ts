import { expect, it } from "vitest";
import { readDesired } from "./file";

/** The file's first application, of whose entry these are the lines. */
function read(...lines: string[]) {
  const { applications, problems } = readDesired(
    `applications:\n  - key: shop\n    ${lines.join("\n    ")}\n`,
  );
  expect(problems).toEqual([]);
  const [first] = applications;
  if (!first) throw new Error("no application");
  return first;
}

it.each([
  "0123",
  "0012345678",
  "12345678901234567890",
  "1.10",
  "2024.10",
  "1e3",
  "0x1F",
  "0o17",
  "+7",
  "-0",
  ".5",
  ".inf",
  ".NaN",
  "1_000",
  "2026-11-29",
])("takes %s as it is written", (written) => {
  const { name, fields, subscriptions } = read(
    `name: ${written}`,
    `clientId: ${written}`,
    `subscriptions: [{ api: ${written}, plan: ${written}, comment: ${written} }]`,
  );
  expect([name, fields.clientId]).toEqual([written, written]);
  expect(subscriptions).toMatchObject([{ api: written, plan: written, comment: written }]);
});

it("has YAML's nothing, true and false", () => {
  for (const nothing of ["", "~", "null", "Null", "NULL"])
    expect(read("name: A", `clientId: ${nothing}`).fields).toEqual({ clientId: null });
  for (const one of ["true", "True", "TRUE"]) expect(read("name: A", `prune: ${one}`).prune).toBe(true);
  expect(read('name: "null"', "prune: FALSE")).toMatchObject({ name: "null", prune: false });
  const { problems } = readDesired(
    "applications: [{ name: A, prune: 1 }, { name: B, prune: yes }, { name: true }]",
  );
  expect(problems.map(({ path }) => path)).toEqual([
    "applications[0].prune",
    "applications[1].prune",
    "applications[2].name",
  ]);
});

it("reads the version of terms from digits alone", () => {
  const version = (text: string) =>
    readDesired(
      `applications: [{ name: A, subscriptions: [{ api: A, plan: B, acceptedTermsVersion: ${text} }] }]`,
    );
  const read = (text: string) => version(text).applications[0]?.subscriptions?.[0]?.acceptedTermsVersion;
  expect([read("3"), read("03"), read("~")]).toEqual([3, 3, null]);
  for (const text of ["3.5", "1e3", "-1", "0x1", "true", "[3]", "1234567890"])
    expect(version(text).problems).toMatchObject([
      { path: "applications[0].subscriptions[0].acceptedTermsVersion" },
    ]);
});

it("has names and texts in the server's form, so that another spelling is no change", () => {
  const entry = read(
    'name: " Shop \\u3000EU Cafe\\u0301 "',
    "description: |",
    "",
    "  # A\u0308  b",
    "",
    'domain: " app.example.com "',
    'clientId: "\\u00A0id\\t"',
    'subscriptions: [{ api: "We\\tather", plan: "Fre\\u0301e  1", comment: " a  b\\n" }]',
  );
  expect(entry).toMatchObject({
    name: "Shop EU Café",
    fields: { description: "# Ä  b", domain: "app.example.com", clientId: "id" },
    subscriptions: [{ api: "We ather", plan: "Frée 1", comment: "a  b" }],
  });
  const { keys } = readDesired('applications: [{ key: " my\\u00A0 shop", name: A }, { name: "B  C" }]');
  expect(keys).toEqual(["my shop", "B C"]);
});

it("takes redirect URIs exactly, and repeated ones once", () => {
  const { lists } = read(
    "name: A",
    'redirectUris: ["https://a.example/ ", "https://a.example/", "https://a.example/", "https://a.example/e\\u0301"]',
    "grantTypes: [REFRESH_TOKEN, AUTHORIZATION_CODE, REFRESH_TOKEN]",
  );
  expect(lists).toEqual({
    redirectUris: ["https://a.example/ ", "https://a.example/", "https://a.example/e\u0301"],
    grantTypes: ["REFRESH_TOKEN", "AUTHORIZATION_CODE"],
  });
});

it("doesn't mention what is blank because the server chooses it", () => {
  for (const blank of ["", "[]", '""', "~"]) {
    expect(read("name: A", "type: WEB", `grantTypes: ${blank}`)).toMatchObject({ lists: {}, fields: {} });
    const { lists } = read("name: A", `redirectUris: ${blank === '""' ? "~" : blank}`);
    expect(lists).toEqual({ redirectUris: [] });
  }
  for (const blank of ["", '" "', "~"]) {
    expect(read("name: A", "type: web", `clientId: ${blank}`).fields).toEqual({});
    expect(read("name: A", `clientId: ${blank}`).fields.clientId ?? "").toBe("");
  }
  expect(read("name: A", "type: WEB", "clientId: given").fields).toEqual({ clientId: "given" });
});

it("reads answers to a form's fields, at their paths", () => {
  const { answers } = read("name: A", "fields: { a: 007, b: true, c: False, d: ~, e: \" \\n\", f: ' x ' }");
  expect([...answers]).toEqual([
    ["a", "007"],
    ["b", "true"],
    ["c", "false"],
    ["d", null],
    ["e", null],
    ["f", "x"],
  ]);
  const { problems } = readDesired(
    "applications: [{ name: A, fields: { a: [1] } }, { name: B, fields: [1] }, { name: C, subscriptions: [{ api: A, plan: B, fields: x }] }]",
  );
  expect(problems.map(({ path }) => path)).toEqual([
    "applications[0].fields.a",
    "applications[1].fields",
    "applications[2].subscriptions[0].fields",
  ]);
});
