import { describe, expect, it } from "vitest";
import { checkAnswers, shownAnswers } from "./answers.rules";
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

it("shows hidden answers to reviewers only", () => {
  const fields = [field("open", "NUMBER"), field("secret", "TEXT", { hidden: true })];
  const values = { open: 0, secret: "x", constructor: "y" };
  const shown = (asReviewer: boolean) => shownAnswers(fields, values, asReviewer).map(({ value }) => value);
  expect(shown(false)).toEqual(["0"]);
  expect(shown(true)).toEqual(["0", "x"]);
});
