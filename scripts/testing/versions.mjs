import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../build.mjs";
import { runCommand } from "./run-command.mjs";

/**
 * What is run on other versions of Node.js and PostgreSQL: migrations, upgrades of each release with a check of the invariants, its data
 * through the API, the store, and which indexes lists are read by.
 */
const FILES = [
  "db/releases",
  "domain/store",
  "domain/lifecycle/one-end",
  "domain/notifications/webhooks/queue",
];

const POSTGRES_MAJORS = [15, 16, 17];
const NODE_MAJORS = [20, 22, 24];

/**
 * Runs part of the integration tests on each supported version that this computer has besides its own, and says which it lacks.
 * @param {{ say: ((text: string) => void) | null }} context
 */
export async function testVersions({ say }) {
  const print = say ?? ((text) => process.stdout.write(text));
  const runs = [...(await otherNodes(print)), ...otherPostgres(print)];
  let passed = 0;
  for (const { name, node, env } of runs) {
    print(`── ${name} ──\n`);
    const vitest = join(ROOT, "node_modules", "vitest", "vitest.mjs");
    const code = await runCommand([node, vitest, "run", "--project", "integration", ...FILES], { say, env });
    if (code === 0) passed += 1;
    else print(`✗ ${name} failed\n`);
  }
  return { passed, failed: runs.length - passed };
}

/** Where the system's packages put the servers of several versions. */
function otherPostgres(print) {
  const places = POSTGRES_MAJORS.map((major) => ({ major, folder: `/usr/lib/postgresql/${major}/bin` }));
  const found = places.filter(({ folder }) => existsSync(join(folder, "initdb")));
  sayMissing(print, "PostgreSQL", places, found);
  return found.map(({ major, folder }) => ({
    name: `PostgreSQL ${major}`,
    node: process.execPath,
    env: { LATCHKEY_TEST_POSTGRES: folder },
  }));
}

async function otherNodes(print) {
  const own = Number.parseInt(process.versions.node, 10);
  const wanted = NODE_MAJORS.filter((major) => major !== own).map((major) => ({ major }));
  const nodes = await Promise.all(
    (await nodePrograms()).map(async (path) => ({ path, major: await majorOf(path) })),
  );
  const found = wanted.flatMap(({ major }) => nodes.find((node) => node.major === major) ?? []);
  sayMissing(print, "Node.js", wanted, found);
  return found.map(({ major, path }) => ({ name: `Node.js ${major}`, node: path, env: {} }));
}

/** Programs in LATCHKEY_TEST_NODES (paths, as in PATH), and those that nvm installed. */
async function nodePrograms() {
  const named = (process.env.LATCHKEY_TEST_NODES ?? "").split(delimiter).filter(Boolean);
  const nvm = join(process.env.NVM_DIR ?? join(homedir(), ".nvm"), "versions", "node");
  const installed = (await readdir(nvm).catch(() => [])).map((version) => join(nvm, version, "bin", "node"));
  const existing = [...named, ...installed].filter((path) => existsSync(path));
  return await Promise.all(existing.map((path) => realpath(path)));
}

async function majorOf(path) {
  const { stdout } = await promisify(execFile)(path, ["--version"]).catch(() => ({ stdout: "" }));
  return Number.parseInt(stdout.replace("v", ""), 10);
}

function sayMissing(print, program, wanted, found) {
  const majors = found.map(({ major }) => major);
  const missing = wanted.map(({ major }) => major).filter((major) => !majors.includes(major));
  if (missing.length > 0)
    print(`Not tested, because not installed here: ${program} ${missing.join(", ")}.\n`);
}
