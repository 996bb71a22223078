import { spawn } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect } from "vitest";

/** The curl features that the documentation uses, for computers without curl. */
const CURL = `#!/usr/bin/env node
const args = process.argv.slice(2);
const headers = args.flatMap((arg, i) => (arg === "-H" ? [args[i + 1].split(/: (.*)/).slice(0, 2)] : []));
const sent = args.includes("--data") ? { method: "POST", body: require("node:fs").readFileSync(0) } : {};
fetch(args.find((arg) => arg.startsWith("http")), { headers, ...sent })
  .then(async (answer) => (args.includes("-w") ? answer.status + "\\n" : await answer.text()))
  .then((text) => process.stdout.write(text));
`;

/** The commands of a page's steps, as printed: `<!-- name: step -->` before the block. */
export function stepsOf(page: string, name: string): (step: string) => string {
  const text = readFileSync(page, "utf8");
  return (step) => {
    const found = new RegExp(`<!-- ${name}: ${step} -->\n\`\`\`sh\n([\\s\\S]*?)\n\`\`\``).exec(text)?.[1];
    if (!found) throw new Error(`${page} has no step "${step}".`);
    return found;
  };
}

/**
 * Runs commands in one shell in a folder, with curl, and fails if one fails.
 * @returns what they print
 */
export async function runDocumented(
  folder: string,
  commands: readonly string[],
  programs: Readonly<Record<string, string>> = {},
): Promise<string> {
  for (const [name, text] of Object.entries({ curl: CURL, ...programs })) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  const shell = spawn("sh", ["-c", ["set -e", ...commands].join("\n")], {
    cwd: folder,
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`, XDG_CONFIG_HOME: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { output: "", errors: "" };
  shell.stdout.on("data", (part) => {
    printed.output += part;
  });
  shell.stderr.on("data", (part) => {
    printed.errors += part;
  });
  const code = await new Promise((resolve) => shell.on("close", resolve));
  expect({ code, errors: code === 0 ? "" : printed.errors }).toEqual({ code: 0, errors: "" });
  return printed.output;
}
