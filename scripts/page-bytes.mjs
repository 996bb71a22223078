/**
 * Checks how many bytes of script each page loads, compressed with gzip, against its budget. Builds if necessary, and reads the build's
 * manifests. A page loads Next and React, and what its layouts, its error pages and itself import; what opens later, such as a dialog,
 * isn't counted. Bytes are the same on every computer, unlike times.
 */
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "./build.mjs";
import { pagesFolder, ROOT } from "./builds.mjs";

/** kB (1,000 bytes) by path. Next and React alone are 132. */
const BUDGETS = {
  "/sign-in": 160,
  "/sign-up": 160,
  // Its result has a key that may be shown once, so nothing of that loads later, when loading can fail.
  "/apis/[id]/subscribe": 180,
};
const BUDGET = 175;
const SHOWN = 5;

const MANIFEST = "page_client-reference-manifest.js";

/** @returns the build's pages with their path, scripts, and bytes after compression; the largest first */
export async function pageBytes() {
  const pages = join(ROOT, pagesFolder(await build()));
  const { rootMainFiles } = JSON.parse(await readFile(join(pages, "build-manifest.json"), "utf8"));
  const folder = join(pages, "server", "app");
  const manifests = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(MANIFEST));
  const sizeOf = sizes(pages);
  const found = await Promise.all(
    manifests.map(async (manifest) => {
      const files = [...new Set([...rootMainFiles, ...(await scriptsIn(join(folder, manifest)))])];
      const parts = await Promise.all(files.map(sizeOf));
      return {
        path: pathOf(manifest),
        scripts: files.sort(),
        bytes: parts.reduce((sum, size) => sum + size, 0),
      };
    }),
  );
  return found.sort((one, other) => other.bytes - one.bytes);
}

/** The manifest is a script that fills an object by page; it has one page. A page loads its error pages, but not "not found". */
async function scriptsIn(manifest) {
  const context = {};
  runInNewContext(`globalThis.globalThis = globalThis; ${await readFile(manifest, "utf8")}`, context);
  return Object.values(context.__RSC_MANIFEST)
    .flatMap(({ entryJSFiles }) => Object.entries(entryJSFiles))
    .filter(([entry]) => !entry.endsWith("/not-found"))
    .flatMap(([, files]) => files);
}

function sizes(folder) {
  const known = new Map();
  return (file) => {
    if (!known.has(file)) {
      known.set(
        file,
        readFile(join(folder, file)).then((script) => gzipSync(script, { level: 9 }).length),
      );
    }
    return known.get(file);
  };
}

/** `(portal)/apis/[id]/page_…` is `/apis/[id]`. */
const pathOf = (manifest) =>
  `/${relative(".", manifest)
    .split("/")
    .slice(0, -1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .join("/")}`;

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);

async function main() {
  const pages = await pageBytes();
  console.log(`Script of the ${pages.length} pages in kB after gzip, the largest first:`);
  for (const { path, bytes } of pages.slice(0, SHOWN)) console.log(`  ${kilobytes(bytes)}  ${path}`);
  const over = pages.filter(({ path, bytes }) => bytes > 1000 * (BUDGETS[path] ?? BUDGET));
  for (const { path, bytes } of over)
    console.error(`✗ ${path} has ${kilobytes(bytes)} kB, its budget is ${BUDGETS[path] ?? BUDGET} kB.`);
  if (over.length === 0) return;
  console.error(
    "Load what isn't visible at first when it opens (app/_ui/late.tsx), or keep it on the server.",
  );
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
