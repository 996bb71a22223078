/**
 * Builds what `npm start` runs: the pages (next build) and the server around them (esbuild), unless the last build was made from the
 * same sources. Several processes may ask at once: one builds, the others wait for it.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(fileURLToPath(import.meta.url), "..", "..");
const STAMP = join(ROOT, "dist", "build.json");
const LOCK = join(ROOT, "dist", "building");
const FOLDERS = ["app", "graphql", "domain", "db", "jobs", "embedded", "server", "public"];
const FILES = [
  "next.config.js",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "scripts/build.mjs",
  "tsconfig.build.json",
  "tsconfig.json",
];

/** Builds if need be. @returns whether there was something to do */
export async function build() {
  await mkdir(join(ROOT, "dist"), { recursive: true });
  const wanted = await fingerprint();
  if (await isBuilt(wanted)) return false;
  await takeLock();
  try {
    if (await isBuilt(wanted)) return false;
    console.log("Building Latchkey …");
    const started = Date.now();
    await rm(STAMP, { force: true });
    await Promise.all([bundleServer(), nextBuild()]);
    await writeFile(STAMP, JSON.stringify({ fingerprint: wanted }));
    console.log(`Built in ${Math.round((Date.now() - started) / 1000)} s.`);
    return true;
  } finally {
    await rm(LOCK, { recursive: true, force: true });
  }
}

/** The server around the pages, from TypeScript to one file each; packages stay where they are. */
export async function bundleServer() {
  const { build: bundle } = await import("esbuild");
  await bundle({
    absWorkingDir: ROOT,
    entryPoints: { server: "server/main.ts", "create-user": "server/create-user.ts" },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    alias: { "@": ROOT },
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    keepNames: true,
    logLevel: "warning",
  });
}

async function nextBuild() {
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, [next, "build"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  const stop = () => child.kill("SIGTERM");
  process.once("exit", stop);
  const code = await new Promise((resolve) => child.once("exit", resolve));
  process.removeListener("exit", stop);
  if (code === 0) return;
  console.error(said);
  throw new Error("The build failed; its output is above.");
}

async function isBuilt(wanted) {
  if (!existsSync(join(ROOT, ".next", "BUILD_ID")) || !existsSync(join(ROOT, "dist", "server.mjs")))
    return false;
  const stamp = await readFile(STAMP, "utf8").then(JSON.parse, () => null);
  return stamp?.fingerprint === wanted;
}

/** A digest of everything that the build depends on. */
async function fingerprint() {
  const hash = createHash("sha256").update(process.version);
  for (const file of await sources()) {
    hash.update(`\0${relative(ROOT, file)}\0`).update(await readFile(file));
  }
  return hash.digest("hex");
}

async function sources() {
  const found = FILES.map((file) => join(ROOT, file)).filter((file) => existsSync(file));
  for (const folder of FOLDERS) {
    if (!existsSync(join(ROOT, folder))) continue;
    for (const entry of await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) found.push(join(entry.parentPath, entry.name));
    }
  }
  return found.sort();
}

/** A folder is a lock that one process makes; whoever waits gives up on a builder that died. */
async function takeLock() {
  for (;;) {
    try {
      await mkdir(LOCK);
      await writeFile(join(LOCK, "pid"), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (await isAbandoned()) await rm(LOCK, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

async function isAbandoned() {
  const pid = Number(await readFile(join(LOCK, "pid"), "utf8").catch(() => 0));
  if (!pid) {
    const made = await stat(LOCK).catch(() => null);
    return made !== null && Date.now() - made.mtimeMs > 5_000;
  }
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
