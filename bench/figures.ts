/** The median; for an even number of values, the lower middle one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}

/** The value that so large a part of the values, such as 0.95, doesn't exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** The upper bound of the fastest tenth: other load on the machine makes runs slower, never faster. */
export function quickest(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 10)] ?? Number.NaN;
}

/** The slope of the line through points by least squares: change of the second value for each one of the first. */
export function slopeOf(points: readonly (readonly number[])[]): number {
  const mean = (at: number) => points.reduce((sum, point) => sum + (point[at] ?? 0), 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  let products = 0;
  let squares = 0;
  for (const [px = 0, py = 0] of points) {
    products += (px - x) * (py - y);
    squares += (px - x) ** 2;
  }
  return squares === 0 ? 0 : products / squares;
}
