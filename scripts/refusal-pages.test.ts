import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { refusalPages } from "./refusal-pages";

const ROOT = join(import.meta.dirname, "..");

it("has exactly the pages of the current reasons, with their current texts", () => {
  const files = readdirSync(join(ROOT, "docs", "refusals")).map((name) => `docs/refusals/${name}`);
  expect(files.sort()).toEqual(
    refusalPages()
      .map(([name]) => name)
      .sort(),
  );
  for (const [name, text] of refusalPages()) expect(readFileSync(join(ROOT, name), "utf8")).toBe(text);
});
