import { MAXIMUM_TOGETHER } from "@/domain/kernel/limits";
import { DEFAULT_PAGE, MAXIMUM_PAGE } from "@/domain/kernel/paging";

/*
 * What fields cost (`complexity`). A number is the field's price, beside what is selected in it; without one, the price is 1. A connection
 * counts what is selected for each item of the page, and `listCost` states how many items of another list count. graphql/http/cost.ts
 * decides about all of them.
 */

type Arguments = Readonly<Record<string, unknown>>;
interface Given {
  readonly childComplexity: number;
  readonly args: Arguments;
}

/** The price of a field with up to five statements for each parent object. What loaders read for all of them together needs none. */
export const STATEMENTS = 50;

/**
 * The number of items a list can return for its arguments, for the cost of an operation. They are not checked yet when costs are computed,
 * so sizes below one count as one: a negative cost would pay for other fields.
 */
export function pageSize(args: Arguments): number {
  const size = Number(args.first ?? args.last ?? DEFAULT_PAGE);
  return Number.isFinite(size) ? Math.max(1, size) : MAXIMUM_PAGE;
}

/** The cost of a connection with statements for each parent object. */
export function pageCost({ childComplexity, args }: Given): number {
  return STATEMENTS + childComplexity * pageSize(args);
}

/** The cost of a connection whose pages are loaded for all parent objects together if the arguments allow it. */
export const loadedPageCost =
  (isLoaded: (args: Arguments) => boolean) =>
  ({ childComplexity, args }: Given): number =>
    (isLoaded(args) ? 1 : STATEMENTS) + childComplexity * pageSize(args);

/**
 * The cost of a list without pages.
 * @param items how many items count: the most that the list has, or fewer if it rarely comes near
 */
export const listCost =
  (items: number, price = 1) =>
  ({ childComplexity }: Pick<Given, "childComplexity">): number =>
    price + childComplexity * items;

/**
 * The cost of a mutation in bulk: what is selected in its payload counts for each of the input's `ids`. More than can be given count as the
 * most that can, so that the message about their number is the one that is returned.
 */
export const eachIdCost = ({ childComplexity, args }: Given): number =>
  1 + childComplexity * Math.min(idsIn(args.input), MAXIMUM_TOGETHER);

function idsIn(input: unknown): number {
  const ids = (input as { readonly ids?: unknown } | null | undefined)?.ids;
  return Array.isArray(ids) ? Math.max(1, ids.length) : MAXIMUM_TOGETHER;
}

/** The cost of the results of a mutation in bulk, for which `eachIdCost` counts. */
export const countedById = listCost(1);
