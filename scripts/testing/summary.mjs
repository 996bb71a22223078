import { stripVTControlCharacters } from "node:util";

const SLOWEST = 10;

/** Prints the slowest test files, then what failed, then each step, then the totals. @returns the number of failures */
export function printSummary(outcomes) {
  printSlowest(outcomes.flatMap(({ files }) => files));
  printFailures(outcomes.flatMap(({ failures }) => failures));
  console.log("");
  for (const { title, passed, failed, seconds } of outcomes) {
    const mark = failed > 0 ? "✗" : "✓";
    const numbers = `${String(passed).padStart(5)} passed, ${failed} failed`;
    console.log(`${mark} ${title.padEnd(38)} ${numbers}  (${seconds} s)`);
  }
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed");
}

function printSlowest(files) {
  if (files.length === 0) return;
  console.log("\nSlowest test files:");
  const slowest = [...files].sort((one, other) => other.milliseconds - one.milliseconds).slice(0, SLOWEST);
  for (const { file, milliseconds } of slowest) {
    console.log(`${(milliseconds / 1000).toFixed(1).padStart(8)} s  ${file}`);
  }
}

/** Each failed test with the first line of its error: the output of the suites can be long. */
function printFailures(failures) {
  if (failures.length > 0) console.log("\nFailed tests:");
  for (const { file, name, message } of failures) {
    const [first] = stripVTControlCharacters(String(message)).trim().split("\n");
    console.log(`  ${[file, name].filter(Boolean).join(" > ")}\n    ${first.slice(0, 300)}`);
  }
}
