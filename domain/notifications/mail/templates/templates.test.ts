import { describe, expect, it } from "vitest";
import { escapeHtml, toHtml, toText } from "./layout.rules";
import { fill, fillBody, fillSubject, templateProblem } from "./template.rules";
import { MAIL_KINDS, TEMPLATES } from "./templates";
import { shownValues } from "./values.rules";

const FRAME = { product: "Latchkey", url: "https://latchkey.example.com", subject: "Subject", footer: [] };
const { INVITATION, DIGEST } = TEMPLATES;
const problemOf = (subject: string, body: string, template = INVITATION) =>
  templateProblem(template, { subject, body })?.message ?? null;

describe("the product's templates", () => {
  it.each(MAIL_KINDS)("%s is valid, and leaves no value out", (kind) => {
    const template = TEMPLATES[kind];
    expect(templateProblem(template, template)).toBeNull();
    const items = [{ text: "Item", details: "More", url: "https://latchkey.example.com/inbox" }];
    const blocks = fillBody(template.body, template.values, items);
    for (const text of [
      toText(blocks, FRAME),
      toHtml(blocks, FRAME),
      fillSubject(template.subject, template.values),
    ])
      expect(text).not.toMatch(/\{\{|\}\}|undefined/);
    for (const name of template.required)
      expect(toText(blocks, FRAME)).toContain(name === "items" ? "- Item" : template.values[name]);
  });
});

describe("a template", () => {
  it("fills values once: a value is no template", () => {
    expect(fill("{{a}} {{ b }} {{constructor}}.", { a: "{{b}}", b: "x" })).toBe("{{b}} x .");
  });

  it("keeps lines in details only", () => {
    const blocks = fillBody("{{name}}\n\n{{details}}", { name: "a\r\nb", details: "c\nd" });
    expect(blocks).toEqual([
      { kind: "text", text: "a b" },
      { kind: "text", text: "c\nd" },
    ]);
  });

  it("has no button without a link, and no paragraph that is empty", () => {
    expect(fillBody("{{details}}\n\n[Open]({{link}})\n\n{{items}}", { details: "", link: "" })).toEqual([]);
  });

  it.each([
    ["Hello {{stranger}}", "[Open]({{link}})", "{{stranger}} is not a value"],
    ["Hello", "See {{link", "Braces"],
    ["Hello {{link}}", "[Open]({{link}})", "can't be in the subject"],
    ["Hello", "Hello", "useless without its link"],
    ["Hello", "Open {{link}} now", "paragraphs of their own"],
  ])("is rejected with the subject %j and the body %j", (subject, body, message) => {
    expect(problemOf(subject, body)).toContain(message);
  });

  it("of several notifications needs its list", () => {
    expect(problemOf("{{count}}", "{{count}}", DIGEST)).toContain("useless without its items");
    expect(problemOf("{{count}}", "{{items}}", DIGEST)).toBeNull();
  });
});

describe("a mail's layout", () => {
  it("escapes everything, also in attributes", () => {
    expect(escapeHtml(`<a b="c">'&`)).toBe("&lt;a b=&quot;c&quot;&gt;&#39;&amp;");
    const html = toHtml([{ kind: "button", label: "<b>", url: 'https://x.example/"onclick="' }], FRAME);
    expect(html).not.toMatch(/<b>|"onclick/);
  });

  it("loads nothing and runs nothing", () => {
    const html = toHtml([{ kind: "text", text: "Hello" }], FRAME);
    expect(html).not.toMatch(/<img|<script|src=|url\(|@import/i);
    expect(html).toContain('name="color-scheme" content="light dark"');
  });
});

describe("values", () => {
  it("are shown by their names, and a validity in whichever form it was given", () => {
    expect(shownValues({ role: "PUBLISHER", subjectKind: "API" })).toMatchObject({
      role: "publisher",
      subjectKind: "the API",
    });
    expect(shownValues({ lifetime: "24 hours" }).validity).toBe("for 24 hours");
    expect(shownValues({ expires: "tomorrow" }).validity).toBe("until tomorrow");
    expect(shownValues({ expiresAt: "2026-12-06T14:02:00.000Z" }).validity).toBe(
      "until Dec 6, 2026, 14:02 UTC",
    );
    expect(shownValues({ expiresAt: "soon" }).validity).toBe("for a short time");
  });
});
