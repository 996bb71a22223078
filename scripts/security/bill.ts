import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Lock, nameOf } from "./lock";

/** A bill of materials, as far as it is changed here. */
interface Bill {
  serialNumber?: string;
  metadata: {
    timestamp?: string;
    tools: { version?: string }[];
    component: { name: string; type: string; "bom-ref": string };
  };
  components: { "bom-ref": string }[];
  dependencies: { ref: string; dependsOn?: string[] }[];
}

/**
 * The CycloneDX bill of materials (version 1.5) of the production dependencies of portal, worker and gateway, from the lock file in a
 * folder by npm itself: name, version, digest, license and dependencies of each package. Needs no network. The same lock file gives the same
 * bytes: npm's time, serial number and version are left out.
 * @throws if the lock file is incomplete
 */
export async function billOfMaterials(folder: string): Promise<string> {
  const lock = JSON.parse(await readFile(join(folder, "package-lock.json"), "utf8")) as Lock;
  const bill = await npmBill(folder);
  delete bill.serialNumber;
  delete bill.metadata.timestamp;
  for (const tool of bill.metadata.tools) delete tool.version;
  // npm takes the name of the folder.
  Object.assign(bill.metadata.component, { name: "latchkey", type: "application" });
  keepProduction(bill, lock);
  return `${JSON.stringify(bill, null, 2)}\n`;
}

async function npmBill(folder: string): Promise<Bill> {
  const args = ["sbom", "--package-lock-only", "--sbom-format=cyclonedx"];
  const { stdout } = await promisify(execFile)("npm", args, {
    cwd: folder,
    maxBuffer: 64_000_000,
    timeout: 120_000,
    shell: process.platform === "win32",
  });
  return JSON.parse(stdout);
}

/** Leaves out what only tests use, and sorts the rest. npm's own `--omit=dev` would also leave out what tests and production share, such as React. */
function keepProduction(bill: Bill, { packages }: Lock): void {
  const kept = new Set(
    Object.entries(packages)
      .filter(([folder, { dev }]) => folder !== "" && !dev)
      .map(([folder, { version }]) => `${nameOf(folder)}@${version}`),
  );
  const root = bill.metadata.component["bom-ref"];
  bill.components = bill.components.filter((one) => kept.has(one["bom-ref"]));
  bill.components.sort((one, other) => compare(one["bom-ref"], other["bom-ref"]));
  bill.dependencies = bill.dependencies
    .filter(({ ref }) => ref === root || kept.has(ref))
    .map(({ ref, dependsOn = [] }) => ({
      ref,
      dependsOn: dependsOn.filter((one) => kept.has(one)).sort(compare),
    }))
    .sort((one, other) => compare(one.ref, other.ref));
}

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
