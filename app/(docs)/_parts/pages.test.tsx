import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import contents from "@/docs/contents.json";
import { listForPrograms } from "./for-programs";
import { markdownOf, targetOf } from "./links";
import { mapLinks, sectionsOf } from "./markdown-text";
import { ALL_FILES, above, neighbors, PAGES, pageAt, SECTIONS, slugOf } from "./pages";
import { renderPage } from "./rendered";
import { searchDocs, searchRecords } from "./search-records";

const listed = contents.sections.flatMap(({ pages }) => pages.map(({ file }) => file));

describe("the contents", () => {
  it("list only files that exist, each once", () => {
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.filter((file) => !ALL_FILES.has(file))).toEqual([]);
  });

  it("have a place for every file: list it in docs/contents.json, or put it into the folder of a listed page", () => {
    const files = PAGES.map(({ file }) => file);
    expect(new Set(files).size).toBe(files.length);
    expect([...ALL_FILES.keys()].filter((file) => !files.includes(file))).toEqual([]);
  });

  it("have the sections that readers look for", () => {
    expect(SECTIONS.map(({ title }) => title)).toEqual(["Use", "Publish", "Administer", "Self-host", "API"]);
  });

  it("lead from each page to the next", () => {
    const first = PAGES[0];
    const seen = [first];
    for (let page = first && neighbors(first).next; page; page = neighbors(page).next) seen.push(page);
    expect(seen).toEqual(PAGES);
    const deep = PAGES.find(({ slug }) => slug === "refusals/key-revoked");
    expect(deep && above(deep).map(({ slug }) => slug)).toEqual(["refusals"]);
  });
});

describe.each(PAGES.map((page) => [page.file, page] as const))("%s", (_, page) => {
  const markup = renderToStaticMarkup(renderPage(page));

  it("has a title, a summary and a path of its own", () => {
    expect(page.title.length).toBeLessThan(80);
    expect(page.summary.length).toBeGreaterThan(15);
    expect(pageAt(slugOf(page.file))).toBe(page);
  });

  it("has one first-level heading, and the headings that its links, contents and search name", () => {
    const first = sectionsOf(ALL_FILES.get(page.file) ?? "").filter(({ level }) => level === 1);
    expect(first.length).toBe(1);
    const ids = [...markup.matchAll(/<h\d id="([^"]*)"/g)].map(([, id]) => id);
    expect(sectionsOf(page.text).flatMap(({ anchor }) => anchor || [])).toEqual(ids);
  });

  it("links only to pages and headings that exist", () => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it("is safe and complete as HTML", () => {
    expect(markup).not.toMatch(/<script|javascript:|<!--|href=""/);
    expect(markup).not.toContain("&lt;!--");
  });
});

/** Links of a page to nothing. */
function brokenLinks(page: (typeof PAGES)[number]): string[] {
  const broken: string[] = [];
  mapLinks(page.text, (href) => {
    const target = targetOf(page, href);
    const anchor =
      target?.kind === "page" ? target.anchor : target?.kind === "anchor" ? target.href.slice(1) : "";
    const aim = target?.kind === "page" ? target.page : page;
    if (anchor && !sectionsOf(aim.text).some((section) => section.anchor === anchor)) broken.push(href);
    // Files of the source code have no page; docs-paths.test.ts checks that they exist.
    if (!target && href.endsWith(".md") && !/CONTRIBUTING|ARCHITECTURE/.test(href)) broken.push(href);
    return href;
  });
  return broken;
}

it("is where the portal's links lead", () => {
  const root = join(import.meta.dirname, "..", "..");
  const slugs = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
    .flatMap((file) => [...readFileSync(join(root, file), "utf8").matchAll(/paths\.docs\("([^"]+)"\)/g)])
    .map(([, slug = ""]) => slug);
  expect(slugs.length).toBeGreaterThan(4);
  expect(slugs.filter((slug) => !pageAt(slug))).toEqual([]);
});

describe("the pages for programs", () => {
  const url = "https://latchkey.example.com";

  it("are listed as llmstxt.org says: title, summary, links by section", () => {
    const lines = listForPrograms(url).split("\n");
    expect(lines[0]).toBe("# Latchkey");
    expect(lines[2]).toMatch(/^> \S/);
    const links = lines.filter((line) => line.startsWith("- "));
    expect(links.length).toBe(PAGES.length);
    for (const link of links)
      expect(link).toMatch(/^- \[[^\]]+\]\(https:\/\/latchkey\.example\.com\/docs\/[\w/.-]+\.md\): \S/);
  });

  it("have links that work outside the portal", () => {
    for (const page of PAGES) {
      const text = markdownOf(page, url);
      expect(text.startsWith(`# ${page.title}\n`)).toBe(true);
      mapLinks(text, (href) => {
        expect(href, page.file).toMatch(/^(https?:|mailto:|#)/);
        if (href.startsWith(`${url}/docs/`)) {
          const slug = href.slice(`${url}/docs/`.length).replace(/\.md(#.*)?$/, "");
          expect(pageAt(slug) || slug.startsWith("images/"), href).toBeTruthy();
        }
        return href;
      });
    }
  });
});

describe("the search", () => {
  it("finds a page by its title, a part by its heading, and a variable by its name", () => {
    expect(searchDocs("webhooks")[0]?.href).toBe("/docs/webhooks");
    expect(searchDocs("webhok").map(({ page }) => page)).toContain("Webhooks");
    expect(searchDocs("key revoked")[0]?.href).toMatch(/^\/docs\/refusals\/key-revoked/);
    expect(searchDocs("LATCHKEY_TRUST_PROXY").length).toBeGreaterThan(0);
  });

  it("is bounded, whatever is asked", () => {
    for (const query of [
      "",
      " ",
      "\0",
      "(".repeat(10_000),
      "a ".repeat(10_000),
      "é".repeat(500),
      "__proto__ constructor",
    ]) {
      const started = performance.now();
      expect(searchDocs(query).length).toBeLessThanOrEqual(30);
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });

  it("names a place that exists for each record", () => {
    for (const { href } of searchRecords()) {
      const [path = "", anchor = ""] = href.split("#");
      const page = pageAt(path.slice("/docs/".length));
      expect(page, href).toBeDefined();
      if (anchor) expect(sectionsOf(page?.text ?? "").map((section) => section.anchor)).toContain(anchor);
    }
  });
});
