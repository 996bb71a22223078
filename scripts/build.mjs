/**
 * Builds what `npm start` runs: the pages (next build) and the server around them (esbuild), unless there is a build
 * from the same sources. If several processes start a build, one builds and the others wait. A running server's build
 * is never changed (builds.mjs).
 */
import { spawn } from "node:child_process";
import { cp, mkdir, readFile, readlink, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildId } from "./build-id.mjs";
import {
  claim,
  complete,
  hasOthers,
  isComplete,
  pagesFolder,
  ROOT,
  removeUnclaimed,
  serverFolder,
  unclaim,
} from "./builds.mjs";
import { COMMANDS } from "./commands.mjs";
import { explained } from "./folder-error.mjs";
import { isMarkRunning, processMark } from "./process-mark.mjs";

export { ROOT };

const LOCK = join(ROOT, "dist", "building");

/** The process received a signal during the build. */
export class BuildStopped extends Error {}

/**
 * Builds if necessary, and claims the build for this process.
 * @returns the build's ID, for its folders
 * @throws BuildStopped
 */
export async function build() {
  const id = await buildId();
  const isClaimed = await claim(id);
  if (isComplete(id)) {
    if (isClaimed) await cleanUp(id);
    return id;
  }
  const interruption = listenForSignals();
  try {
    await mkdir(join(ROOT, "dist"), { recursive: true });
    await takeLock(interruption);
    try {
      return await buildLocked(id, interruption);
    } finally {
      await rm(LOCK, { recursive: true, force: true });
    }
  } catch (error) {
    throw explained(error, ROOT);
  } finally {
    interruption.forget();
  }
}

/** Removes old builds, unless another process is building: a start doesn't wait for that. */
async function cleanUp(id) {
  if (!(await hasOthers(id)) || !(await tryLock())) return;
  await removeUnclaimed(id).finally(() => rm(LOCK, { recursive: true, force: true }));
}

async function buildLocked(id, interruption) {
  if (!isComplete(id)) {
    process.stderr.write("Building Latchkey …\n");
    const started = Date.now();
    await Promise.all([bundleServer(serverFolder(id), id), buildPages(id, interruption)]);
    const after = await buildId();
    // The sources changed during the build, which therefore may contain some of both.
    if (after !== id) return rebuild(id, after, interruption);
    await complete(id);
    process.stderr.write(`Built in ${Math.round((Date.now() - started) / 1000)} s.\n`);
  }
  await removeUnclaimed(id);
  return id;
}

async function rebuild(mixed, id, interruption) {
  await claim(id);
  await unclaim(mixed);
  return buildLocked(id, interruption);
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
 * Bundles each command from TypeScript; packages stay external. What is imported while a command runs, such as the trial, is in files of its
 * own; `meta.json` says what is where.
 * @param folder relative to the project
 * @param id the build's, which the programs say with their version
 */
export async function bundleServer(folder, id = "") {
  const entries = Object.fromEntries(COMMANDS.map(({ bundle, source }) => [bundle, source]));
  const { metafile } = await bundleEntries(folder, id, entries, { splitting: true, metafile: true });
  await writeFile(join(ROOT, folder, "meta.json"), JSON.stringify(metafile));
}

/** Bundles the gateway alone, which is no part of the server's process. */
export async function bundleGateway(folder) {
  await bundleEntries(folder, await buildId(), { gateway: "gateway/main.ts" });
}

/** Bundles the command line. */
export async function bundleCommandLine(folder) {
  await bundleEntries(folder, await buildId(), { cli: "cli/main.ts" });
}

async function bundleEntries(outdir, id, entryPoints, more = {}) {
  // Before esbuild, which would print a failure itself.
  await mkdir(join(ROOT, outdir), { recursive: true });
  const { build: bundle, stop } = await import("esbuild");
  const result = await bundle({
    absWorkingDir: ROOT,
    entryPoints,
    outdir,
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
    define: { "process.env.LATCHKEY_BUILD_ID": JSON.stringify(id) },
    plugins: [TEXTS],
    ...more,
  });
  // Otherwise its helper process would run as long as this one, which becomes the server.
  await stop();
  return result;
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

/** A name that stays the same, because Next writes it into tsconfig.build.json and next-env.d.ts. */
const BUILDING = ".next-build";

/** Builds the pages beside the others, and moves them into place when they are complete. */
async function buildPages(id, interruption) {
  const target = join(ROOT, pagesFolder(id));
  try {
    await nextBuild(id, interruption);
  } catch (error) {
    // The cache of a build that was stopped halfway can break the next one.
    await rm(join(ROOT, BUILDING), { recursive: true, force: true });
    throw error;
  }
  await rm(target, { recursive: true, force: true });
  await rename(join(ROOT, BUILDING), target);
  // The next build is faster with the cache, and next-env.d.ts refers to the types.
  await mkdir(join(ROOT, BUILDING), { recursive: true });
  await rename(join(target, "cache"), join(ROOT, BUILDING, "cache")).catch(() => {});
  await cp(join(target, "types"), join(ROOT, BUILDING, "types"), { recursive: true }).catch(() => {});
}

async function nextBuild(id, { signal }) {
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const env = {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    LATCHKEY_PAGES_FOLDER: BUILDING,
    LATCHKEY_BUILD_ID: id,
  };
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
  const failure = new Error(said);
  if (explained(failure, ROOT) !== failure) throw failure;
  console.error(said);
  throw new Error("The build failed; its output is above.");
}

/** The ID of the build of the current sources, or null if it doesn't exist. Claims it. */
export async function freshBuild() {
  const id = await buildId();
  await claim(id);
  return isComplete(id) ? id : null;
}

/** A folder serves as the lock: only one process can create it. Waiting processes ignore a dead builder's lock. */
async function takeLock({ signal }) {
  for (;;) {
    signal.throwIfAborted();
    if (await tryLock()) return;
    if (await isAbandoned()) await breakLock();
    else await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

async function tryLock() {
  try {
    await mkdir(LOCK);
    await writeFile(join(LOCK, "pid"), processMark(process.pid) ?? String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
}

async function isAbandoned() {
  const mark = await markIn("pid");
  if (mark) return !isMarkRunning(mark);
  const made = await stat(LOCK).catch(() => null);
  // Also if the clock was set back since.
  return made !== null && Math.abs(Date.now() - made.mtimeMs) > 5_000;
}

/** A killed builder may have left its child, which still writes. */
async function breakLock() {
  const child = Number(await markIn("child"));
  if (child && (await isBuilder(child))) process.kill(child, "SIGKILL");
  await rm(join(ROOT, BUILDING), { recursive: true, force: true });
  await rm(LOCK, { recursive: true, force: true });
}

async function markIn(name) {
  return (await readFile(join(LOCK, name), "utf8").catch(() => "")).trim();
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
