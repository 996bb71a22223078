/** `npm run restore`: replaces the database by a backup. */
import "./node-version.mjs";
import "./env-file.mjs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleServer, freshBuild, ROOT } from "./build.mjs";
import { serverFolder } from "./builds.mjs";

// A build from other sources might not match the tables; bundling only the command takes a second.
const id = await freshBuild();
const folder = id ? serverFolder(id) : "dist/command";
if (!id) await bundleServer(folder);
const { main } = await import(pathToFileURL(join(ROOT, folder, "restore.mjs")).href);
await main({ root: ROOT });
