/**
 * Collects the unhandled rejections of this process instead of failing the test at them, for libraries that drop a promise.
 * @param isExpected whether one isn't collected
 * @returns what ends that, and returns the others
 */
export function collectRejections(isExpected: (reason: unknown) => boolean): () => readonly unknown[] {
  const listeners = process.listeners("unhandledRejection");
  const collected: unknown[] = [];
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", (reason) => {
    if (!isExpected(reason)) collected.push(reason);
  });
  return () => {
    process.removeAllListeners("unhandledRejection");
    for (const listener of listeners) process.on("unhandledRejection", listener);
    return collected;
  };
}
