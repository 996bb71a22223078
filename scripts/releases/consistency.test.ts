import { join } from "node:path";
import { expect, it } from "vitest";
import { readVersions, sectionsOf, versionProblems } from "./consistency.mjs";

const CHANGELOG =
  "# Changelog\n\n## [Unreleased]\n\n### Upgrading\n\nx\n\n## [1.1.0] - 2026-01-02\n\n### Upgrading\n\ny\n";
const state = {
  version: "1.2.0",
  lock: "1.2.0",
  changelog: CHANGELOG,
  published: { "1.1.0": { a: "0" } },
  migrations: ["a", "b"],
  deployed: [{ file: "compose.yaml", text: "image: ghcr.io/x/latchkey:1.2.0" }],
};
const published = CHANGELOG.replace("[Unreleased]", "[1.2.0] - 2026-02-03");

it("agrees in this project", async () => {
  expect(versionProblems(await readVersions(join(import.meta.dirname, "..", "..")))).toEqual([]);
});

it("accepts a release in preparation, and a published one", () => {
  expect(versionProblems(state)).toEqual([]);
  const frozen = { "1.1.0": { a: "0" }, "1.2.0": { b: "0" } };
  expect(versionProblems({ ...state, changelog: published, published: frozen })).toEqual([]);
});

it.each([
  [{ version: "1.2" }, "package.json: 1.2 isn't"],
  [{ lock: "1.1.0" }, "package-lock.json has 1.1.0"],
  [{ version: "1.1.0", lock: "1.1.0", deployed: [] }, "CHANGELOG.md has 1.1.0 already"],
  [
    { changelog: CHANGELOG.replace("[Unreleased]", "[1.3.0] - 2026-02-03") },
    "CHANGELOG.md begins with 1.3.0",
  ],
  [{ changelog: CHANGELOG.replace("[Unreleased]", "[1.2.0]") }, "CHANGELOG.md begins with 1.2.0"],
  [
    { changelog: CHANGELOG.replace("### Upgrading\n\nx", "x") },
    '[Unreleased] has no section "### Upgrading"',
  ],
  [{ changelog: published }, "migrations.json lacks b, which 1.2.0 publishes"],
  [{ published: { "1.10.0": {} } }, "migrations.json has 1.10.0"],
  [{ deployed: [{ file: "c", text: "image: latchkey:$" + "{TAG:-1.1.9}" }] }, "c has 1.1.9"],
  [{ deployed: [{ file: "Chart.yaml", text: 'name: x\nappVersion: "1.1.0"\n' }] }, "Chart.yaml has 1.1.0"],
])("finds what disagrees: %j", (change, problem) => {
  expect(versionProblems({ ...state, ...change }).join("\n")).toContain(problem);
});

it("reads the sections of a changelog", () => {
  expect(sectionsOf(CHANGELOG).map(({ name, date }) => [name, date])).toEqual([
    ["Unreleased", null],
    ["1.1.0", "2026-01-02"],
  ]);
});
