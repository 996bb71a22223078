/**
 * `npm run dev`: the same process with hot reload of pages and GraphQL. The server around them is bundled once at
 * startup.
 */
import "./node-version.mjs";
import "./env-file.mjs";
import { bundleServer, ROOT } from "./build.mjs";

await bundleServer("dist/dev");
const { main } = await import("../dist/dev/server.mjs");
await main({ dev: true, root: ROOT });
