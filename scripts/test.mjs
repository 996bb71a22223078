/**
 * `npm test`: every check and every suite, one after the other, and a last line that sums them all: "N passed, N failed".
 * `npm test -- unit integration` runs only what is named.
 */
import "./node-version.mjs";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, ROOT } from "./build.mjs";

const bin = (name) => join(ROOT, "node_modules", ".bin", name);
const reports = await mkdtemp(join(tmpdir(), "latchkey-reports-"));

/** Runs a command with its output on ours. @returns its exit code */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? "1" : "0", ...env },
      shell: process.platform === "win32",
    });
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

const check = (command, args) => async () => {
  const failed = (await run(command, args)) === 0 ? 0 : 1;
  return { passed: 1 - failed, failed };
};

const vitest = (project) => async () => {
  const file = join(reports, `${project}.json`);
  const code = await run(bin("vitest"), [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  const report = await readFile(file, "utf8").then(JSON.parse, () => null);
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = report ?? {};
  // A suite that could not even be loaded has no failed test, and has failed.
  return { passed, failed: code === 0 ? failed : Math.max(1, failed) };
};

async function browser() {
  const { ensureBrowser } = await import("./find-browser.mjs");
  await ensureBrowser();
  const file = join(reports, "e2e.json");
  const code = await run(
    bin("playwright"),
    ["test", "-c", "e2e/playwright.config.ts", "--reporter=list,json"],
    {
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    },
  );
  const report = await readFile(file, "utf8").then(JSON.parse, () => null);
  const { expected = 0, flaky = 0, unexpected = 0 } = report?.stats ?? {};
  return { passed: expected + flaky, failed: code === 0 ? unexpected : Math.max(1, unexpected) };
}

async function built() {
  await build();
  return { passed: 1, failed: 0 };
}

/** In this order: what is quick to fail comes first. */
const STEPS = [
  ["lint", "format and lint", check(bin("biome"), ["ci", "."])],
  ["generated", "generated files are fresh", check(bin("tsx"), ["scripts/generate.ts", "--check"])],
  ["migrations", "migrations are fresh", check(process.execPath, ["scripts/check-migrations.mjs"])],
  ["routes", "types of the routes", check(bin("next"), ["typegen"])],
  ["types", "types", check(bin("tsc"), ["--noEmit"])],
  ["imports", "import rules", check(process.execPath, ["scripts/check-imports.mjs"])],
  ["unused", "no unused files, exports, packages", check(bin("knip"), ["--no-progress"])],
  ["unit", "unit tests", vitest("unit")],
  ["integration", "integration tests", vitest("integration")],
  ["build", "production build", built],
  ["server", "tests of the built server", vitest("server")],
  ["e2e", "browser journeys", browser],
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some(([step]) => step === name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(", ")}. Steps: ${STEPS.map(([step]) => step).join(", ")}.`);
  process.exit(1);
}

const results = [];
for (const [step, title, work] of STEPS) {
  if (wanted.length > 0 && !wanted.includes(step)) continue;
  console.log(`\n── ${title} ──`);
  const started = Date.now();
  const { passed, failed } = await work().catch((error) => {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  });
  results.push({ title, passed, failed, seconds: Math.round((Date.now() - started) / 1000) });
}
await rm(reports, { recursive: true, force: true });

console.log("");
for (const { title, passed, failed, seconds } of results) {
  console.log(
    `${failed > 0 ? "✗" : "✓"} ${title.padEnd(38)} ${String(passed).padStart(5)} passed, ${failed} failed  (${seconds} s)`,
  );
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") > 0 ? 1 : 0);
