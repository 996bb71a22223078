/** `npm run check:invariants`: looks in a database for what breaks the rules that always hold. */
import "./node-version.mjs";
import "./env-file.mjs";
import { bundleServer, isFresh, ROOT } from "./build.mjs";

// A build of other sources may not know the tables as they are; bundling the command alone takes a second.
const folder = (await isFresh()) ? "dist" : "dist/command";
if (folder !== "dist") await bundleServer(folder);
const { main } = await import(`../${folder}/check-invariants.mjs`);
await main({ root: ROOT });
