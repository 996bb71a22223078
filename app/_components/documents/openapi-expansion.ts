/** A component that an entry refers to, directly or indirectly. */
export type Target = {
  /** Its location in the document, unique. */
  readonly pointer: string;
  readonly place: readonly string[];
  readonly name: string;
  readonly value: unknown;
  /** The number of references on the shortest way to it, minus one. */
  readonly level: number;
  /** The locations it refers to. */
  readonly pointers: readonly string[];
};

/** Swagger UI expands this many references in less than a second. */
const MAXIMUM_EXPANSIONS = 40;

/**
 * The number of levels of references to show. Swagger UI expands each reference at each place, except inside itself. If schemas refer
 * to each other, the number of expansions grows exponentially and the page freezes.
 */
export function levelsToShow(start: readonly string[], targets: ReadonlyMap<string, Target>): number {
  const fits = (levels: number) => expansions(start, targets, levels) <= MAXIMUM_EXPANSIONS;
  return [Number.POSITIVE_INFINITY, 6, 5, 4, 3, 2].find(fits) ?? 1;
}

/** Counts expansions; stops soon after the maximum. */
function expansions(
  start: readonly string[],
  targets: ReadonlyMap<string, Target>,
  levels: number,
  inside: ReadonlySet<string> = new Set(),
): number {
  let count = 0;
  for (const pointer of start) {
    count++;
    const target = targets.get(pointer);
    if (!target || target.level >= levels || inside.has(pointer)) continue;
    count += expansions(target.pointers, targets, levels, new Set([...inside, pointer]));
    if (count > MAXIMUM_EXPANSIONS) break;
  }
  return count;
}
