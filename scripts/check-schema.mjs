/**
 * Fails if the API breaks clients of the last release: compares `graphql/schema.graphql` with the newest `testing/releases/<version>.graphql`,
 * or with `baseline.graphql` before the first. A change that must break is listed in `testing/releases/accepted-changes.json`, with its reason,
 * and in CHANGELOG.md. Also fails for a deprecation without the date after which it is removed.
 */
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  buildSchema,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const RELEASES = join(ROOT, "testing", "releases");

/** Such as "Use `scopes`. Removal: not before 2027-12-01." */
const DATED = /\bRemoval: not before (\d{4}-\d{2}-\d{2})\.$/;

/** @returns what breaks clients and isn't accepted, and accepted changes that aren't there (any more) */
export function schemaProblems(before, after, accepted) {
  const breaking = findBreakingChanges(before, after).map(({ description }) => description);
  return [
    ...breaking
      .filter((change) => !Object.hasOwn(accepted, change))
      .map((change) => `breaks clients: ${change}`),
    ...Object.keys(accepted)
      .filter((change) => !breaking.includes(change))
      .map((change) => `accepted, but not a change: ${change}`),
    ...undatedDeprecations(after).map(
      (place) => `deprecated without "Removal: not before <date>." at the end: ${place}`,
    ),
  ];
}

function undatedDeprecations(schema) {
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith("__"))
    .flatMap((type) => partsOf(type))
    .filter(([, reason]) => reason != null && !isDated(reason))
    .map(([place]) => place);
}

function isDated(reason) {
  const date = DATED.exec(reason)?.[1];
  const time = Date.parse(date ?? "");
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

/** The places in a type that can be deprecated, with their reasons. */
function partsOf(type) {
  if (isEnumType(type))
    return type.getValues().map(({ name, deprecationReason }) => [`${type.name}.${name}`, deprecationReason]);
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ name, deprecationReason, args = [] }) => [
    [`${type.name}.${name}`, deprecationReason],
    ...args.map((argument) => [`${type.name}.${name}(${argument.name}:)`, argument.deprecationReason]),
  ]);
}

/** The SDL file of the last release. */
export function lastRelease(files) {
  const versions = files.filter((file) => /^\d+\.\d+\.\d+\.graphql$/.test(file));
  const numbers = (file) => file.split(".").slice(0, 3).map(Number);
  const newer = (a, b) =>
    numbers(a)
      .map((part, at) => part - numbers(b)[at])
      .find((difference) => difference !== 0) ?? 0;
  return versions.sort(newer).at(-1) ?? "baseline.graphql";
}

async function check() {
  const release = lastRelease(await readdir(RELEASES));
  const schemaIn = async (path) => buildSchema(await readFile(path, "utf8"));
  const accepted = JSON.parse(await readFile(join(RELEASES, "accepted-changes.json"), "utf8"));
  const [before, after] = await Promise.all([
    schemaIn(join(RELEASES, release)),
    schemaIn(join(ROOT, "graphql", "schema.graphql")),
  ]);
  const problems = schemaProblems(before, after, accepted);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) {
    console.error(
      `${problems.length} problems with the API since testing/releases/${release}. Deprecate instead of removing; list what must break in testing/releases/accepted-changes.json and CHANGELOG.md.`,
    );
    process.exitCode = 1;
  } else console.log(`The API breaks no client of testing/releases/${release}.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await check();
