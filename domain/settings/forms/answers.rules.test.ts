import { describe, expect, it } from "vitest";
import { answerChanges, checkAnswers, shownAnswers } from "./answers.rules";
import type { FieldKind, FormField } from "./form-field.rules";

const field = (key: string, kind: FieldKind, more: Partial<FormField> = {}): FormField => ({
  id: key,
  form: "APPLICATION",
  planId: null,
  key,
  label: `Label of ${key}`,
  help: "",
  kind,
  options: kind === "CHOICE" ? ["Red", "Blue"] : [],
  required: false,
  hidden: false,
  writeOnce: false,
  applicationTypes: [],
  position: 1,
  ...more,
});
const NEW = { before: {}, asReviewer: false, complete: true };

describe("an answer", () => {
  it.each<[FieldKind, string, unknown]>([
    ["TEXT", "  Cost center 7 ", "Cost center 7"],
    ["CHOICE", "Blue", "Blue"],
    ["NUMBER", "-12.50", -12.5],
    ["NUMBER", "999999999999999", 999_999_999_999_999],
    ["NUMBER", "0.0000001", 1e-7],
    ["NUMBER", "12345.6789012345", 12_345.6789012345],
    ["NUMBER", "123456789012345.0000000000", 123_456_789_012_345],
    ["NUMBER", "-000", 0],
    ["DATE", "2028-02-29", "2028-02-29"],
    ["LINK", "https://wiki.example.com/x?y#z", "https://wiki.example.com/x?y#z"],
    ["AGREEMENT", "true", true],
  ])("to a %s: %j", (kind, value, stored) => {
    const { values, issues } = checkAnswers([field("f", kind)], [{ key: "f", value }], NEW);
    expect(issues).toEqual([]);
    expect(values).toEqual({ f: stored });
  });

  it.each<[FieldKind, string]>([
    ["TEXT", "a\u202eb"],
    ["TEXT", "a\u0000b"],
    ["TEXT", "\ud800"],
    ["TEXT", "x".repeat(2_001)],
    ["CHOICE", "red"],
    ["CHOICE", "constructor"],
    ["NUMBER", "1e5"],
    ["NUMBER", "Infinity"],
    ["NUMBER", "NaN"],
    ["NUMBER", "0x10"],
    ["NUMBER", "1,5"],
    ["NUMBER", "123456789012345.1234567891"],
    ["NUMBER", "999999999999999.67"],
    ["NUMBER", "-99999999999.9999999999"],
    ["NUMBER", "9".repeat(400)],
    ["DATE", "2027-02-29"],
    ["DATE", "2026-13-01"],
    ["DATE", "29.11.2026"],
    ["DATE", "2026-11-29T00:00"],
    ["LINK", "javascript:alert(1)"],
    ["LINK", "//evil.example.com"],
    ["LINK", "https://user:secret@example.com"],
    ["LINK", "https://"],
    ["AGREEMENT", "yes"],
  ])("to a %s isn't %j", (kind, value) => {
    const { values, issues } = checkAnswers([field("f", kind)], [{ key: "f", value }], NEW);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.path).toEqual(["fields", "f"]);
    expect(values).toEqual({});
  });

  it.each([null, undefined, "", "  "])("that is %j clears the field", (value) => {
    const context = { before: { f: "old", removed: "kept" }, asReviewer: false, complete: false };
    expect(checkAnswers([field("f", "TEXT")], [{ key: "f", value }], context).values).toEqual({
      removed: "kept",
    });
  });

  it("to an unknown or hidden field is rejected with the same error, and so are two for one field", () => {
    const fields = [field("open", "TEXT"), field("secret", "TEXT", { hidden: true })];
    const messageOf = (key: string) =>
      checkAnswers(fields, [{ key, value: "x" }], NEW).issues[0]?.message.replace(key, "KEY");
    expect(messageOf("secret")).toBe(messageOf("unknown"));
    expect(messageOf("constructor")).toBe(messageOf("unknown"));
    expect(messageOf("<b>\u202e")).not.toContain("<b>");
    const twice = [
      { key: "open", value: "a" },
      { key: "open", value: "b" },
    ];
    expect(checkAnswers(fields, twice, NEW).issues).toHaveLength(1);
  });
});

describe("a required field", () => {
  const fields = [field("must", "TEXT", { required: true }), field("terms", "AGREEMENT", { required: true })];

  it("needs an answer, and an agreement agreement", () => {
    const given = [{ key: "terms", value: "false" }];
    const { issues } = checkAnswers(fields, given, NEW);
    expect(issues.map(({ path }) => path[1])).toEqual(["must", "terms"]);
  });

  it("can't be cleared, and has one problem at a time", () => {
    const context = { before: { must: "x", terms: true }, asReviewer: false, complete: true };
    expect(checkAnswers(fields, [{ key: "must", value: null }], context).issues).toHaveLength(1);
    expect(checkAnswers(fields, [{ key: "must", value: "\u0000" }], context).issues).toHaveLength(1);
    expect(checkAnswers(fields, [], context).issues).toEqual([]);
  });
});

describe("an answer that its field doesn't take anymore", () => {
  const fields = [
    field("color", "CHOICE"),
    field("tiny", "NUMBER"),
    field("page", "LINK", { writeOnce: true }),
  ];
  const before = { color: "Green", tiny: 1e-7, page: "ftp://old.example.com" };
  const context = { before, asReviewer: false, complete: true };
  const issuesOf = (given: Record<string, string>) =>
    checkAnswers(
      fields,
      Object.entries(given).map(([key, value]) => ({ key, value })),
      context,
    ).issues.map(({ path }) => path[1]);

  it("stays if it is sent unchanged, as forms do, and can be replaced by a valid one only", () => {
    const shown = shownAnswers(fields, before, false).map(({ field, value }) => [field.key, value ?? ""]);
    expect(issuesOf(Object.fromEntries(shown))).toEqual([]);
    expect(issuesOf({ color: "Blue", tiny: "2" })).toEqual([]);
    expect(issuesOf({ color: "green", tiny: "1e-8", page: "ftp://new.example.com" })).toEqual([
      "color",
      "tiny",
      "page",
    ]);
    expect(checkAnswers(fields, [{ key: "color", value: "Green" }], NEW).issues).toHaveLength(1);
  });
});

describe("an answer that can be set once", () => {
  const fields = [field("once", "TEXT", { writeOnce: true })];
  const context = { before: { once: "first" }, asReviewer: false, complete: true };

  it("is changed and cleared only by reviewers", () => {
    for (const value of ["second", null]) {
      expect(checkAnswers(fields, [{ key: "once", value }], context).issues).toHaveLength(1);
      const review = { ...context, asReviewer: true };
      expect(checkAnswers(fields, [{ key: "once", value }], review).issues).toEqual([]);
    }
    expect(checkAnswers(fields, [{ key: "once", value: " first" }], context).issues).toEqual([]);
    expect(checkAnswers(fields, [{ key: "once", value: "x" }], NEW).issues).toEqual([]);
  });
});

it("has changes one by one, those of hidden and removed fields apart", () => {
  const fields = [field("open", "TEXT"), field("same", "NUMBER"), field("secret", "TEXT", { hidden: true })];
  const before = { same: 1, open: "a", removed: "r" };
  const after = { open: "b", same: 1, secret: "s" };
  expect(answerChanges(fields, before, after)).toEqual({
    changes: [{ field: "fields.open", before: "a", after: "b" }],
    hiddenChanges: [
      { field: "fields.removed", before: "r", after: null },
      { field: "fields.secret", before: null, after: "s" },
    ],
  });
  expect(answerChanges(fields, {}, { constructor: "x" } as never).changes).toEqual([]);
  expect(answerChanges(fields, after, { ...after })).toEqual({ changes: [], hiddenChanges: [] });
});

it.each([
  ["0.0000001"],
  ["-0.0000001"],
  ["0.0000012345"],
  ["0.0000000001"],
  ["0.0001"],
  ["12.34567"],
  ["123456789012.345"],
  ["-999999999999999"],
  ["100000000000000"],
  ["007.50", "7.5"],
  ["-0.0", "0"],
])("shows the number %s as entered, so that the form can send it again", (entered, shown = entered) => {
  const fields = [field("n", "NUMBER", { writeOnce: true })];
  const { values } = checkAnswers(fields, [{ key: "n", value: entered }], NEW);
  const [answer] = shownAnswers(fields, JSON.parse(JSON.stringify(values)), false);
  expect(answer?.value).toBe(shown);
  const again = checkAnswers(fields, [{ key: "n", value: shown }], { ...NEW, before: values });
  expect(again).toEqual({ values, issues: [] });
});

it("shows hidden answers to reviewers only", () => {
  const fields = [field("open", "NUMBER"), field("secret", "TEXT", { hidden: true })];
  const values = { open: 0, secret: "x", constructor: "y" };
  const shown = (asReviewer: boolean) => shownAnswers(fields, values, asReviewer).map(({ value }) => value);
  expect(shown(false)).toEqual(["0"]);
  expect(shown(true)).toEqual(["0", "x"]);
});
