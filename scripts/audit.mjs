/**
 * `npm run audit`: asks the registry for known vulnerabilities of the packages in the lock file; arguments go to `npm audit`.
 * Exits with 0 if it knows none, 1 if it knows some, and 2 if it could not be asked, which says nothing about the packages.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const TIMEOUT = 120_000;

const args = ["audit", "--json", "--omit=dev", ...process.argv.slice(2)];
const { stdout, stderr } = spawnSync("npm", args, {
  cwd: process.env.LATCHKEY_AUDIT_FOLDER || ROOT,
  encoding: "utf8",
  maxBuffer: 64_000_000,
  timeout: TIMEOUT,
  shell: process.platform === "win32",
});
const report = parse(stdout);
if (report?.vulnerabilities && !report.error) process.exitCode = show(report);
else {
  const reason =
    report?.error?.summary || report?.message || stderr?.trim().split("\n").at(-1) || "no response";
  console.error(`The registry could not be asked for known vulnerabilities: ${String(reason).slice(0, 300)}`);
  console.error(
    "Nothing was checked. Try again where the registry answers, or ask another one with --registry.",
  );
  process.exitCode = 2;
}

/** Prints the packages with known vulnerabilities. @returns the exit code */
function show({ vulnerabilities }) {
  const found = Object.values(vulnerabilities);
  for (const { name, severity, via, range, fixAvailable } of found) {
    const titles = via.map((cause) =>
      typeof cause === "string" ? `by ${cause}` : `${cause.title} (${cause.url})`,
    );
    console.log(
      `${severity}: ${name} ${range}: ${titles.join("; ")}${fixAvailable ? "; a fix is available" : ""}`,
    );
  }
  console.log(
    found.length === 0 ? "No known vulnerabilities." : `${found.length} packages with known vulnerabilities.`,
  );
  return found.length === 0 ? 0 : 1;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
