/**
 * `npm test`: every check and test suite, in parallel lanes, with a summary in the last line: "N passed, N failed".
 * `npm test -- unit integration` runs only the named steps.
 */
import "./node-version.mjs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./find-browser.mjs";
import { ensurePrograms } from "./find-programs.mjs";
import { runLanes } from "./testing/lanes.mjs";
import { LANES } from "./testing/steps.mjs";
import { printSummary } from "./testing/summary.mjs";

const names = LANES.flat().map(({ name }) => name);
const input = process.argv.slice(2);
const unknown = input.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown step: ${unknown.join(", ")}. Steps: ${names.join(", ")}.`);
  process.exit(1);
}

const reports = await mkdtemp(join(tmpdir(), "latchkey-reports-"));
const outcomes = await runLanes(input, reports, preparePrograms());
await rm(reports, { recursive: true, force: true });
process.exit(printSummary(outcomes) > 0 ? 1 : 0);

/**
 * Installs what the requested suites run, beside the first checks. One after the other: two package managers at the same time would exclude
 * each other.
 */
async function preparePrograms() {
  const isWanted = (...steps) => input.length === 0 || steps.some((name) => input.includes(name));
  if (isWanted("integration", "versions", "server")) await ensurePrograms();
  // The step reports a failure.
  if (isWanted("e2e")) await ensureBrowser().catch(() => {});
}
