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

/** What PostgreSQL may know of our environment: the rest holds secrets, or would change its behaviour (PGDATA …). */
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
 * Starts a program under the server's account, in a folder that every account may enter.
 * @param detached in a process group of its own, which a Ctrl-C in the terminal does not reach
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

/** Passes on each line that a program writes, and keeps the last ones, for the message of an error. */
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

/** How a program ended. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The program could not be started at all. */
  readonly failure: Error | null;
}

/** Settles when the program has ended, or could not be started; it never rejects. */
export function programEnd(child: ChildProcess): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    child.once("error", (failure) => resolve({ code: null, signal: null, failure }));
    child.once("close", (code, signal) => resolve({ code, signal, failure: null }));
  });
}
