/** Finds the browser for browser tests and screenshots: Playwright's own, or an installed Chromium. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** First the shell without a window's parts, which is what Playwright brings itself: pages need less of the processor in it. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const USUAL_PLACES = [
  ...NAMES.map((name) => join("/usr/bin", name)),
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Finds a browser that starts. LATCHKEY_BROWSER, if set, is the only candidate.
 * @returns {Promise<{ executablePath: string } | null>}
 */
export async function findBrowser() {
  const named = process.env.LATCHKEY_BROWSER;
  const candidates = named ? [named] : [await playwrightsOwn(), ...onPath(), ...USUAL_PLACES];
  const executablePath = candidates.find((path) => path && existsSync(path) && starts(path));
  return executablePath ? { executablePath } : null;
}

/**
 * Like findBrowser, but installs a browser if there is none: Playwright's, otherwise the system's package if
 * available.
 * @returns {Promise<{ executablePath: string }>}
 */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  if (process.env.LATCHKEY_BROWSER) {
    throw new Error(`The browser in LATCHKEY_BROWSER doesn't start: ${process.env.LATCHKEY_BROWSER}`);
  }
  console.error("No browser for the browser tests. Installing one …");
  await run(process.execPath, [playwrightProgram(), "install", "chromium"]);
  const installed = await findBrowser();
  if (installed) return installed;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    await run("apt-get", ["update"]);
    for (const name of ["chromium-headless-shell", "chromium"]) {
      await run("apt-get", ["install", "-y", name]);
      const packaged = await findBrowser();
      if (packaged) return packaged;
    }
  }
  throw new Error(
    "No browser for the browser tests. Install one with `npx playwright install --with-deps chromium`, or set LATCHKEY_BROWSER to a Chromium.",
  );
}

async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  try {
    return chromium.executablePath();
  } catch {
    return null;
  }
}

function playwrightProgram() {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve("@playwright/test/package.json")), "cli.js");
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** A stub with installation instructions, or a browser with missing libraries, does not count. */
function starts(path) {
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

/** Its output goes to standard error; standard output belongs to the caller. */
async function run(program, args) {
  const child = spawn(program, args, { stdio: ["ignore", process.stderr, process.stderr] });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = await ensureBrowser().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
  console.log(found.executablePath);
}
