/** Runs one of the server's programs: from the build of these sources if there is one, otherwise bundled in a second. */
import { rmSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleServer, freshBuild, ROOT } from "./build.mjs";
import { buildId } from "./build-id.mjs";
import { serverFolder } from "./builds.mjs";
import { explained } from "./folder-error.mjs";
import { processMark } from "./process-mark.mjs";

const COMMANDS = join("dist", "command");

/** @param name of the bundle: `worker`, `migrate` … */
export async function runEntry(name) {
  const built = await freshBuild();
  // Otherwise in a folder of this process's own, which is gone when it ends: parts are loaded when they are needed.
  const folder = built ? serverFolder(built) : join(COMMANDS, String(process.pid));
  if (!built) await bundle(folder);
  const { main } = await import(pathToFileURL(join(ROOT, folder, `${name}.mjs`)).href);
  if (!built) process.once("exit", () => rmSync(join(ROOT, folder), { recursive: true, force: true }));
  await main({ root: ROOT });
}

async function bundle(folder) {
  try {
    await removeLeft();
    await bundleServer(folder, await buildId());
  } catch (error) {
    await rm(join(ROOT, folder), { recursive: true, force: true }).catch(() => {});
    console.error(explained(error, ROOT).message);
    process.exit(1);
  }
}

/** What killed commands left. */
async function removeLeft() {
  for (const name of await readdir(join(ROOT, COMMANDS)).catch(() => [])) {
    if (processMark(Number(name)) === null)
      await rm(join(ROOT, COMMANDS, name), { recursive: true, force: true });
  }
}
