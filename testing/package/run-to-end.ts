import { spawn } from "node:child_process";

/** What a command said, and its exit code. */
export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command to its end. */
export function runToEnd(
  [file = "", ...args]: readonly string[],
  { cwd, variables }: { readonly cwd?: string; readonly variables?: Readonly<Record<string, string>> } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH, ...variables } as unknown as NodeJS.ProcessEnv;
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}
