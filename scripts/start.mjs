/** `npm start`: builds if sources changed, then runs the product in this process. */
import "./node-version.mjs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, ROOT } from "./build.mjs";

const env = join(ROOT, ".env");
if (existsSync(env)) process.loadEnvFile(env);

try {
  await build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { main } = await import("../dist/server.mjs");
await main({ dev: false, root: ROOT });
