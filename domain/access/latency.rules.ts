/** Upper bounds of the buckets in milliseconds; a last bucket holds what took longer. */
export const LATENCY_BOUNDS = [
  1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000,
  10_000, 30_000, 60_000,
] as const;

/** The number of buckets. */
export const LATENCY_BUCKETS = LATENCY_BOUNDS.length + 1;

/** The bucket of a duration in milliseconds. */
export function latencyBucket(milliseconds: number): number {
  let low = 0;
  let high: number = LATENCY_BOUNDS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (milliseconds <= (LATENCY_BOUNDS[middle] ?? Number.POSITIVE_INFINITY)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * A percentile of the durations in buckets, interpolated within its bucket, in milliseconds.
 * @param share 0.5 for the median, 0.99 for p99
 * @returns null without calls
 */
export function latencyPercentile(buckets: readonly number[], share: number): number | null {
  const total = buckets.reduce((sum, calls) => sum + calls, 0);
  if (total === 0) return null;
  const wanted = share * total;
  let before = 0;
  for (const [bucket, calls] of buckets.entries()) {
    if (calls > 0 && before + calls >= wanted) {
      const from = LATENCY_BOUNDS[bucket - 1] ?? 0;
      const to = LATENCY_BOUNDS[bucket] ?? from;
      return from + (to - from) * ((wanted - before) / calls);
    }
    before += calls;
  }
  return LATENCY_BOUNDS.at(-1) ?? null;
}
