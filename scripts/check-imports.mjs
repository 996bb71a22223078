/**
 * Checks the import rules of `.dependency-cruiser.cjs`, then prints the layout's measures and fails if one exceeds
 * its goal. dependency-cruiser needs TypeScript's JavaScript API, which TypeScript 7 does not have: only here,
 * "typescript" is version 5.
 */
import Module, { register } from "node:module";
import { join } from "node:path";
import { ROOT } from "./build.mjs";
import { measure } from "./measures.mjs";

const hook =
  'export const resolve = (name, context, next) => next(name === "typescript" ? "typescript-5" : name, context);';
register(`data:text/javascript,${encodeURIComponent(hook)}`);
const original = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  const replaced =
    name === "typescript" || name.startsWith("typescript/")
      ? name.replace("typescript", "typescript-5")
      : name;
  return original.call(this, replaced, ...rest);
};

const { cruise } = await import("dependency-cruiser");
const { default: extractTsConfig } = await import("dependency-cruiser/config-utl/extract-ts-config");
const { default: rules } = await import("../.dependency-cruiser.cjs");
const { options, forbidden } = rules;
process.chdir(ROOT);
const { output } = await cruise(
  [
    "app",
    "graphql",
    "domain",
    "db",
    "jobs",
    "embedded",
    "server",
    "telemetry",
    "testing",
    "instrumentation.ts",
    "proxy.ts",
  ],
  { ...options, ruleSet: { forbidden }, validate: true },
  {},
  { tsConfig: extractTsConfig(join(ROOT, "tsconfig.json")) },
);
const { violations, totalCruised } = output.summary;
for (const { rule, from, to, cycle } of violations) {
  const { comment } = forbidden.find(({ name }) => name === rule.name) ?? {};
  const path = cycle ? cycle.map(({ name }) => name).join(" → ") : to;
  console.log(`✗ ${rule.name}: ${from} → ${path}\n  ${comment}`);
}
console.log(`${totalCruised} files, ${violations.length} violations of the import rules`);
const exceeded = measure(output.modules);
process.exit(violations.length + exceeded > 0 ? 1 : 0);
