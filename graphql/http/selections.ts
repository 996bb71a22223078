import { type DocumentNode, getOperationAST, Kind, type SelectionSetNode } from "graphql";

/** Selections of an operation, with those of its fragments wherever they are spread. */
export const MAXIMUM_SELECTIONS = 10_000;

/**
 * Counts the selections of an operation, with those of its fragments wherever they are spread: fragments inside each other can double at
 * each level. Each selection of the text is visited a single time.
 * @returns the number; Infinity for fragments that lead back to themselves
 */
export function selectionsOf(document: DocumentNode, operationName?: string | null): number {
  const operation = getOperationAST(document, operationName);
  if (!operation) return 0;
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition.selectionSet);
  const counted = new Map<string, number>();

  function inFragment(name: string): number {
    const known = counted.get(name);
    if (known !== undefined) return known;
    const set = fragments.get(name);
    if (!set) return 0;
    // For a spread that leads back to it.
    counted.set(name, Number.POSITIVE_INFINITY);
    const count = inSet(set);
    counted.set(name, count);
    return count;
  }

  function inSet({ selections }: SelectionSetNode): number {
    let count = selections.length;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) count += inFragment(selection.name.value);
      else if (selection.selectionSet) count += inSet(selection.selectionSet);
    }
    return count;
  }

  return inSet(operation.selectionSet);
}
