/**
 * Fails when a verb lists an error code that no test has seen it throw. Run it after the unit and integration tests, with the same
 * LATCHKEY_CODES_FOLDER as they had: they keep there what they have seen. A code that is thrown and not listed fails its test.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const folder = process.env.LATCHKEY_CODES_FOLDER;
if (!folder) {
  console.error("Set LATCHKEY_CODES_FOLDER, for the unit and integration tests and for this check.");
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
if (listed.size === 0) console.error(`${folder} is empty: run the unit and integration tests first.`);
if (missing.length > 0) {
  console.error("No test has seen these codes thrown. Write one, or take the code off the verb's list:");
  for (const pair of missing) console.error(`  ${pair}`);
}
if (listed.size === 0 || missing.length > 0) process.exit(1);
console.log(`All ${listed.size} error codes that verbs list were seen thrown.`);
