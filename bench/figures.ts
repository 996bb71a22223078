/** The median; for an even number of values, the lower middle one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}

/** The upper bound of the fastest tenth: other load on the machine makes runs slower, never faster. */
export function quickest(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 10)] ?? Number.NaN;
}
