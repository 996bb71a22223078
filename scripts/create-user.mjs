/** `npm run create-user`: makes a user in the database of DATABASE_URL. */
import "./node-version.mjs";
import "./env-file.mjs";
import { bundleServer, isFresh, ROOT } from "./build.mjs";

// A build of other sources may not know the tables as they are; bundling the command alone takes a second.
const folder = (await isFresh()) ? "dist" : "dist/command";
if (folder !== "dist") await bundleServer(folder);
const { main } = await import(`../${folder}/create-user.mjs`);
await main({ root: ROOT });
