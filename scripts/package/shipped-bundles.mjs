import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../builds.mjs";
import { COMMANDS } from "../commands.mjs";

/** Modules of the trial. They are imported only when it starts, which the package never does. */
const OF_TRIAL = /^(embedded|server\/trial)\//;

/**
 * The bundles that the commands reach without the trial.
 * @param folder the build's server, relative to the project
 * @returns paths relative to the project
 * @throws Error if a command reaches the trial without a deferred import
 */
export async function shippedBundles(folder) {
  const { outputs } = JSON.parse(await readFile(join(ROOT, folder, "meta.json"), "utf8"));
  const reached = new Set();
  const waiting = COMMANDS.map(({ bundle }) => join(folder, `${bundle}.mjs`));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const { path: imported, external } of outputs[path].imports) {
      if (!external && !OF_TRIAL.test(outputs[imported].entryPoint ?? "")) waiting.push(imported);
    }
  }
  for (const path of reached) rejectTrial(path, outputs[path]);
  return [...reached];
}

function rejectTrial(path, { inputs }) {
  const strange = Object.keys(inputs).find((input) => OF_TRIAL.test(input));
  if (!strange) return;
  throw new Error(
    `${strange} would be in the package (${path}). Import it where the trial starts: await import("@/${strange.replace(/\.ts$/, "")}").`,
  );
}
