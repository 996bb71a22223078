/** `npm run create-user`: creates a user in the database of DATABASE_URL. */
import "./node-version.mjs";
import "./env-file.mjs";
import { bundleServer, isFresh, ROOT } from "./build.mjs";

// A build from other sources might not match the tables; bundling only the command takes a second.
const folder = (await isFresh()) ? "dist" : "dist/command";
if (folder !== "dist") await bundleServer(folder);
const { main } = await import(`../${folder}/create-user.mjs`);
await main({ root: ROOT });
