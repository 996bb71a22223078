import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
/** Installed, built or written at run time, so not in the tree. */
const NOT_OURS = /^(node_modules|dist|screenshots|test-results|\.(?!env|dependency).*)$/;
const SOURCE = /\.(tsx?|mjs|cjs|js|json|md|sql|graphql|svg|png)$/;

const entries = readdirSync(ROOT, { withFileTypes: true }).filter(({ name }) => !NOT_OURS.test(name));
const top = entries.map(({ name }) => name);
const tree = entries.flatMap((entry) => [entry.name, ...(entry.isDirectory() ? inside(entry.name) : [])]);
const documents = tree.filter((path) => /^([^/]+|docs\/.*)\.md$/.test(path));

/** Paths of all files and folders in a folder, relative to the root, with slashes. */
function inside(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) =>
    posix.join(folder, path.replaceAll("\\", "/")),
  );
}

/** Inline code that names a file or folder. */
function pathsIn(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, "");
  return [...prose.matchAll(/`([\w@.*()[\]/-]+)`/g)]
    .map(([, code = ""]) => code.replace(/\/$/, ""))
    .filter((code) => {
      const [first = "", ...rest] = code.split("/");
      return (rest.length > 0 && top.includes(first)) || (SOURCE.test(code) && !NOT_OURS.test(first));
    });
}

/** A path from the root, or the end of one; `*` matches any part of a name. */
function exists(path: string): boolean {
  const pattern = path.split("*").map(literal).join("[^/]*");
  const whole = new RegExp(`^${top.includes(path.split("/")[0] ?? "") ? "" : "(.*/)?"}${pattern}$`);
  return tree.some((candidate) => whole.test(candidate));
}
const literal = (text: string) => text.replace(/[.()[\]]/g, "\\$&");

describe.each(documents)("%s", (document) => {
  const text = readFileSync(join(ROOT, document), "utf8");

  it("names only paths that exist", () => {
    expect(pathsIn(text).filter((path) => !exists(path))).toEqual([]);
  });

  it("links only to files that exist", () => {
    const links = [...text.matchAll(/\]\((?![a-z]+:|#)([^)#]+)/g)].map(([, link = ""]) => link);
    const targets = links.map((link) => posix.join(dirname(document), link));
    expect(targets.filter((path) => !tree.includes(path))).toEqual([]);
  });

  it("links only to headings that exist", () => {
    const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(links.filter((anchor) => !anchors.includes(anchor ?? ""))).toEqual([]);
  });
});

/** GitHub's anchor for a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, "")
    .replaceAll(" ", "-");
}

describe("paths in documents", () => {
  it.each(["domain/nowhere", "domain/kernel/nothing.ts", "nothing.rules.ts", "graphql/*.nothing.ts"])(
    "reports a missing path: %s",
    (path) => {
      expect(pathsIn(`see \`${path}\``)).toEqual([path]);
      expect(exists(path)).toBe(false);
    },
  );

  it.each(["domain/kernel/", "runner.ts", "operations/runner.ts", "server/*.server.test.ts"])(
    "accepts an existing path: %s",
    (path) => {
      expect(pathsIn(`see \`${path}\``).every(exists)).toBe(true);
    },
  );

  it("are found", () => {
    expect(documents).toEqual(expect.arrayContaining(["README.md", "docs/client-registration.md"]));
    expect(pathsIn(readFileSync(join(ROOT, "ARCHITECTURE.md"), "utf8")).length).toBeGreaterThan(50);
  });
});
