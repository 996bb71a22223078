/** `npm run package`: builds Latchkey and makes its package in dist/package. */
import "./node-version.mjs";
import { join } from "node:path";
import { build, ROOT } from "./build.mjs";
import { makePackage } from "./package/make.mjs";
import { measureTree } from "./package/measure.mjs";

const folder = join(ROOT, "dist", "package");
await makePackage({ id: await build(), folder }).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
const { total, parts } = await measureTree(folder);
const inMegabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
console.log(`The package is in ${folder}: ${inMegabytes(total)}`);
for (const [name, bytes] of parts) console.log(`  ${name.padEnd(28)}${inMegabytes(bytes)}`);
