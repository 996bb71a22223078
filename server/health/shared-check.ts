/** Milliseconds for which an outcome is given again. */
const FRESH = 1_000;

/**
 * A check that any number of askers share: one runs at a time, and its outcome counts for a second, so that strangers can't load what is
 * checked.
 */
export function shared<T>(check: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  let last: { readonly outcome: T; readonly at: number } | null = null;
  const run = async () => {
    try {
      const outcome = await check();
      last = { outcome, at: performance.now() };
      return outcome;
    } finally {
      running = null;
    }
  };
  return async () => {
    if (last && performance.now() - last.at < FRESH) return last.outcome;
    running ??= run();
    return running;
  };
}
