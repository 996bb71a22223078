import { type ChildProcess, spawn } from "node:child_process";
import { delimiter } from "node:path";
import { createInterface } from "node:readline";
import type { ServerAccount } from "./account";
import type { PostgresBinaries } from "./binaries";

export type Log = (line: string) => void;

/** Everything needed to start one of PostgreSQL's programs. */
export interface Programs {
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount;
}

/** The environment passed to PostgreSQL: the rest contains secrets, or would change its behavior (such as PGDATA). */
const PASSED_ON = ["PATH", "SystemRoot", "SystemDrive", "TEMP", "TMP", "TMPDIR", "USERPROFILE"];

const LIBRARY_VARIABLE: Partial<Record<NodeJS.Platform, string>> = {
  linux: "LD_LIBRARY_PATH",
  darwin: "DYLD_LIBRARY_PATH",
};

function programEnvironment({ extraLibraries }: PostgresBinaries): NodeJS.ProcessEnv {
  const environment: Record<string, string> = { TZ: "UTC", LC_ALL: "C" };
  for (const name of PASSED_ON) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  const variable = LIBRARY_VARIABLE[process.platform];
  if (variable && extraLibraries.length > 0) environment[variable] = extraLibraries.join(delimiter);
  return environment as NodeJS.ProcessEnv;
}

/**
 * Starts a program under the server's account, in a folder accessible to every account.
 * @param detached in its own process group, which a Ctrl-C in the terminal does not reach
 */
export function startProgram(
  { binaries, account }: Programs,
  program: string,
  args: readonly string[],
  { detached = false }: { detached?: boolean } = {},
): ChildProcess {
  const command = account.command(program, args);
  return spawn(command.file, [...command.args], {
    ...command.identity,
    cwd: "/",
    env: programEnvironment(binaries),
    stdio: ["ignore", "pipe", "pipe"],
    detached,
    windowsHide: true,
  });
}

const KEPT_LINES = 20;

/** Forwards each output line, and stores the last ones for error messages. */
export function collectLines(child: ChildProcess, log?: Log): { readonly last: readonly string[] } {
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      if (line.trim() === "") return;
      last.push(line.trim());
      if (last.length > KEPT_LINES) last.shift();
      log?.(line);
    });
  }
  return { last };
}

/** A program's exit. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Set if the program could not be started. */
  readonly failure: Error | null;
}

/** Settles when the program has exited or failed to start; never rejects. */
export function programEnd(child: ChildProcess): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    child.once("error", (failure) => resolve({ code: null, signal: null, failure }));
    child.once("close", (code, signal) => resolve({ code, signal, failure: null }));
  });
}
