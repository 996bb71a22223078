/** `npm run gateway`: a gateway as a program of its own. It needs no build of the pages, and no database. */
import "./early-signals.mjs";
import "./node-version.mjs";
import "./env-file.mjs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleGateway, ROOT } from "./build.mjs";
import { explained } from "./folder-error.mjs";

// Bundling takes a second. The folder is this process's own, and gone once the program is loaded.
const folder = join("dist", "gateway", String(process.pid));
await bundleGateway(folder).catch((error) => {
  console.error(explained(error, ROOT).message);
  process.exit(1);
});
const { main } = await import(pathToFileURL(join(ROOT, folder, "gateway.mjs")).href);
await rm(join(ROOT, folder), { recursive: true, force: true });
await main({ root: ROOT });
