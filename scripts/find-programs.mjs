/**
 * Finds the programs of other projects that tests run: proxies with the documentation's configurations, Redis, PgBouncer, an old PostgreSQL,
 * and Prometheus with the checker of its rules.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";

/** The programs and the packages of Debian and Ubuntu that have them. */
const PACKAGES = {
  nginx: "nginx-light",
  caddy: "caddy",
  haproxy: "haproxy",
  "redis-server": "redis-server",
  pgbouncer: "pgbouncer",
  "/usr/lib/postgresql/15/bin/postgres": "postgresql-15",
  prometheus: "prometheus",
  promtool: "prometheus",
};

/**
 * The path of a program, or null if it isn't installed.
 * @param {string} name its name, or its path
 */
export function findProgram(name) {
  if (isAbsolute(name)) return existsSync(name) ? name : null;
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"].filter(
    Boolean,
  );
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Installs the missing ones as system packages, where this process may. Their services are not started. */
export async function ensurePrograms() {
  const missing = Object.keys(PACKAGES).filter((name) => findProgram(name) === null);
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return;
  console.error(`No ${missing.join(", ")} for the tests. Installing …`);
  if (!(await run("apt-get", ["update"]))) return;
  const install = (...packages) => run("apt-get", ["install", "-y", "--no-install-recommends", ...packages]);
  const packages = [...new Set(missing.map((name) => PACKAGES[name]))];
  if (await install(...packages)) return;
  // One by one: a system without one of them has the others.
  for (const name of packages) await install(name);
}

/** A computer without a network has no packages; its tests with these programs are skipped. */
const PATIENCE = 3 * 60_000;

/** Its output goes to standard error; standard output belongs to the caller. */
async function run(program, args) {
  // RUNLEVEL keeps the packages' scripts from starting services.
  const env = { ...process.env, RUNLEVEL: "1", DEBIAN_FRONTEND: "noninteractive" };
  const options = { env, stdio: ["ignore", process.stderr, process.stderr], timeout: PATIENCE };
  const child = spawn(program, args, options);
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await ensurePrograms();
