/**
 * Fails if a verb lists an error code that no test has seen thrown. Run it after the unit and integration tests, with
 * the same LATCHKEY_CODES_FOLDER, in which they record the codes they saw. A code thrown but not listed fails its own
 * test.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const folder = process.env.LATCHKEY_CODES_FOLDER;
if (!folder) {
  console.error("Set LATCHKEY_CODES_FOLDER for the unit and integration tests and for this check.");
  process.exit(1);
}

const listed = new Set();
const thrown = new Set();
for (const name of await readdir(folder).catch(() => [])) {
  const seen = JSON.parse(await readFile(join(folder, name), "utf8"));
  for (const pair of seen.listed) listed.add(pair);
  for (const pair of seen.thrown) thrown.add(pair);
}

const missing = [...listed].filter((pair) => !thrown.has(pair)).sort();
if (listed.size === 0) console.error(`${folder} is empty. Run the unit and integration tests first.`);
if (missing.length > 0) {
  console.error("No test throws these codes. Add a test, or remove the code from the verb's list:");
  for (const pair of missing) console.error(`  ${pair}`);
}
if (listed.size === 0 || missing.length > 0) process.exit(1);
console.log(`All ${listed.size} listed error codes are thrown in tests.`);
