import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface RunningScript {
  readonly child: ChildProcess;
  readonly pid: number;
  /** The first line printed, as JSON. Rejects with the output if the script ends without one. */
  readonly said: Promise<unknown>;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a TypeScript file of this folder in its own process. */
export function runScript(
  name: string,
  args: readonly string[],
  identity: { uid?: number; gid?: number } = {},
): RunningScript {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, ...args], {
    cwd: projectRoot,
    stdio: ["pipe", "pipe", "pipe"],
    ...identity,
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once("close", (code, signal) => resolve({ code, signal })),
  );
  let out = "";
  let errors = "";
  const said = new Promise<unknown>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      out += chunk;
      const end = out.indexOf("\n");
      if (end >= 0) resolve(JSON.parse(out.slice(0, end)));
    });
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    ended.then(() => reject(new Error(`${name} ended without output: ${errors}`)));
  });
  said.catch(() => {});
  return {
    child,
    pid: child.pid ?? 0,
    said,
    ended,
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
