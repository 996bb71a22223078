import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { leaks, secretsIn, secretVariables } from "@/testing/secrets/leaks";
import { until } from "./processes";

export const PROJECT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process of Latchkey, starting or running. */
export interface Latchkey {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Its exit, once it has exited. */
  readonly ended: Promise<Ended>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Everything it complained about: standard error, and the log's lines above the level "info". */
  readonly complaints: () => string;
  /** Waits for the ready message. */
  ready(): Promise<ReadyLatchkey>;
  /** Sends a signal only to the process. */
  signal(name: NodeJS.Signals): void;
  /** Sends a signal to the process and its children, like a terminal. */
  signalGroup(name: NodeJS.Signals): void;
  /** Sends a signal and waits for the exit. */
  end(name?: NodeJS.Signals): Promise<Ended>;
}

export interface ReadyLatchkey extends Latchkey {
  /** `http://localhost:<port>`, as printed. */
  readonly base: string;
  readonly port: number;
  /** From spawn to the ready message. */
  readonly milliseconds: number;
  /** The sample users' password as printed; null if none was printed. */
  readonly samplePassword: string | null;
}

export interface SpawnOptions {
  readonly variables: Readonly<Record<string, string>>;
  /** Default: `node scripts/start.mjs`. */
  readonly command?: readonly [string, ...string[]];
  readonly cwd?: string;
  /** What it shows once on purpose; all else that it writes is searched for secrets. */
  readonly shows?: RegExp;
}

/** The environment passed to Latchkey; nothing in it configures Latchkey. */
const PASSED_ON = ["PATH", "HOME", "LANG", "SystemRoot", "TEMP", "TMP"];
const READY_MILLISECONDS = 120_000;

/** Runs a command of the project in its own process group. */
export function spawnLatchkey({ variables, command, cwd = PROJECT, shows }: SpawnOptions): Latchkey {
  const environment: Record<string, string> = {};
  for (const name of PASSED_ON) environment[name] = process.env[name] ?? "";
  const [file, ...args] = command ?? [process.execPath, "scripts/start.mjs"];
  const started = Date.now();
  const child = spawn(file, args, {
    cwd,
    env: { ...environment, ...variables } as unknown as NodeJS.ProcessEnv,
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.stderr += text;
  });
  // An interrupted test run stops the processes it started.
  const onExit = () => void child.kill("SIGTERM");
  process.once("exit", onExit);
  let over: Ended | null = null;
  const ended = new Promise<Ended>((resolve) =>
    child.once("close", (code, signal) => {
      over = { code, signal };
      const output = said.stdout + said.stderr;
      for (const secret of secretsIn(
        shows ? output.replace(shows, "") : output,
        secretVariables(variables),
      )) {
        leaks.push(`the output of process ${child.pid} contains a secret: ${secret.slice(0, 6)}…`);
      }
      process.removeListener("exit", onExit);
      resolve(over);
    }),
  );
  const latchkey: Latchkey = {
    child,
    pid: child.pid ?? 0,
    ended,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    complaints: () => said.stderr + said.stdout.replaceAll(HARMLESS, ""),
    async ready() {
      let milliseconds = 0;
      await until(
        "Latchkey is ready",
        () => {
          if (over) throw new Error(`it exited with ${JSON.stringify(over)}: ${said.stdout}${said.stderr}`);
          milliseconds = Date.now() - started;
          return READY.test(said.stdout);
        },
        READY_MILLISECONDS,
      );
      return { ...latchkey, milliseconds, ...announced(said.stdout) };
    },
    signal: (name) => void child.kill(name),
    signalGroup: (name) => void process.kill(-(child.pid ?? 0), name),
    end(name = "SIGTERM") {
      child.kill(name);
      return ended;
    },
  };
  return latchkey;
}

/** Lines of standard output that are not of the log, or of its level "info". */
const HARMLESS = /^(?!\{)[^\n]*\n|^\{"level":"info"[^\n]*\n/gm;

/** The trial's greeting, to its last line, or the line of the log. */
const READY = /Latchkey is ready: \S+\n[\s\S]*\n$|"message":"Latchkey is ready: [^\n]*\n/;

function announced(stdout: string): Pick<ReadyLatchkey, "base" | "port" | "samplePassword"> {
  const base = /Latchkey is ready: (\S+)/.exec(stdout)?.[1] ?? "";
  return {
    base,
    port: Number(new URL(base).port),
    samplePassword: /password for each: (\S+)\)/.exec(stdout)?.[1] ?? null,
  };
}
