/** `npm run dev`: the same process with hot reload of pages and GraphQL. The server around them is bundled once, at the start. */
import "./node-version.mjs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundleServer, ROOT } from "./build.mjs";

const env = join(ROOT, ".env");
if (existsSync(env)) process.loadEnvFile(env);

await bundleServer();
const { main } = await import("../dist/server.mjs");
await main({ dev: true, root: ROOT });
