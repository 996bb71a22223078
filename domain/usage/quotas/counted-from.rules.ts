/** From when calls count in a quota's current period: from its begin, or from the later time since when they count at all. */
export function countedFrom(periodFrom: number, since: Date | null): Date {
  return new Date(Math.max(periodFrom, since?.getTime() ?? periodFrom));
}
