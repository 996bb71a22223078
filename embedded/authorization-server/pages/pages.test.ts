import { describe, expect, test } from "vitest";
import { forwardPage } from "./forward-page";
import { Html, html, visibleText } from "./html";
import { formTargetsFor } from "./page";

describe("html", () => {
  test("escapes inserted values once, and keeps HTML", () => {
    const inner = html`<b>${`<"&'>`}</b>`;
    expect(html`<p title="${`"><script>`}">${inner}${[inner]}${null}${false}${7}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;script&gt;"><b>&lt;&quot;&amp;&#39;&gt;</b><b>&lt;&quot;&amp;&#39;&gt;</b>7</p>',
    );
    expect(html`${new Html("<br>")}`.text).toBe("<br>");
  });
});

describe("untrusted text", () => {
  test.each([
    ["  Shop\n\t2 ", "Shop 2"],
    ["pay\u202Elap", "pay lap"],
    ["a\u200B\u0000b", "a b"],
    ["日本語 ünïcode", "日本語 ünïcode"],
    ["\u2066\u2069", ""],
  ])("%j is shown as %j", (text, shown) => expect(visibleText(text)).toBe(shown));

  test("is cut between characters", () => {
    expect(visibleText("😀😀😀😀", 3)).toBe("😀😀…");
    expect(visibleText("😀😀😀", 3)).toBe("😀😀😀");
  });
});

describe("form targets", () => {
  test.each([
    ["https://app.example/x", ["https:"]],
    ["http://localhost:8080/x", ["http://localhost:*", "http://127.0.0.1:*", "https:"]],
    ["http://intranet/x", ["http:", "https:"]],
    ["com.example.app:/x", ["com.example.app:"]],
    ["no URL", []],
    [undefined, []],
  ])("%j: %j", (redirectUri, targets) => expect(formTargetsFor(redirectUri)).toEqual(targets));
});

describe("a form that submits itself", () => {
  const made = (action: string) =>
    `<html><script>document.forms[0].submit()</script><form method="post" action="${action}">
    <input type="hidden" name="a" value="&lt;1&gt;"/>
<input type="hidden" name="b" value="2"/>
    <noscript>x</noscript></form>`;

  test("keeps its target and fields, and allows the target", () => {
    const page = forwardPage(made("https://app.example/?a=1&amp;b=2"), 200);
    expect(page?.body.text).toContain('action="https://app.example/?a=1&amp;b=2"');
    expect(page?.body.text).toContain('name="a" value="&lt;1&gt;"');
    expect(page?.body.text).toContain('name="b" value="2"');
    expect(page?.formTargets).toEqual(["https:"]);
  });

  test("is the only page changed", () => {
    expect(forwardPage("<p>other</p>", 200)).toBeNull();
    expect(forwardPage({ error: "x" }, 200)).toBeNull();
    expect(forwardPage(undefined, 404)).toBeNull();
  });
});
