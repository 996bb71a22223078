import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { MarkdownDocument } from "./markdown-document";

const html = (text: string, anchors?: boolean) =>
  renderToStaticMarkup(<MarkdownDocument text={text} anchors={anchors} />);
const idsIn = (markup: string) => [...markup.matchAll(/<h\d id="([^"]*)"/g)].map(([, id]) => id);

describe("headings of a document", () => {
  it.each([
    ["# Getting started", ["getting-started"]],
    ["## What's new in v2.0?", ["whats-new-in-v20"]],
    ["# Setup\n# Setup\n# Setup", ["setup", "setup-1", "setup-2"]],
    ["# Setup 1\n# Setup\n# Setup", ["setup-1", "setup", "setup-2"]],
    ["# Größe und Maße", ["größe-und-maße"]],
    ["# 日本語 の見出し", ["日本語-の見出し"]],
    ["# `GET /orders` and *more*", ["get-orders-and-more"]],
    ["# A [link](https://example.com) in it", ["a-link-in-it"]],
    ["Setext\n======", ["setext"]],
    ["> # Quoted", ["quoted"]],
    ["# __next_f", []],
    ["# \\_\\_next\\_f", []],
  ])("have GitHub's IDs: %j", (text, ids) => {
    expect(idsIn(html(text))).toEqual(ids);
  });

  it("are where the document's links go", () => {
    const markup = html("[down](#größe) [again](#setup-1)\n\n# Setup\n# Setup\n# Größe");
    const hrefs = [...markup.matchAll(/href="#([^"]*)"/g)].map(([, href]) => decodeURIComponent(href ?? ""));
    expect(hrefs).toEqual(["größe", "setup-1"]);
    for (const href of hrefs) expect(idsIn(markup)).toContain(href);
    expect(markup).not.toContain("_blank");
  });

  it("have none in a text that is one of many on its page", () => {
    expect(idsIn(html("# Setup", false))).toEqual([]);
  });
});

it("links footnotes to their texts and back", () => {
  const markup = html("Word[^1].\n\n[^1]: Its text.");
  for (const [, target] of markup.matchAll(/href="#([^"]*)"/g)) expect(markup).toContain(`id="${target}"`);
});
