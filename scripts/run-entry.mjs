/** Runs one of the server's programs: from the build of these sources if there is one, otherwise bundled in a second. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleServer, freshBuild, ROOT } from "./build.mjs";
import { buildId } from "./build-id.mjs";
import { serverFolder } from "./builds.mjs";

/** @param name of the bundle: `worker`, `migrate` … */
export async function runEntry(name) {
  const built = await freshBuild();
  // Otherwise in a folder of this process's own, which is gone when it ends: parts are loaded when they are needed.
  const folder = built ? serverFolder(built) : join("dist", "command", String(process.pid));
  if (!built) await bundleServer(folder, await buildId());
  const { main } = await import(pathToFileURL(join(ROOT, folder, `${name}.mjs`)).href);
  if (!built) process.once("exit", () => rmSync(join(ROOT, folder), { recursive: true, force: true }));
  await main({ root: ROOT });
}
