/** `npm run create-user`: makes a user in the database of DATABASE_URL. */
import "./node-version.mjs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundleServer, ROOT } from "./build.mjs";

const env = join(ROOT, ".env");
if (existsSync(env)) process.loadEnvFile(env);

if (!existsSync(join(ROOT, "dist", "create-user.mjs"))) await bundleServer();
const { main } = await import("../dist/create-user.mjs");
await main();
