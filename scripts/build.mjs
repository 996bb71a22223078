/**
 * Builds what `npm start` runs: the pages (next build) and the server around them (esbuild), unless the last build is
 * from the same sources. If several processes start a build, one builds and the others wait.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, readlink, rm, stat, writeFile } from "node:fs/promises";
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

/** The process received a signal during the build. */
export class BuildStopped extends Error {}

/** Builds if necessary. @returns whether it built. @throws BuildStopped */
export async function build() {
  await mkdir(join(ROOT, "dist"), { recursive: true });
  const input = await fingerprint();
  if (await isBuilt(input)) return false;
  const interruption = listenForSignals();
  try {
    await takeLock(interruption);
    try {
      return await buildLocked(input, interruption);
    } finally {
      await rm(LOCK, { recursive: true, force: true });
    }
  } finally {
    interruption.forget();
  }
}

async function buildLocked(input, interruption) {
  if (await isBuilt(input)) return false;
  console.log("Building Latchkey …");
  const started = Date.now();
  await rm(STAMP, { force: true });
  await Promise.all([bundleServer("dist"), nextBuild(interruption)]);
  await writeFile(STAMP, JSON.stringify({ fingerprint: input }));
  console.log(`Built in ${Math.round((Date.now() - started) / 1000)} s.`);
  return true;
}

/** During the build, a signal first stops the builder's child: nothing keeps running. */
function listenForSignals() {
  const controller = new AbortController();
  const stop = (name) => controller.abort(new BuildStopped(`Stopped by ${name}.`));
  const names = ["SIGTERM", "SIGINT", "SIGHUP"];
  for (const name of names) process.on(name, stop);
  return {
    signal: controller.signal,
    forget() {
      for (const name of names) process.removeListener(name, stop);
    },
  };
}

/**
 * Bundles the server from TypeScript, one file each; packages stay external.
 * @param folder relative to the project; `dist` belongs to `build`, which records its sources
 */
export async function bundleServer(folder) {
  const { build: bundle, stop } = await import("esbuild");
  await bundle({
    absWorkingDir: ROOT,
    entryPoints: {
      server: "server/main.ts",
      "create-user": "server/create-user.ts",
      "check-invariants": "server/check-invariants.ts",
    },
    outdir: folder,
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
    plugins: [TEXTS],
  });
  // Otherwise its helper process would run as long as this one, which becomes the server.
  await stop();
}

/** `import text from "./some.yaml?raw"`: the file's content, bundled. Vitest supports the same suffix. */
const TEXTS = {
  name: "texts",
  setup(bundler) {
    bundler.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.slice(0, -"?raw".length)),
      namespace: "text",
    }));
    bundler.onLoad({ filter: /./, namespace: "text" }, async ({ path }) => ({
      contents: await readFile(path, "utf8"),
      loader: "text",
    }));
  },
};

async function nextBuild({ signal }) {
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, [next, "build"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise((resolve) => {
    child.once("error", () => resolve(null));
    child.once("exit", resolve);
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  const stop = () => child.kill("SIGTERM");
  process.once("exit", stop);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  await writeFile(join(LOCK, "child"), String(child.pid ?? ""));
  const code = await exited;
  process.removeListener("exit", stop);
  signal.throwIfAborted();
  if (code === 0) return;
  console.error(said);
  throw new Error("The build failed; its output is above.");
}

/** Whether the last build is from the current sources. */
export async function isFresh() {
  return isBuilt(await fingerprint());
}

async function isBuilt(input) {
  if (!existsSync(join(ROOT, ".next", "BUILD_ID")) || !existsSync(join(ROOT, "dist", "server.mjs")))
    return false;
  const stamp = await readFile(STAMP, "utf8").then(JSON.parse, () => null);
  return stamp?.fingerprint === input;
}

/** A digest of everything the build depends on. */
async function fingerprint() {
  const hash = createHash("sha256").update(process.version);
  for (const file of await sources()) {
    hash.update(`\0${relative(ROOT, file)}\0`).update(await readFile(file));
  }
  return hash.digest("hex");
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

/** A folder serves as the lock: only one process can create it. Waiting processes ignore a dead builder's lock. */
async function takeLock({ signal }) {
  for (;;) {
    signal.throwIfAborted();
    try {
      await mkdir(LOCK);
      await writeFile(join(LOCK, "pid"), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (await isAbandoned()) await breakLock();
    else await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

async function isAbandoned() {
  const pid = await pidIn("pid");
  if (pid) return !isRunning(pid);
  const made = await stat(LOCK).catch(() => null);
  return made !== null && Date.now() - made.mtimeMs > 5_000;
}

/** A killed builder may have left its child, which still writes. */
async function breakLock() {
  const child = await pidIn("child");
  if (child && (await isBuilder(child))) process.kill(child, "SIGKILL");
  await rm(LOCK, { recursive: true, force: true });
}

async function pidIn(name) {
  return Number(await readFile(join(LOCK, name), "utf8").catch(() => 0));
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== "ESRCH";
  }
}

/** PIDs are reused: only a process working on this build is ours. If that is unknown, it is not stopped. */
async function isBuilder(pid) {
  const [command, folder] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""),
    readlink(`/proc/${pid}/cwd`).catch(() => ""),
  ]);
  return folder === ROOT && command.includes("next") && command.includes("build");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
