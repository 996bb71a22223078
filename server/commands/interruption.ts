import { BackupError, UnknownOutcomeError } from "@/db/backup/format";
import { onStopSignals } from "@/domain/kernel/process/stop-signals";

/** The end of a command by a signal. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Waits for work that changes nothing, no longer than until the signal. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Waits for work, and if the signal ended it, throws this line instead of what that caused. */
  explain<T>(work: Promise<T>, line: string): Promise<T>;
  /** From here on, a signal ends the process. */
  forget(): void;
}

/**
 * Lets a command end in order when it gets a signal; a second one ends it immediately.
 * @param hurry is called for the second one, before it ends. @returns the exit code
 */
export function listenForInterruption(hurry: () => number = () => 1): Interruption {
  const controller = new AbortController();
  const { signal } = controller;
  const forget = onStopSignals(
    () => controller.abort(),
    () => process.exit(hurry()),
  );
  const interrupted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  interrupted.catch(() => {});
  return {
    signal,
    race: (work) => Promise.race([work, interrupted]),
    async explain(work, line) {
      try {
        return await work;
      } catch (error) {
        if (!signal.aborted || error instanceof UnknownOutcomeError) throw error;
        throw new BackupError(line);
      }
    },
    forget,
  };
}
