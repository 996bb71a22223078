/** What a build depends on, and its ID. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { ROOT } from "./builds.mjs";

const FOLDERS = [
  "app",
  "graphql",
  "domain",
  "db",
  "jobs",
  "embedded",
  "server",
  "gateway",
  "telemetry",
  "docs",
  "public",
];
const FILES = [
  "CHANGELOG.md",
  "README.md",
  "SECURITY.md",
  "instrumentation.ts",
  "next.config.js",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "scripts/build-id.mjs",
  "scripts/build.mjs",
  "scripts/builds.mjs",
  "scripts/commands.mjs",
  "tsconfig.build.json",
  "tsconfig.json",
];

/** Names the build by a digest of everything it depends on. */
export async function buildId() {
  const hash = createHash("sha256").update(process.version);
  for (const file of await sources()) {
    hash.update(`\0${relative(ROOT, file)}\0`).update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 16);
}

/** Files used only by tests are not part of a build. */
const TESTS = /\.test\.tsx?$/;

async function sources() {
  const found = FILES.map((file) => join(ROOT, file)).filter((file) => existsSync(file));
  for (const folder of FOLDERS) {
    if (!existsSync(join(ROOT, folder))) continue;
    for (const entry of await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile() && !TESTS.test(relative(ROOT, file))) found.push(file);
    }
  }
  return found.sort();
}
