import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const CALLS = `
  const can = (name) => URL.canParse("http://" + name) && URL.canParse("/" + name, "http://x");
  let wrong = 0;
  for (let n = 0; n < 60_000; n += 1) if (!can("bücher.example")) wrong += 1;
  console.log(wrong, URL.canParse("http://["), URL.canParse("/x"), URL.canParse("/x", "http://x"));`;

it("a host with letters beyond ASCII stays valid, however often it is asked for", async () => {
  const setUp = `await import(${JSON.stringify(join(import.meta.dirname, "node-version.mjs"))});`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--input-type=module",
    "-e",
    setUp + CALLS,
  ]);
  expect(stdout.trim()).toBe("0 false false true");
});

/** Programs that load the product's own code once it is bundled: the runner of those that a build has, and those with an entry of their own. */
const PROGRAMS = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".mjs"))
  .map((file) => ({ file, text: readFileSync(join(import.meta.dirname, file), "utf8") }))
  .filter(
    ({ file, text }) => file !== "run-entry.mjs" && /\bimport\(pathToFileURL\(|\brunEntry\(/.test(text),
  );

it("every program begins with it", () => {
  expect(PROGRAMS.length).toBeGreaterThan(10);
  const without = PROGRAMS.filter(({ text }) => !/^import "\.\/node-version\.mjs";$/m.test(text));
  expect(without.map(({ file }) => file)).toEqual([]);
});
