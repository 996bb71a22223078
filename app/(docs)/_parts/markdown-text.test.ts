import { describe, expect, it } from "vitest";
import { mapLinks, plainText, sectionsOf, summaryOf } from "./markdown-text";

describe("sections of a text", () => {
  it("begin at headings, not at comments of code", () => {
    const text =
      "Before.\n\n## One `a` **b**\n\nFirst.\n\n```sh\n# a comment\n## another\n```\n\n## One a b\n\nSecond.";
    expect(sectionsOf(text).map(({ heading, anchor, level }) => [heading, anchor, level])).toEqual([
      ["", "", 0],
      ["One a b", "one-a-b", 2],
      ["One a b", "one-a-b-1", 2],
    ]);
    expect(sectionsOf(text)[1]?.body).toContain("# a comment");
  });

  it("continue in a longer fence", () => {
    expect(sectionsOf("````md\n```\n# no\n```\n# no\n````\n# yes").map(({ heading }) => heading)).toEqual([
      "",
      "yes",
    ]);
  });
});

it.each([
  [
    "A [link](x.md#y) and `code_with_underscores` and *emphasis*, **strong**.",
    "A link and code_with_underscores and emphasis, strong.",
  ],
  ["| A | B |\n| --- | :-: |\n| `x` | [y](z) |", "A B x y"],
  ["<!-- for scripts -->\n> quoted\n\n- one\n- two", "quoted one two"],
  ["LATCHKEY_URL and snake_case_name stay", "LATCHKEY_URL and snake_case_name stay"],
])("has no marks: %j", (markdown, plain) => {
  expect(plainText(markdown)).toBe(plain);
});

it.each([
  ["<!-- Derived. -->\n\nWho can do what. More text.", "Who can do what. More text."],
  [
    "For operators and administrators. The page says how to run it on your own machines. The rest.",
    "For operators and administrators. The page says how to run it on your own machines.",
  ],
  [`It ${"goes on and ".repeat(40)}ends.`, `It ${"goes on and ".repeat(19)}goes on …`],
  ["## Heading\n\nText below it, which is a sentence.", "Text below it, which is a sentence."],
])("summarizes %j", (markdown, summary) => {
  expect(summaryOf(markdown)).toBe(summary);
});

it("maps links, not code", () => {
  const text = "[`a`](b.md) `](c.md)` ![i](d.png)\n```\n[x](e.md)\n```";
  expect(mapLinks(text, (target) => `<${target}>`)).toBe(
    "[`a`](<b.md>) `](c.md)` ![i](<d.png>)\n```\n[x](e.md)\n```",
  );
});

it("leaves the text of links to nothing", () => {
  expect(
    mapLinks("See [`a.ts`](a.ts), [b [1]](b.md).", (target) => (target === "a.ts" ? null : target)),
  ).toBe("See `a.ts`, [b [1]](b.md).");
});
