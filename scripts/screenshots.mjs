/**
 * `npm run screenshots`: every page in every state, in both themes and at desktop and phone size, as files in
 * `screenshots/`.
 */
import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(fileURLToPath(import.meta.url), "..", "..");
const playwright = dirname(createRequire(import.meta.url).resolve("@playwright/test/package.json"));

// With arguments, only screenshots with a matching name are updated.
const only = process.argv.slice(2);
if (only.length === 0) await rm(join(ROOT, "screenshots"), { recursive: true, force: true });
const program = [
  join(playwright, "cli.js"),
  "test",
  "-c",
  join("e2e", "screenshots.config.ts"),
  ...grep(only),
];
const child = spawn(process.execPath, program, { cwd: ROOT, stdio: "inherit" });
child.once("exit", (code) => {
  console.log("The screenshots are in screenshots/.");
  process.exitCode = code ?? 1;
});

function grep(names) {
  return names.length === 0 ? [] : ["--grep", names.join("|")];
}
