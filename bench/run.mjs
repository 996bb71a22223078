/** `node bench/run.mjs <name>`: bundles `bench/<name>.ts` like the server, and runs its `main`. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../scripts/build.mjs";

const name = process.argv[2];
process.argv.splice(2, 1);
const { build, stop } = await import("esbuild");
// Several processes of one benchmark bundle the same file: each writes its own.
const outfile = join(ROOT, "dist", "bench", `${name}-${process.pid}.mjs`);
await build({
  absWorkingDir: ROOT,
  entryPoints: [`bench/${name}.ts`],
  outfile,
  bundle: true,
  packages: "external",
  alias: { "@": ROOT },
  platform: "node",
  format: "esm",
  target: "node20",
  keepNames: true,
  sourcemap: true,
  logLevel: "warning",
});
await stop();
const { main } = await import(outfile);
for (const file of [outfile, `${outfile}.map`]) await rm(file, { force: true });
await main({ root: ROOT });
