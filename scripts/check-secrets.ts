/** Fails on secrets in the files of the repository: issued tokens, private keys, providers' credentials, random values with a telling name. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isAllowed, unusedExceptions } from "./security/allowed-secrets";
import { secretsIn } from "./security/secrets";

const ROOT = join(import.meta.dirname, "..");
/** Larger files are generated; a secret in them comes from a smaller one. */
const LARGEST = 2_000_000;

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
  cwd: ROOT,
  encoding: "utf8",
  maxBuffer: 64_000_000,
})
  .split("\0")
  .filter(Boolean);
const found = files.flatMap((file) => secretsIn(textOf(file)).map((one) => ({ ...one, file })));
const wrong = found.filter((one) => !isAllowed(one));
for (const { file, line, rule, hint } of wrong) console.error(`${file}:${line}: ${rule}: ${hint}`);
if (wrong.length > 0)
  console.error(
    `${wrong.length} secrets in files. Revoke each that is real, and remove it. What is no secret gets an exception with its reason in scripts/security/allowed-secrets.ts.`,
  );
const unused = unusedExceptions(found);
for (const reason of unused)
  console.error(`scripts/security/allowed-secrets.ts: this exception is not needed any more: ${reason}`);
process.exitCode = wrong.length + unused.length > 0 ? 1 : 0;

/** A tracked file's text; empty for what is not text, or was deleted and not committed. */
function textOf(file: string): string {
  try {
    const text = readFileSync(join(ROOT, file), "utf8");
    return text.length > LARGEST || text.includes("\0") ? "" : text;
  } catch {
    return "";
  }
}
