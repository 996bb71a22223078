import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/*
 * Names of form fields are texts on both sides, which the compiler cannot compare. Server actions read `text(data, "name")`; forms send
 * `name="name"`, `fields={{ name }}` and `data.set("name", …)`.
 */
const ROOT = join(import.meta.dirname, "..");
const sources = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "app"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|generated/.test(file))
  .map((file) => readFileSync(join(ROOT, file), "utf8"))
  .join("\n");

const all = (pattern: RegExp) => [...sources.matchAll(pattern)].map(([, found = ""]) => found);

it("server actions read only fields that some form sends", () => {
  const read = [
    ...all(/\b\w+\((?:data|form), "([\w.]+)"/g),
    ...all(/\bdata\.(?:get|getAll|has)\("([\w.]+)"\)/g),
  ];
  const sent = new Set([
    ...all(/\bname="([\w.]+)"/g),
    ...all(/\.(?:set|append)\("([\w.]+)"/g),
    ...all(/\bfields=\{\{([^}]*)\}\}/g).flatMap(
      (fields) => fields.match(/\b[a-zA-Z]+\b(?=\s*[:,]|\s*$)/g) ?? [],
    ),
  ]);
  expect(read.length).toBeGreaterThan(40);
  // A date and time field sends its local time under a name of its own.
  const missing = [...new Set(read)].filter((name) => !sent.has(name.replace(/\.local$/, "")));
  expect(missing).toEqual([]);
});
