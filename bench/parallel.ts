/** Runs something a number of times with limited concurrency. @returns total milliseconds */
export async function inParallel(times: number, atOnce: number, work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  let left = times;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return performance.now() - started;
}
