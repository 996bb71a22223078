/** Fails if the lock file lets in code that is not verified, not from the registry or run at installation, or lacks packages. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lockProblems } from "./security/lock";

const ROOT = join(import.meta.dirname, "..");
try {
  const problems = lockProblems(read("package-lock.json"), read("package.json"));
  for (const problem of problems) console.error(`package-lock.json: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(`package-lock.json or package.json can't be read: ${(error as Error).message}`);
  process.exitCode = 1;
}

function read(name: string) {
  return JSON.parse(readFileSync(join(ROOT, name), "utf8"));
}
