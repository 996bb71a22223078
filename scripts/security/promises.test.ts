import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(join(ROOT, name), "utf8");
/** A test file, and the title of a test or a group in it. */
const NAMED = /`([\w@()[\]/.-]+\.test\.tsx?)` “([^”]+)”/g;

interface Named {
  readonly file: string;
  readonly title: string;
}
const namedIn = (text: string): Named[] =>
  [...text.matchAll(NAMED)].map(([, file = "", title = ""]) => ({ file, title }));

/** Whether a file has a test or a group with this title, which must be written as one literal. */
function exists({ file, title }: Named): boolean {
  if (!existsSync(join(ROOT, file))) return false;
  const literal = title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // A title follows the call itself, or the table of `each`.
  return new RegExp(`(?:\\b(?:it|test|describe)|\\))\\(\\s*["'\`]${literal}["'\`]`).test(read(file));
}

/** The rows of the tables between two headings. */
function rowsOf(text: string, from: string, to?: string): string[] {
  const start = text.indexOf(from);
  const section = text.slice(start, to ? text.indexOf(to, start) : undefined);
  return section
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (Promise|---|Requirement)/.test(line));
}

describe.each(["docs/threat-model.md", "docs/asvs.md"])("%s", (document) => {
  it("names only tests that exist", () => {
    const named = namedIn(read(document));
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((one) => !exists(one))).toEqual([]);
  });
});

describe("the promises", () => {
  it("each name at least one test", () => {
    const rows = rowsOf(read("docs/threat-model.md"), "## Promises", "## What is not promised");
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((row) => namedIn(row).length === 0)).toEqual([]);
  });

  it("are not held by tests that don't exist", () => {
    const file = "scripts/security/promises.test.ts";
    expect(exists({ file, title: "each name at least one test" })).toBe(true);
    expect(exists({ file, title: "each names at least one test" })).toBe(false);
    expect(exists({ file: "scripts/security/nothing.test.ts", title: "x" })).toBe(false);
  });
});

describe("the review by ASVS", () => {
  it("gives each requirement one status, and says where or why", () => {
    const rows = rowsOf(read("docs/asvs.md"), "## V1").map((row) => row.split(" | "));
    expect(rows.length).toBeGreaterThan(100);
    for (const [requirement, status = "", where = ""] of rows) {
      expect(["Met", "Partly", "Not met", "Not applicable"], requirement).toContain(status.trim());
      expect(where.replace(/[|\s]/g, "").length, requirement).toBeGreaterThan(6);
    }
  });
});
