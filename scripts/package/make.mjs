import { chmod, cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pagesFolder, ROOT, serverFolder } from "../builds.mjs";
import { writeLicenses } from "./licenses.mjs";
import { shippedBundles } from "./shipped-bundles.mjs";
import { tracePackages } from "./trace.mjs";

/** What of the project is in the package as it is, and where. */
const COPIED = {
  LICENSE: "LICENSE",
  "next.config.js": "next.config.js",
  "db/migrations": "db/migrations",
  "scripts/commands.mjs": "commands.mjs",
  "scripts/node-version.mjs": "node-version.mjs",
  "scripts/package-run.mjs": "run.mjs",
  "scripts/probe.mjs": "probe.mjs",
};

/** What drizzle compares the tables with when it writes the next migration. */
const DRAFTS = /_snapshot\.json$/;

/** What next build leaves for its own next run, for tools and for stack traces. */
const NOT_OF_PAGES = new Set(["build", "cache", "diagnostics", "trace", "trace-build", "turbopack", "types"]);
const NOT_SHIPPED = /\.(map|nft\.json)$/;

/**
 * Makes the package: a tree that runs with Node.js alone. It appears complete in its place, and replaces an older one.
 * @param id the build's ID; the build exists
 * @param folder the package's place
 * @throws Error if something that belongs to the trial or to tests would be in it
 */
export async function makePackage({ id, folder }) {
  const making = `${folder}.making`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  for (const [from, to] of Object.entries(COPIED)) {
    await mkdir(dirname(join(making, to)), { recursive: true });
    const filter = (source) => !DRAFTS.test(source);
    await cp(join(ROOT, from), join(making, to), { recursive: true, filter });
  }
  const bundles = await shippedBundles(serverFolder(id));
  for (const file of bundles) await copyBundle(file, join(making, "server"));
  await copyPages(join(ROOT, pagesFolder(id)), join(making, ".next"));
  const packages = await tracePackages({ bundles, pages: pagesFolder(id), folder: making });
  await writeLicenses(packages, making);
  await writeManifest(making);
  await openToAll(making);
  await rm(folder, { recursive: true, force: true });
  await rename(making, folder);
}

/** Without the reference to its source map, which isn't shipped. */
async function copyBundle(file, folder) {
  await mkdir(folder, { recursive: true });
  const code = await readFile(join(ROOT, file), "utf8");
  await writeFile(join(folder, basename(file)), code.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, "\n"));
}

async function copyPages(from, to) {
  const filter = (source) =>
    !NOT_SHIPPED.test(source) && !(dirname(source) === from && NOT_OF_PAGES.has(basename(source)));
  // Links to packages stay links: their targets are at the same place, seen from the tree.
  await cp(from, to, { recursive: true, filter, verbatimSymlinks: true });
  await shrinkScripts(join(to, "server"));
}

/** Makes scripts of the server half as large: without blanks and comments. Names stay, because some are those of GraphQL's types. */
async function shrinkScripts(folder) {
  const { transform, stop } = await import("esbuild");
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
    const file = join(entry.parentPath, entry.name);
    const options = { minifyWhitespace: true, legalComments: "none", charset: "utf8", logLevel: "error" };
    await writeFile(file, (await transform(await readFile(file, "utf8"), options)).code);
  }
  await stop();
}

/** Any user can read it, whatever the umask of its maker, and only its owner can write. */
async function openToAll(folder) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}

async function writeManifest(folder) {
  const { name, version, license, type, engines } = JSON.parse(
    await readFile(join(ROOT, "package.json"), "utf8"),
  );
  const manifest = { name, version, private: true, license, type, engines };
  await writeFile(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}
