/**
 * Where builds are. Each has folders of its own, named after its sources, so that a new build never changes what a running server reads:
 * `dist/<id>` for the server, `.next-<id>` for the pages (beside the project's other folders, because the pages find packages by relative
 * paths). A process claims its build; builds that no running process claims are removed at a later start.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isNoAccess } from "./folder-error.mjs";
import { isMarkRunning, processMark } from "./process-mark.mjs";

export const ROOT = join(fileURLToPath(import.meta.url), "..", "..");
const CLAIMS = join(ROOT, "dist", "claims");
const ID = /^[0-9a-f]{16}$/;

/** The folder of a build's pages, relative to the project. */
export const pagesFolder = (id) => `.next-${id}`;
/** The folder of a build's server, relative to the project. */
export const serverFolder = (id) => join("dist", id);
/** Written last: only a build with it is complete. */
const stamp = (id) => join(ROOT, serverFolder(id), "build.json");

/** Whether a build is complete. */
export function isComplete(id) {
  return existsSync(stamp(id)) && existsSync(join(ROOT, pagesFolder(id), "BUILD_ID"));
}

/** Marks a build as complete. */
export async function complete(id) {
  await writeFile(stamp(id), JSON.stringify({ id, node: process.version }));
}

/**
 * Claims a build for this process, before it checks that the build is complete. Ends with the process.
 * @returns false if this account can't: it can use a complete build all the same, which its owner's later build can remove
 */
export async function claim(id) {
  try {
    await writeClaim(id);
    return true;
  } catch (error) {
    if (isNoAccess(error)) return false;
    throw error;
  }
}

async function writeClaim(id) {
  await mkdir(CLAIMS, { recursive: true });
  // Appears complete: half written, it would look like that of a process that has ended.
  const written = join(ROOT, "dist", `claim-${id}-${process.pid}`);
  await writeFile(written, processMark(process.pid) ?? String(process.pid));
  await rename(written, join(CLAIMS, `${id}-${process.pid}`));
}

/** Ends this process's claim. */
export async function unclaim(id) {
  await rm(join(CLAIMS, `${id}-${process.pid}`), { force: true });
}

/** The builds that running processes claim. Removes the claims of others. */
async function claimed() {
  const found = new Set();
  for (const name of await readdir(CLAIMS).catch(() => [])) {
    const mark = await readFile(join(CLAIMS, name), "utf8").catch(() => "");
    if (mark && isMarkRunning(mark)) found.add(name.slice(0, 16));
    else await rm(join(CLAIMS, name), { force: true });
  }
  return found;
}

/** The builds that exist, complete or not. */
async function existing() {
  const [servers, pages] = await Promise.all([readdir(join(ROOT, "dist")).catch(() => []), readdir(ROOT)]);
  const ids = pages.filter((name) => name.startsWith(".next-")).map((name) => name.slice(".next-".length));
  return new Set([...servers, ...ids].filter((id) => ID.test(id)));
}

/** Removes builds that no running process claims. The caller holds the lock of builds. */
export async function removeUnclaimed(current) {
  for (const id of await existing()) {
    if (id !== current && !(await claimed()).has(id)) await removeIfUnclaimed(id);
  }
}

/** Whether there are builds besides this one. */
export async function hasOthers(current) {
  return [...(await existing())].some((id) => id !== current);
}

/**
 * First takes the stamp away, then looks again: a process that claims the build meanwhile either is seen here, or sees an incomplete build and
 * waits for the lock.
 */
async function removeIfUnclaimed(id) {
  const aside = `${stamp(id)}.removing`;
  await rename(stamp(id), aside).catch(() => {});
  if ((await claimed()).has(id)) {
    await rename(aside, stamp(id)).catch(() => {});
    return;
  }
  await rm(join(ROOT, serverFolder(id)), { recursive: true, force: true });
  await rm(join(ROOT, pagesFolder(id)), { recursive: true, force: true });
}
