/** `npm run gateway`: a gateway as a program of its own. It needs no build of the pages, and no database. */
import "./node-version.mjs";
import "./env-file.mjs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleGateway, ROOT } from "./build.mjs";

// Bundling takes a second, and a folder of its own process is changed by no other.
const folder = join("dist", "gateway", String(process.pid));
await bundleGateway(folder);
const { main } = await import(pathToFileURL(join(ROOT, folder, "gateway.mjs")).href);
await main({ root: ROOT });
