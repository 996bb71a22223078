/** `npm start`: builds if sources changed, then runs the product in this process. */
import "./node-version.mjs";
import "./env-file.mjs";
import { BuildStopped, build, ROOT } from "./build.mjs";

try {
  await build();
} catch (error) {
  if (error instanceof BuildStopped) process.exit(0);
  console.error(error.message);
  process.exit(1);
}
const { main } = await import("../dist/server.mjs");
await main({ dev: false, root: ROOT });
