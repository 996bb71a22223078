import { describe, expect, it } from "vitest";
import { isActionForm, isArgumentList, isPlainForm } from "./action-arguments";

function form(parts: Readonly<Record<string, string | Blob>>): FormData {
  const data = new FormData();
  for (const [name, part] of Object.entries(parts)) data.append(name, part);
  return data;
}

const WRONG = [
  "",
  "x",
  "{",
  "null",
  "1",
  '"x"',
  "{}",
  '"$@1"',
  '["$F1"]',
  '["$@1"]',
  '["$1"]',
  '["$0"]',
  '["$@0"]',
  '[{"a":["$1:b"]}]',
  '["$h1"]',
  '["$H1"]',
  '["$T"]',
  '["$Q1"]',
  '["$W1"]',
  '["$i1"]',
  '["$B1"]',
  '["$A1"]',
  '["$R1"]',
  '["$x1"]',
  '["$D"]',
  '["$nx"]',
  '["$n1"]',
  '["$"]',
  '["$K"]',
  '["$Kx"]',
  '["$u"]',
  '["$ACTION_1:0"]',
  `${"[".repeat(60)}${"]".repeat(60)}`,
  `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
  JSON.stringify(Array.from({ length: 20_000 }, () => 1)),
];

describe("the arguments of an action", () => {
  it.each(WRONG)("%.40s are rejected", (text) => {
    expect(isArgumentList(text)).toBe(false);
    expect(isActionForm(form({ "0": text }))).toBe(false);
  });

  it.each([
    "[]",
    "[null]",
    '["x"]',
    '["$$x"]',
    '["$undefined","$NaN","$Infinity","$-Infinity","$-0"]',
    '[{"errors":{}}]',
  ])("%s are read", (text) => {
    expect(isArgumentList(text)).toBe(true);
    expect(isActionForm(form({ "0": text }))).toBe(true);
  });

  it("can be a state and a form", () => {
    const fields = { _1_name: "$x", _1_picture: new Blob(["x"]) };
    expect(isActionForm(form({ "0": '[{"errors":{}},"$K1"]', ...fields }))).toBe(true);
    expect(isActionForm(form({ "0": '["$K1"]' }))).toBe(true);
  });

  it("can refer to later parts only", () => {
    expect(isActionForm(form({ "0": '["$@1","$2"]', "1": "1", "2": '["$3"]', "3": "{}" }))).toBe(true);
    // References are hexadecimal, names decimal.
    expect(isActionForm(form({ "0": '["$a"]', "10": "1" }))).toBe(true);
    expect(isActionForm(form({ "0": '["$10"]', "10": "1" }))).toBe(false);
    expect(isActionForm(form({ "0": '["$1"]', "1": '"$1"' }))).toBe(false);
    expect(isActionForm(form({ "0": '["$1"]', "1": '["$2"]', "2": '["$1"]' }))).toBe(false);
    expect(isActionForm(form({ "0": '["$1"]', "1": new Blob(["x"]) }))).toBe(false);
  });
});

const bound = (parts: Readonly<Partial<Record<"0" | "1" | "2", string>>>) =>
  form({
    $ACTION_REF_5: "",
    ...Object.fromEntries(Object.entries(parts).map(([number, part]) => [`$ACTION_5:${number}`, part])),
    email: "$x",
  });

describe("a form without script", () => {
  it.each([
    {},
    { "0": "" },
    { "0": "null" },
    { "0": "[]" },
    { "0": '{"id":1,"bound":null}' },
    { "0": '{"id":"a","bound":1}' },
    { "0": '{"id":"a","bound":"x"}' },
    { "0": '{"id":"a","bound":"$@1"}' },
    { "0": '{"id":"a","bound":"$@1"}', "1": "{}" },
    { "0": '{"id":"a","bound":"$@1"}', "1": "null" },
    { "0": '{"id":"a","bound":"$@1"}', "1": "1" },
    { "0": '{"id":"a","bound":"$@1"}', "1": "x" },
    { "0": '{"id":"a","bound":"$@1"}', "1": '["$@2"]' },
    { "0": '{"id":"a","bound":"$@1"}', "1": '["$F2"]' },
    { "0": '{"id":"a","bound":"$@0"}', "1": "[]" },
  ])("%j is rejected", (parts) => expect(isPlainForm(bound(parts))).toBe(false));

  it.each([
    { "0": '{"id":"a","bound":null}' },
    { "0": '{"id":"a","bound":"$@1"}', "1": '[{"errors":{}}]' },
    { "0": '{"id":"a","bound":"$@1"}', "1": "[]" },
    { "0": '{"id":"a","bound":"$@1"}', "1": '["$@2"]', "2": '"sealed"' },
  ])("%j is read", (parts) => expect(isPlainForm(bound(parts))).toBe(true));

  it("needs no action", () => expect(isPlainForm(form({ email: "x", "0": "{" }))).toBe(true));
  it.each(["$ACTION_REF_", "$ACTION_REF_x", "$ACTION_REF_1x"])("%s is rejected", (name) =>
    expect(isPlainForm(form({ [name]: "" }))).toBe(false),
  );
});

describe("a body made to be expensive", () => {
  const formOf = (parts: Iterable<readonly [string, string]>) => {
    const form = new FormData();
    for (const [name, value] of parts) form.append(name, value);
    return form;
  };
  const many = (count: number, part: (at: number) => [string, string]) =>
    Array.from({ length: count }, (_, at) => part(at));

  it.each<[string, FormData]>([
    [
      "repeats an action",
      formOf([...many(2, (): [string, string] => ["$ACTION_REF_1", ""]), ["$ACTION_1:0", '{"id":"a"}']]),
    ],
    ["names many actions", formOf(many(20, (at) => [`$ACTION_REF_${at}`, ""]))],
    ["has many parts", formOf(many(1_001, (at) => [`field${at}`, ""]))],
  ])("is rejected as a form without script if it %s", (_what, form) => {
    expect(isPlainForm(form)).toBe(false);
  });

  it.each<[string, FormData]>([
    ["has many parts", formOf([["0", "[]"], ...many(1_001, (at): [string, string] => [`1_${at}`, ""])])],
    [
      "refers from part to part",
      formOf(
        many(200, (at) => [
          String(at),
          at === 0 ? '["$1"]' : at === 199 ? "1" : `"$${(at + 1).toString(16)}"`,
        ]),
      ),
    ],
    [
      "refers to many forms",
      formOf([["0", JSON.stringify(many(11, () => ["$K1", ""]).map(([form]) => form))]]),
    ],
  ])("is rejected as a form with script if it %s", (_what, form) => {
    expect(isActionForm(form)).toBe(false);
  });
});
