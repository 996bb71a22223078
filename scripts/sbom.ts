/** `npm run sbom`: writes the bill of materials to dist/sbom, and the page of licenses, from the lock file. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { billOfMaterials } from "./security/bill";
import { licenseProblems, licensesPage } from "./security/licenses";

const ROOT = join(import.meta.dirname, "..");
const lock = JSON.parse(await readFile(join(ROOT, "package-lock.json"), "utf8"));
const problems = licenseProblems(lock);
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
const folder = join(ROOT, "dist", "sbom");
const file = join(folder, "latchkey.cdx.json");
await mkdir(folder, { recursive: true });
await writeFile(file, await billOfMaterials(ROOT));
await writeFile(join(ROOT, "docs", "licenses.md"), licensesPage(lock));
console.log(`The bill of materials is ${file}. The licenses are in docs/licenses.md.`);
