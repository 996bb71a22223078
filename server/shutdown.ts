import { describeError, log } from "@/domain/kernel/log";

/** What has to be ended before the process may end, last started first. */
export interface Shutdown {
  add(name: string, end: () => Promise<void>): void;
  /** Ends everything, then the process with this code. Doing it twice is one doing. */
  run(code: number): Promise<never>;
  isRunning(): boolean;
}

/** The whole of it may take this long; after that the process ends whatever is left. */
const PATIENCE_MILLISECONDS = 10_000;

/** Listens for the signals that ask a process to end; a second one ends it at once. */
export function createShutdown(): Shutdown {
  const ends: { name: string; end: () => Promise<void> }[] = [];
  let running: Promise<never> | null = null;
  const shutdown: Shutdown = {
    add: (name, end) => ends.unshift({ name, end }),
    run(code) {
      running ??= endAll(ends, code);
      return running;
    },
    isRunning: () => running !== null,
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (running) process.exit(1);
      void shutdown.run(0);
    });
  }
  const onRejection = (reason: unknown) => {
    log().error({ error: describeError(reason) }, "something failed that nobody waited for");
  };
  process.on("unhandledRejection", onRejection);
  // Next would add a listener of its own, which prints whatever was thrown as it is; under this name it finds ours and is content.
  Object.assign(globalThis, { [Symbol.for("next.unhandledRejectionListener")]: onRejection });
  process.on("uncaughtException", (error: Error & { readonly code?: string }) => {
    // A connection of a job that was cut off: the database ends after it, and says so (class 57P01, admin_shutdown).
    if (running && error.code === "57P01") return;
    log().fatal({ error: describeError(error) }, "the process cannot go on");
    void shutdown.run(1);
  });
  return shutdown;
}

async function endAll(
  ends: readonly { name: string; end: () => Promise<void> }[],
  code: number,
): Promise<never> {
  setTimeout(() => process.exit(1), PATIENCE_MILLISECONDS).unref();
  for (const { name, end } of ends) {
    await end().catch((error: unknown) => {
      log().error({ error: describeError(error), name }, "something could not be ended cleanly");
    });
  }
  process.exit(code);
}
