import { type Lock, nameOf } from "./lock";

/** Licenses that ask for no more than their text and notices. */
const PERMISSIVE = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "MIT-0",
  "PSF-2.0",
  "Python-2.0",
  "Unlicense",
]);

/** Other licenses: for which packages, and why that is fine. */
const WITH_REASON: readonly { license: string; packages: RegExp; reason: string }[] = [
  {
    license: "OFL-1.1",
    packages: /^@fontsource-variable\//,
    reason: "Fonts, unchanged. The license allows shipping them with software.",
  },
  {
    license: "MPL-2.0",
    packages: /^lightningcss(-|$)/,
    reason: "Used to build the styles, unchanged; not part of what is shipped.",
  },
  {
    license: "LGPL-3.0-or-later",
    packages: /^@img\/sharp-/,
    reason: "libvips, a shared library that is loaded unchanged and can be replaced.",
  },
  {
    license: "CC-BY-4.0",
    packages: /^caniuse-lite$/,
    reason: "Data about browsers, used by Next; named here, as the license asks.",
  },
];

interface Licensed {
  readonly name: string;
  readonly license: string;
}

/** What `npm ci --omit=dev` can install on any platform: each name once per license. */
function productionPackages({ packages }: Lock): Licensed[] {
  const all = Object.entries(packages).flatMap(([folder, { dev, license }]) =>
    folder === "" || dev ? [] : [{ name: nameOf(folder), license: license ?? "none" }],
  );
  const unique = new Map(all.map((one) => [`${one.name} ${one.license}`, one]));
  return [...unique.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The licenses of an SPDX expression that all apply; of alternatives, the first one that is permissive. */
export function licensesIn(expression: string): string[] {
  return expression.split(" AND ").flatMap((part) => {
    const choices = part.split(" OR ").map((choice) => choice.replace(/[()\s]/g, ""));
    return choices.find((choice) => PERMISSIVE.has(choice)) ?? choices[0] ?? "none";
  });
}

/** Packages whose license is neither permissive nor has a reason, and reasons that no package needs. */
export function licenseProblems(lock: Lock): string[] {
  const packages = productionPackages(lock);
  const wrong = packages.flatMap(({ name, license }) =>
    licensesIn(license)
      .filter((one) => !PERMISSIVE.has(one) && !reasonFor(name, one))
      .map((one) => `${name}: ${one} is not on the list in scripts/security/licenses.ts`),
  );
  const unused = WITH_REASON.filter(
    (rule) =>
      !packages.some(({ name, license }) => licensesIn(license).some((one) => reasonFor(name, one) === rule)),
  );
  return [
    ...wrong,
    ...unused.map(({ license, packages: pattern }) => `${license} of ${pattern}: no such package`),
  ];
}

const reasonFor = (name: string, license: string) =>
  WITH_REASON.find((rule) => rule.license === license && rule.packages.test(name));

/** The page with all packages by license. */
export function licensesPage(lock: Lock): string {
  const packages = productionPackages(lock);
  const sections = [...new Set(packages.map(({ license }) => license))].sort().flatMap((license) => {
    const group = packages.filter((one) => one.license === license);
    return [`## ${license}`, "", ...reasonsOf(license, group), ...group.map(({ name }) => `- ${name}`), ""];
  });
  return [...HEAD, ...sections].join("\n");
}

function reasonsOf(license: string, packages: readonly Licensed[]): string[] {
  const reasons = packages.flatMap(({ name }) =>
    licensesIn(license).flatMap((one) => reasonFor(name, one)?.reason ?? []),
  );
  return [...new Set(reasons)].flatMap((reason) => [reason, ""]);
}

const HEAD = [
  "# Third-party licenses",
  "",
  "The packages that Latchkey can install in production, by their license.",
  "",
  "`npm run sbom` writes this page from the lock file, and a test compares them; a license that is not on its list fails. Packages for all platforms",
  "are listed; an installation has those of its own. What is only used for tests is not. The texts of the licenses of what is shipped are in the",
  "package's file THIRD-PARTY-LICENSES.txt. Versions and digests are in the bill of materials (see [SECURITY.md](../SECURITY.md)).",
  "",
];
