import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { licenseProblems, licensesIn, licensesPage } from "./licenses";
import { type Lock, lockProblems, type Manifest } from "./lock";

const ROOT = join(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(join(ROOT, name), "utf8");
const integrity = `sha512-${"A".repeat(86)}==`;

/** A lock file with one package, `a`, that has these members. */
function lockWith(entry: object, more: Lock["packages"] = {}): Lock {
  return {
    lockfileVersion: 3,
    packages: {
      "": { dependencies: { a: "1.0.0" } },
      "node_modules/a": { version: "1.0.0", integrity, license: "MIT", ...entry },
      ...more,
    },
  };
}
const manifest: Manifest = { dependencies: { a: "1.0.0" } };

describe("the lock file", () => {
  it("has verified packages of the registry only, and all of them", () => {
    expect(lockProblems(JSON.parse(read("package-lock.json")), JSON.parse(read("package.json")))).toEqual([]);
  });

  it.each([
    [{ integrity: undefined }, "node_modules/a: no SHA-512 integrity"],
    [{ integrity: "sha1-AAAA" }, "node_modules/a: no SHA-512 integrity"],
    [
      { resolved: "https://registry.example.com/a.tgz" },
      "node_modules/a: the lock file must not name a registry; see .npmrc",
    ],
    [{ link: true }, "node_modules/a: a link to a folder"],
    [
      { hasInstallScript: true },
      "node_modules/a: has an install script; read it, and list the package in allowScripts of package.json",
    ],
    [{ dependencies: { b: "^1.0.0" } }, "node_modules/a: b is missing from the lock file"],
    [
      { optionalDependencies: { "b-win32": "1.0.0" } },
      "node_modules/a: b-win32 is missing from the lock file",
    ],
  ])("must not have %j", (entry, problem) => {
    expect(lockProblems(lockWith(entry), manifest)).toEqual([problem]);
  });

  it.each([
    "git+ssh://git@example.com/b.git",
    "https://example.com/b.tgz",
    "github:x/b",
    "x/b#main",
    "file:../b",
  ])("must not take a package from %s", (spec) => {
    const b = { "node_modules/a/node_modules/b": { version: "1.0.0", integrity } };
    expect(lockProblems(lockWith({ dependencies: { b: spec } }, b), manifest)).toEqual([
      "node_modules/a: takes b from elsewhere than the registry",
    ]);
  });

  it("agrees with package.json, which names exact versions and no script without a package", () => {
    expect(lockProblems(lockWith({}), { dependencies: { a: "^1.0.0" } })).toEqual([
      "a: package.json and the lock file disagree; run npm install",
      "a: package.json must name an exact version",
    ]);
    expect(
      lockProblems(lockWith({ hasInstallScript: true }), { ...manifest, allowScripts: { a: false } }),
    ).toEqual([]);
    expect(lockProblems(lockWith({}), { ...manifest, allowScripts: { a: true } })).toHaveLength(1);
  });
});

describe("licenses", () => {
  it("of production packages are on the list, and docs/licenses.md has them", () => {
    const lock = JSON.parse(read("package-lock.json")) as Lock;
    expect(licenseProblems(lock)).toEqual([]);
    // A difference would be of the whole page.
    expect(read("docs/licenses.md") === licensesPage(lock), "outdated; run npm run sbom").toBe(true);
  });

  it.each(["GPL-3.0-only", "MPL-2.0", "MIT AND AGPL-3.0-only", "UNLICENSED", undefined])(
    "must not be %s",
    (license) => {
      const problems = licenseProblems(lockWith({ license }));
      expect(problems.filter((problem) => problem.startsWith("a: "))).toHaveLength(1);
      const inTests = licenseProblems(lockWith({ license, dev: true }));
      expect(inTests.filter((problem) => problem.startsWith("a: "))).toEqual([]);
    },
  );

  it("of alternatives count as the permissive one", () => {
    expect(licensesIn("(GPL-2.0 OR MIT)")).toEqual(["MIT"]);
    expect(licensesIn("(MIT AND BSD-3-Clause)")).toEqual(["MIT", "BSD-3-Clause"]);
  });
});
