/** `npm run check:invariants`: checks a database's invariants. */
import "./node-version.mjs";
import "./env-file.mjs";
import { bundleServer, isFresh, ROOT } from "./build.mjs";

// A build from other sources might not match the tables; bundling only the command takes a second.
const folder = (await isFresh()) ? "dist" : "dist/command";
if (folder !== "dist") await bundleServer(folder);
const { main } = await import(`../${folder}/check-invariants.mjs`);
await main({ root: ROOT });
