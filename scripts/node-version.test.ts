import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
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

it("every program begins with it", () => {
  for (const file of [
    "start",
    "gateway",
    "worker",
    "latchkey",
    "package-run",
    "migrate",
    "setup",
    "backup",
    "restore",
    "create-user",
    "doctor",
  ])
    expect(readFileSync(join(import.meta.dirname, `${file}.mjs`), "utf8"), file).toContain(
      'import "./node-version.mjs";',
    );
});
