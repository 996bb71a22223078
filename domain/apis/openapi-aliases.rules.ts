/** Maximum levels of nesting with aliases expanded: the YAML parser's limit without them. */
const MAXIMUM_DEPTH = 100;

/** Maximum characters of all keys and values with aliases expanded. A text without aliases can't exceed it: its limit is 1,000,000. */
const MAXIMUM_SIZE = 5_000_000;

/** The dimensions of a value with its aliases expanded: `size` in characters of keys and values, `height` in levels below it. */
type Extent = { readonly size: number; readonly height: number };

class AliasProblem extends Error {}

/**
 * Why a document read from YAML can't be written out again; null when it can. The parser shares the values of aliases instead of copying
 * them, so a small text can mean an endless document or one too large to read.
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

/** Each shared value is measured once; a value still being measured contains itself. */
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
  // Set before measuring the members: a chain of aliases can be longer than the stack.
  if (depth > MAXIMUM_DEPTH) return { size: 1, height: 0 };
  known.set(value, "open");
  let size = 1;
  let height = 0;
  for (const [key, member] of Object.entries(value)) {
    if (key === "<<") rejectMerge(member, known);
    const inner = measure(member, depth + 1, known);
    size += inner.size + (Array.isArray(value) ? 0 : key.length);
    height = Math.max(height, inner.height + 1);
  }
  const extent = { size, height };
  known.set(value, extent);
  return extent;
}

/** `<<: *common`, `<<: [*first, *second]`: YAML 1.1 merges members; in 1.2 it is a member with that name, which readers don't expect. */
function rejectMerge(merged: unknown, known: ReadonlyMap<unknown, unknown>): void {
  const sources = Array.isArray(merged) ? merged : [merged];
  if (sources.some((source) => known.has(source)))
    throw new AliasProblem(
      "Merge keys (<<) are not part of YAML 1.2, which OpenAPI requires. Write out the members, or use $ref.",
    );
}
