import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const VERSION = /^\d+\.\d+\.\d+$/;
const HEADING = /^## \[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?$/gm;

/** Sections of a changelog: name, date and text. */
export function sectionsOf(changelog) {
  const headings = [...changelog.matchAll(HEADING)];
  return headings.map((heading, at) => ({
    name: heading[1],
    date: heading[2] ?? null,
    text: changelog.slice(heading.index + heading[0].length, headings[at + 1]?.index),
  }));
}

function isLower(one, other) {
  const [a, b] = [one, other].map((version) => version.split(".").map(Number));
  const at = [0, 1, 2].find((part) => a[part] !== b[part]);
  return at !== undefined && a[at] < b[at];
}

/**
 * Places that disagree about the version.
 * @param {{ version: string, lock: string, changelog: string, published: Record<string, Record<string, string>>, migrations: string[],
 *   deployed: { file: string, text: string }[] }} state
 */
export function versionProblems({ version, lock, changelog, published, migrations, deployed }) {
  if (!VERSION.test(version)) return [`package.json: ${version} isn't a version such as 1.2.3.`];
  return [
    ...(lock === version ? [] : [`package-lock.json has ${lock}, package.json ${version}. Run npm install.`]),
    ...changelogProblems(version, sectionsOf(changelog)),
    ...ledgerProblems(version, sectionsOf(changelog), published, migrations),
    ...deployed.flatMap((file) => deployedProblems(version, file)),
  ];
}

/** The first section is the next release, "Unreleased" until it is published; each says what to do on upgrade. */
function changelogProblems(version, sections) {
  const [first, second] = sections;
  const silent = sections.filter(({ text }) => !/^### Upgrading\b/m.test(text));
  return [
    ...(first?.name === "Unreleased"
      ? second && !isLower(second.name, version)
        ? [`CHANGELOG.md has ${second.name} already; package.json needs a higher version than ${version}.`]
        : []
      : first?.name === version && first.date
        ? []
        : [
            `CHANGELOG.md begins with ${first?.name ?? "nothing"}, not with "Unreleased" or "[${version}] - <date>".`,
          ]),
    ...silent.map(({ name }) => `CHANGELOG.md: [${name}] has no section "### Upgrading".`),
  ];
}

function ledgerProblems(version, [first], published, migrations) {
  const newest = Object.keys(published).reduce((one, other) => (isLower(one, other) ? other : one), "0.0.0");
  const listed = new Set(Object.values(published).flatMap((names) => Object.keys(names)));
  const missing = first?.name === version ? migrations.filter((name) => !listed.has(name)) : [];
  return [
    ...(isLower(version, newest)
      ? [`testing/releases/migrations.json has ${newest}, package.json ${version}.`]
      : []),
    ...missing.map((name) => `testing/releases/migrations.json lacks ${name}, which ${version} publishes.`),
  ];
}

const TAGS = [/\blatchkey:(?:\$\{\w+:-)?v?(\d+\.\d+\.\d+)/g, /^appVersion:\s*"?v?(\d+\.\d+\.\d+)"?/gm];

function deployedProblems(version, { file, text }) {
  const found = TAGS.flatMap((tag) => [...text.matchAll(tag)].map((match) => match[1]));
  return found.filter((tag) => tag !== version).map((tag) => `${file} has ${tag}, package.json ${version}.`);
}

/** Reads what `versionProblems` compares from the project's files. */
export async function readVersions(root) {
  const read = (...path) => readFile(join(root, ...path), "utf8");
  const journal = JSON.parse(await read("db", "migrations", "meta", "_journal.json"));
  const deployed = await Promise.all(
    (await deployFiles(root)).map(async (file) => ({ file, text: await read(file) })),
  );
  return {
    version: JSON.parse(await read("package.json")).version,
    lock: JSON.parse(await read("package-lock.json")).version,
    changelog: await read("CHANGELOG.md"),
    published: JSON.parse(await read("testing", "releases", "migrations.json")),
    migrations: journal.entries.map(({ tag }) => tag),
    deployed,
  };
}

/** Compose files and the chart. */
async function deployFiles(root) {
  const below = await readdir(join(root, "deploy"), { recursive: true }).catch(() => []);
  const top = await readdir(root);
  return [...top, ...below.map((file) => join("deploy", file))].filter((file) =>
    /compose\S*\.ya?ml$|(Chart|values)\.ya?ml$/.test(file),
  );
}
