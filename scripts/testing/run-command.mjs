import { spawn } from "node:child_process";
import { ROOT } from "../build.mjs";

/**
 * Runs a command of the project.
 * @param say receives the output in chunks; null: prints directly
 * @returns {Promise<number>} its exit code; 1 if a signal ended it or it failed to start
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
