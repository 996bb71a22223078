import { DEFAULT_PAGE, MAXIMUM_PAGE } from "@/domain/kernel/paging";

type Arguments = Readonly<Record<string, unknown>>;

/**
 * The number of items a list can return for its arguments, for the cost of an operation. They are not checked yet when costs are computed,
 * so sizes below one count as one: a negative cost would pay for other fields.
 */
export function pageSize(args: Arguments): number {
  const size = Number(args.first ?? args.last ?? DEFAULT_PAGE);
  return Number.isFinite(size) ? Math.max(1, size) : MAXIMUM_PAGE;
}

/** The cost of a list with a statement for each parent object. */
export function pageCost({
  childComplexity,
  args,
}: {
  readonly childComplexity: number;
  readonly args: Arguments;
}): number {
  return 50 + childComplexity * pageSize(args);
}
