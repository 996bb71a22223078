/** The middle one; of an even number the lower of both. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}

/** What the quickest tenth took at most: what else the machine did meanwhile makes runs slower, never quicker. */
export function quickest(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 10)] ?? Number.NaN;
}
