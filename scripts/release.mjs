/**
 * `node scripts/release.mjs`: checks that package.json, CHANGELOG.md, the published migrations and the files for deployment have the same
 * version. `node scripts/release.mjs publish` prepares the release of package.json's version: dates CHANGELOG.md, freezes the migrations and
 * stores the SDL. CONTRIBUTING.md has all steps.
 */
import "./node-version.mjs";
import { createHash } from "node:crypto";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./build.mjs";
import { readVersions, sectionsOf, versionProblems } from "./releases/consistency.mjs";

const RELEASES = join(ROOT, "testing", "releases");

/** Freezes the migrations that no earlier release published. */
async function freeze({ version, published, migrations }) {
  const listed = new Set(Object.values(published).flatMap((names) => Object.keys(names)));
  const added = { ...published[version] };
  for (const name of migrations.filter((name) => !listed.has(name))) {
    const text = await readFile(join(ROOT, "db", "migrations", `${name}.sql`), "utf8");
    added[name] = createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
  }
  const next = { ...published, [version]: added };
  await writeFile(join(RELEASES, "migrations.json"), `${JSON.stringify(next, null, 2)}\n`);
}

async function publish(state) {
  const { version, changelog } = state;
  if (sectionsOf(changelog)[0]?.name !== "Unreleased")
    throw new Error(`CHANGELOG.md has no "Unreleased" section; is ${version} published?`);
  const heading = `## [${version}] - ${new Date().toISOString().slice(0, 10)}`;
  await writeFile(join(ROOT, "CHANGELOG.md"), changelog.replace("## [Unreleased]", heading));
  await freeze(state);
  await copyFile(join(ROOT, "graphql", "schema.graphql"), join(RELEASES, `${version}.graphql`));
  await writeFile(join(RELEASES, "accepted-changes.json"), "{}\n");
  console.log(
    `Prepared ${version}. Next: node scripts/dump-release.mjs, npm test, commit, git tag v${version}. Then raise the version in package.json, and add "## [Unreleased]" to CHANGELOG.md.`,
  );
}

const state = await readVersions(ROOT);
if (process.argv[2] === "publish") await publish(state);
const problems = versionProblems(await readVersions(ROOT));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
