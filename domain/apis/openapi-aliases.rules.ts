/** Levels of nesting, aliases followed: as many as the YAML parser takes without them. */
const MAXIMUM_DEPTH = 100;

/** Characters of all keys and values, each alias written out. A text without aliases cannot have as many: it has at most 1,000,000. */
const MAXIMUM_SIZE = 5_000_000;

/** What a value is with each alias in it written out: `size` in characters of keys and values, `height` in levels below it. */
type Extent = { readonly size: number; readonly height: number };

class AliasProblem extends Error {}

/**
 * What keeps a document that was read from YAML from being written out again; null when nothing does. The parser shares what an alias
 * names and does not copy it, so a small text can mean a document without end, or one that no reader could hold.
 */
export function aliasProblem(document: unknown): string | null {
  try {
    measure(document, 0, new Map());
    return null;
  } catch (error) {
    if (!(error instanceof AliasProblem)) throw error;
    return error.message;
  }
}

/** Each shared value is measured once; one that is still being measured contains itself. */
function measure(value: unknown, depth: number, known: Map<object, Extent | "open">): Extent {
  if (typeof value !== "object" || value === null) return { size: String(value).length, height: 0 };
  const before = known.get(value);
  if (before === "open") throw new AliasProblem("An alias (*) refers to the anchor (&) that contains it.");
  const { size, height } = before ?? measureMembers(value, depth, known);
  if (depth + height > MAXIMUM_DEPTH)
    throw new AliasProblem("Its aliases (*) nest it more than 100 levels deep.");
  if (size > MAXIMUM_SIZE)
    throw new AliasProblem("Its aliases (*) make it larger than 5,000,000 characters.");
  return { size, height };
}

function measureMembers(value: object, depth: number, known: Map<object, Extent | "open">): Extent {
  // Before the members, not after them: a chain of aliases may be longer than the stack.
  if (depth > MAXIMUM_DEPTH) return { size: 1, height: 0 };
  known.set(value, "open");
  let size = 1;
  let height = 0;
  for (const [key, member] of Object.entries(value)) {
    if (key === "<<") refuseMerge(member, known);
    const inner = measure(member, depth + 1, known);
    size += inner.size + (Array.isArray(value) ? 0 : key.length);
    height = Math.max(height, inner.height + 1);
  }
  const extent = { size, height };
  known.set(value, extent);
  return extent;
}

/** `<<: *common`, `<<: [*first, *second]`: in YAML 1.1 it merges members, in 1.2 it is a member of that name, which no reader expects. */
function refuseMerge(merged: unknown, known: ReadonlyMap<unknown, unknown>): void {
  const sources = Array.isArray(merged) ? merged : [merged];
  if (sources.some((source) => known.has(source)))
    throw new AliasProblem(
      "Merge keys (<<) are not part of YAML 1.2, which OpenAPI requires. Write out the members, or use $ref.",
    );
}
