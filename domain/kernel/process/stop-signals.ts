/** The signals that ask a process to stop. */
const STOP_SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/**
 * Milliseconds for which a second signal is the first one again: npm passes Ctrl+C on to its child, which the terminal has sent it as well.
 */
export const ONE_SIGNAL_MILLISECONDS = 500;

/**
 * Listens for signals that ask this process to stop.
 * @param begin is called for the first one
 * @param hurry is called for others, of an operator who doesn't wait
 * @returns ends the listening
 */
export function onStopSignals(begin: () => void, hurry: () => void): () => void {
  let first: number | null = null;
  const listener = () => {
    const at = performance.now();
    if (first === null) {
      first = at;
      begin();
    } else if (at - first > ONE_SIGNAL_MILLISECONDS) hurry();
  };
  for (const signal of STOP_SIGNALS) {
    // Those of the first moments (scripts/early-signals.mjs). They end after this one begins: without any listener in between, a signal that
    // came while the program was being loaded, and hasn't been handled yet, would be lost.
    const early = process.listeners(signal);
    process.on(signal, listener);
    for (const one of early) process.removeListener(signal, one);
  }
  return () => {
    for (const signal of STOP_SIGNALS) process.removeListener(signal, listener);
  };
}
