import { spawn } from "node:child_process";
import { ROOT } from "../build.mjs";

/**
 * Runs a command of the project.
 * @param say where its output goes, in pieces as it comes; null: straight to this process's own
 * @returns {Promise<number>} its exit code; 1 when a signal ended it or it could not be started
 */
export function runCommand([command, ...args], { say = null, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: say ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? "1" : "0", ...env },
      shell: process.platform === "win32",
    });
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", say);
    child.once("error", (error) => {
      say?.(`${error.message}\n`);
      resolve(1);
    });
    child.once("close", (code) => resolve(code ?? 1));
  });
}
