import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../build.mjs";
import { runCommand } from "./run-command.mjs";
import { testVersions } from "./versions.mjs";

/**
 * Outcome of one step of `npm test`.
 * @typedef {{ passed: number, failed: number, files?: { file: string, milliseconds: number }[], failures?: Failure[] }} Outcome
 *
 * A failed test.
 * @typedef {{ file: string, name: string, message: string }} Failure
 *
 * A step: its name on the command line, which it can share, its title in the output, its work, whether that runs programs that are
 * installed for it, and the names of the steps of the other lane that it needs ended.
 * @typedef {{ name: string, title: string, runsPrograms?: boolean, after?: readonly string[], work: (context: { reports: string, say: ((text: string) => void) | null }) => Promise<Outcome> }} Step
 */

const bin = (name) => join(ROOT, "node_modules", ".bin", name);
/** Folder for the error codes seen by the unit and integration tests; see check-codes.mjs. */
const codesFolder = (reports) => ({ LATCHKEY_CODES_FOLDER: join(reports, "codes") });
const readJson = (file) => readFile(file, "utf8").then(JSON.parse, () => null);

function check(name, title, ...command) {
  const work = async ({ reports, say }) => {
    const failed = (await runCommand(command, { say, env: codesFolder(reports) })) === 0 ? 0 : 1;
    return { passed: 1 - failed, failed };
  };
  return { name, title, work };
}

/** @param projects those of Vitest's configuration */
function vitest(name, title, projects = [name, `${name}-apart`]) {
  const reporters = ["--reporter=default", "--reporter=./scripts/testing/file-report.mjs"];
  const work = async ({ reports, say }) => {
    const report = join(reports, `${projects.join()}.json`);
    const chosen = projects.flatMap((project) => ["--project", project]);
    const command = [bin("vitest"), "run", ...chosen, ...reporters];
    const code = await runCommand(command, {
      say,
      env: { LATCHKEY_TEST_REPORT: report, ...codesFolder(reports) },
    });
    const { passed = 0, failed = 0, files, failures } = (await readJson(report)) ?? {};
    return { passed, failed: countFailed(code, failed), files, failures };
  };
  return { name, title, work, runsPrograms: true };
}

/** A suite that failed to load has no failed test, but counts as failed. */
const countFailed = (code, failed) => (code === 0 ? failed : Math.max(1, failed));

async function browser({ reports, say }) {
  const { ensureBrowser } = await import("../find-browser.mjs");
  await ensureBrowser();
  const file = join(reports, "e2e.json");
  const command = [bin("playwright"), "test", "-c", "e2e/playwright.config.ts", "--reporter=list,json"];
  const code = await runCommand(command, { say, env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file } });
  const report = await readJson(file);
  const { expected = 0, flaky = 0, unexpected = 0 } = report?.stats ?? {};
  const files = (report?.suites ?? []).map((suite) => ({
    file: join("e2e", "journeys", suite.file),
    milliseconds: millisecondsOf(suite),
  }));
  const failures = (report?.suites ?? []).flatMap(failuresOf);
  return { passed: expected + flaky, failed: countFailed(code, unexpected), files, failures };
}

/** Duration of all tests of a file, across workers. */
function millisecondsOf({ specs = [], suites = [] }) {
  const results = specs.flatMap(({ tests }) => tests.flatMap((test) => test.results));
  return (
    results.reduce((total, { duration }) => total + duration, 0) +
    suites.reduce((total, suite) => total + millisecondsOf(suite), 0)
  );
}

/** The failed tests of a file of journeys. */
function failuresOf({ file, specs = [], suites = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  return [
    ...failed.map(({ title, tests }) => ({
      file: join("e2e", "journeys", file),
      name: title,
      message: tests.flatMap((test) => test.results).find(({ error }) => error)?.error.message ?? "",
    })),
    ...suites.flatMap(failuresOf),
  ];
}

const node = (script) => [process.execPath, script];

/**
 * The steps in parallel lanes; within a lane they run in order, fast failures first. Types come before the build,
 * which writes files that the types include; steps that need the build follow it.
 * @type {readonly (readonly Step[])[]}
 */
export const LANES = [
  [
    check("routes", "types of the routes", bin("next"), "typegen"),
    check("types", "types", bin("tsc"), "--noEmit"),
    check("build", "production build", ...node("scripts/build.mjs")),
    check("bytes", "script of the pages is within its budgets", ...node("scripts/page-bytes.mjs")),
    { name: "e2e", title: "browser journeys", work: browser, runsPrograms: true },
    vitest("integration", "integration tests", ["integration"]),
    {
      ...check("codes", "every listed error code is thrown in a test", ...node("scripts/check-codes.mjs")),
      after: ["unit", "integration"],
    },
  ],
  [
    check("lint", "format and lint", bin("biome"), "ci", "."),
    check("lock", "the lock file has verified packages only", bin("tsx"), "scripts/check-lock.ts"),
    check("secrets", "no secrets in files", bin("tsx"), "scripts/check-secrets.ts"),
    check("generated", "generated files are fresh", bin("tsx"), "scripts/generate.ts", "--check"),
    check("schema", "the API breaks no clients of the last release", ...node("scripts/check-schema.mjs")),
    check("words", "no retired words", ...node("scripts/check-words.mjs")),
    check("migrations", "migrations are fresh, and safe to run", ...node("scripts/check-migrations.mjs")),
    check("imports", "import rules", ...node("scripts/check-imports.mjs")),
    check("unused", "no unused files, exports, packages", bin("knip"), "--no-progress"),
    vitest("unit", "unit tests"),
    // It needs the build of the other lane: by now that is done, or this waits for its lock.
    vitest("server", "tests of the built server", ["server"]),
    // Both lanes end at about the same time.
    vitest("integration", "integration tests, a process each", ["integration-apart"]),
    {
      name: "versions",
      title: "other versions of Node.js, PostgreSQL",
      work: testVersions,
      runsPrograms: true,
    },
  ],
];
