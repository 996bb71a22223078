import { isLostWhileOpened, isReleasedTwice, isWriteAfterClose } from "@/db/driver-defects";
import { describeError, log } from "@/domain/kernel/log";
import { onStopSignals } from "@/domain/kernel/process/stop-signals";

/** Parts to stop before the process exits, last started first. */
export interface Shutdown {
  /** @param end gets the exit code: 0 for a stop that was asked for */
  add(name: string, end: (code: number) => Promise<void>): void;
  /** Calls this as soon as the end begins, before any part stops. */
  onBegin(listener: () => void): void;
  /** Lets the end take so many milliseconds longer. */
  allow(milliseconds: number): void;
  /** Stops everything, then exits with this code. Idempotent: what fails because of the stop doesn't change its code. */
  run(code: number): Promise<never>;
  isRunning(): boolean;
}

/** Time limit for the shutdown; afterwards the process exits regardless. */
const PATIENCE_MILLISECONDS = 25_000;

/** Handles the signals that stop a process; a second signal exits immediately. */
export function createShutdown(): Shutdown {
  const ends: End[] = [];
  const listeners: (() => void)[] = [];
  let patience = PATIENCE_MILLISECONDS;
  let running: Promise<never> | null = null;
  let exitCode = 0;
  const begin = (code: number) => {
    exitCode = code;
    setTimeout(() => process.exit(1), patience).unref();
    for (const listener of listeners) listener();
  };
  const shutdown: Shutdown = {
    add: (name, end) => ends.unshift({ name, end }),
    onBegin: (listener) => listeners.push(listener),
    allow: (milliseconds) => {
      patience += milliseconds;
    },
    run(code) {
      if (running) return running;
      // Parts end in a moment of their own: one that asks for the stop again finds it running.
      running = Promise.resolve().then(() => endAll(ends, () => exitCode));
      begin(code);
      return running;
    },
    isRunning: () => running !== null,
  };
  const hurry = () => process.exit(1);
  // After a failure, the stop has begun without a signal.
  onStopSignals(() => (running ? hurry() : void shutdown.run(0)), hurry);
  const onRejection = (reason: unknown) => {
    if (isLostWhileOpened(reason))
      return void log().warn("a connection to the database was lost while it was opened");
    if (isReleasedTwice(reason))
      return void log().warn("the queue's connection for notices was lost while it was closed");
    log().error({ error: describeError(reason) }, "unhandled rejection");
  };
  process.on("unhandledRejection", onRejection);
  // Next would add its own listener, which prints errors unfiltered. It skips that if it finds one with this name.
  Object.assign(globalThis, { [Symbol.for("next.unhandledRejectionListener")]: onRejection });
  process.on("uncaughtException", (error: Error & { readonly code?: string }) => {
    // An interrupted job's connection reports the database's shutdown (57P01, admin_shutdown).
    if (running && error.code === "57P01") return;
    if (isWriteAfterClose(error))
      return void log().warn("a connection to the database was closed before a statement was sent on it");
    log().fatal({ error: describeError(error) }, "uncaught exception, the process is stopping");
    exitCode = 1;
    void shutdown.run(1);
  });
  return shutdown;
}

interface End {
  readonly name: string;
  readonly end: (code: number) => Promise<void>;
}

/** A part that is added meanwhile, by a start that goes on for a moment, is ended too. */
async function endAll(ends: End[], exitCode: () => number): Promise<never> {
  for (let part = ends.shift(); part; part = ends.shift()) {
    const { name, end } = part;
    await end(exitCode()).catch((error: unknown) => {
      log().error({ error: describeError(error), name }, "a part did not stop cleanly");
    });
  }
  process.exit(exitCode());
}
