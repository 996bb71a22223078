/**
 * Checks the import rules of `.dependency-cruiser.cjs`. TypeScript 7 ships no JavaScript API, which dependency-cruiser reads sources
 * with: here, and only here, "typescript" is version 5.
 */
import Module, { register } from "node:module";
import { join } from "node:path";
import { ROOT } from "./build.mjs";

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
const result = await cruise(
  ["app", "graphql", "domain", "db", "jobs", "embedded", "server", "testing", "proxy.ts"],
  { ...options, ruleSet: { forbidden }, validate: true, outputType: "err-long" },
  {},
  { tsConfig: extractTsConfig(join(ROOT, "tsconfig.json")) },
);
process.stdout.write(String(result.output));
process.exit(result.exitCode);
