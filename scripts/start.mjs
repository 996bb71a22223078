/** `npm start`: builds if sources changed, then runs the product in this process. */
import "./early-signals.mjs";
import "./node-version.mjs";
import "./env-file.mjs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { BuildStopped, build, ROOT } from "./build.mjs";
import { pagesFolder, serverFolder } from "./builds.mjs";

const id = await build().catch((error) => {
  if (error instanceof BuildStopped) process.exit(0);
  console.error(error.message);
  process.exit(1);
});
// next.config.js reads it, so this process serves these pages for as long as it runs.
process.env.LATCHKEY_PAGES_FOLDER = pagesFolder(id);
const { main } = await import(pathToFileURL(join(ROOT, serverFolder(id), "server.mjs")).href);
await main({ dev: false, root: ROOT });
