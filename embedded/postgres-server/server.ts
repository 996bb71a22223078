import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedPostgresError, USE_YOUR_OWN } from "./error";
import { freePort } from "./free-port";
import { readPostmasterFile } from "./postmaster-file";
import { collectLines, type Log, type ProgramEnd, type Programs, programEnd, startProgram } from "./programs";
import { serverArguments } from "./settings";

/** A server process that accepts connections. */
export interface Server {
  readonly port: number;
  readonly end: Promise<ProgramEnd>;
  /** Its last output. */
  readonly lastLines: readonly string[];
  /** Stops the server and waits for its exit. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly data: string;
  readonly preferredPort?: number;
  readonly durable: boolean;
  readonly log?: Log;
}

/**
 * Another program may take the free port first, or processes of a killed server may still use its memory, which takes them seconds on a busy
 * machine.
 */
const ATTEMPTS = 15;
const LONGEST_PAUSE_MILLISECONDS = 1_000;
const TRY_AGAIN = /could not bind|could not create any TCP\/IP sockets|shared memory block/;
/** A killed server replays its log first, which can take long. */
const READY_MILLISECONDS = 120_000;

/**
 * Starts a cluster's server and waits until it accepts connections.
 * @throws EmbeddedPostgresError with the server's output if it exits or is not ready in time
 */
export async function startServer(programs: Programs, options: ServerOptions): Promise<Server> {
  let preferred = options.preferredPort;
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(preferred);
    if (preferred && port !== preferred) options.log?.(`port ${preferred} is in use, taking ${port}`);
    const server = launch(programs, options, port);
    if (await becomesReady(server, options.data)) return server;
    const said = server.lastLines.join(" / ");
    if (attempt === ATTEMPTS || !TRY_AGAIN.test(said)) throw await failure(server, said);
    preferred = undefined;
    await sleep(Math.min(100 * attempt, LONGEST_PAUSE_MILLISECONDS));
  }
}

interface LaunchedServer extends Server {
  readonly child: ChildProcess;
}

function launch(programs: Programs, options: ServerOptions, port: number): LaunchedServer {
  const { data, durable, log } = options;
  const args = serverArguments({ data, port, durable });
  const child = startProgram(programs, programs.binaries.postgres, args, { detached: true });
  const output = collectLines(child, log);
  const end = programEnd(child);
  // If this process exits without stopping the server, there is only time for a signal.
  const onExit = () => child.kill("SIGINT");
  process.once("exit", onExit);
  end.then(() => process.removeListener("exit", onExit));
  let stopping: Promise<void> | null = null;
  return {
    child,
    port,
    end,
    lastLines: output.last,
    stop() {
      stopping ??= stopServer(programs, data, child, end);
      return stopping;
    },
  };
}

async function becomesReady(server: LaunchedServer, data: string): Promise<boolean> {
  let ended = false;
  server.end.then(() => {
    ended = true;
  });
  for (const limit = Date.now() + READY_MILLISECONDS; Date.now() < limit && !ended; ) {
    const file = await readPostmasterFile(data);
    // In a user namespace the server has the same PID: only accounts are mapped.
    if (file?.ready && file.pid === server.child.pid) return true;
    await sleep(5);
  }
  await server.stop();
  return false;
}

async function failure(server: LaunchedServer, said: string): Promise<EmbeddedPostgresError> {
  const end = await server.end;
  const what = end.failure?.message ?? (said || `it exited with ${end.code ?? end.signal}`);
  const hint = `If you can't fix this, ${USE_YOUR_OWN}.`;
  return new EmbeddedPostgresError(`The embedded PostgreSQL failed to start: ${what}. ${hint}`, {
    cause: end.failure,
  });
}

/** Fast shutdown (SIGINT), then without a checkpoint (SIGQUIT), then by force. */
const STEPS: readonly (readonly [NodeJS.Signals, number])[] = [
  ["SIGINT", 10_000],
  ["SIGQUIT", 5_000],
  ["SIGKILL", 5_000],
];

async function stopServer(
  programs: Programs,
  data: string,
  child: ChildProcess,
  end: Promise<ProgramEnd>,
): Promise<void> {
  if (process.platform === "win32") {
    const args = ["stop", "-D", data, "-m", "fast", "-w"];
    await programEnd(startProgram(programs, programs.binaries.control, args));
  }
  for (const [signal, milliseconds] of STEPS) {
    child.kill(signal);
    const timer = new AbortController();
    const outcome = await Promise.race([
      end,
      sleep(milliseconds, "late" as const, { signal: timer.signal }).catch(() => "late" as const),
    ]);
    timer.abort();
    if (outcome !== "late") return;
  }
}
