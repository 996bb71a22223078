import { redirect } from "next/navigation";
import { withQuery } from "./paths";

export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** The number of rows on a list page. */
export const PAGE_SIZE = 20;

/** The URL parameters by which lists are searched, filtered and sorted. One list, so that links, fields and queries use the same names. */
export type FilterName =
  | "api"
  | "application"
  | "approval"
  | "authenticationType"
  | "group"
  | "plan"
  | "provider"
  | "q"
  | "role"
  | "sort"
  | "status"
  | "tag"
  | "type"
  | "unused";
/** The positions of second lists on a page, which the links of the first one keep. */
type SecondList = "apis" | "tokens";

/** The value of the filter `unused`: for so many days. */
export const UNUSED_DAYS = "90";

type Name = FilterName | SecondList;
type Position = "after" | "before" | "page";

/** Where a list's page begins. */
export interface ListStart {
  /** The position of a page after the first. */
  readonly cursor: string | undefined;
  readonly firstHref: string;
}

/** A list page's URL state: filters, order and position. */
export interface Listing extends ListStart {
  readonly filters: Readonly<Partial<Record<Name, string>>>;
  /** The parameters of this page, which the links of a second list keep. */
  readonly position: Readonly<Partial<Record<Position, string>>>;
  /** The page number, for the range in the footer. */
  readonly page: number;
  readonly variables: { first: number; after?: string } | { last: number; before: string };
  href(changes: Readonly<Partial<Record<Name | Position, string | null>>>): string;
}

/** Reads a list page's URL. `names` are the parameters kept while paging. */
export async function readListing(
  path: string,
  searchParams: SearchParams,
  names: readonly Name[],
): Promise<Listing> {
  const params = await searchParams;
  const one = (name: string) => {
    const value = params[name];
    return typeof value === "string" ? value.slice(0, 1_000) : "";
  };
  const filters = Object.fromEntries(names.map((name) => [name, one(name)]).filter(([, value]) => value));
  const before = one("before");
  const after = one("after");
  const cursor = before || after || undefined;
  const page = cursor ? Math.max(1, Math.trunc(Number(one("page"))) || 1) : 1;
  return {
    filters,
    cursor,
    firstHref: withQuery(path, filters),
    page,
    position: cursor ? { [before ? "before" : "after"]: cursor, page: String(page) } : {},
    variables: before ? { last: PAGE_SIZE, before } : { first: PAGE_SIZE, ...(after && { after }) },
    href: (changes) => withQuery(path, { ...filters, ...changes }),
  };
}

/**
 * The rows of a list's page. A later page whose last row was removed redirects to the first one, because “nothing here” is said only
 * of a whole list.
 */
export function rowsOf<T>({ cursor, firstHref }: ListStart, nodes: T[] | undefined): T[] {
  if (cursor && nodes?.length === 0) redirect(firstHref);
  return nodes ?? [];
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor?: string | null;
  readonly endCursor?: string | null;
}

/** A list's pagination: the displayed range and the previous and next links. */
export function paginationOf(listing: Listing, pageInfo: PageInfo, rows: number) {
  const { page, href } = listing;
  const start = (page - 1) * PAGE_SIZE;
  return {
    ...(rows > 0 && { from: start + 1, to: start + rows }),
    ...(pageInfo.hasPreviousPage && {
      previousHref:
        page <= 2 ? href({}) : href({ before: pageInfo.startCursor ?? null, page: String(page - 1) }),
    }),
    ...(pageInfo.hasNextPage && {
      nextHref: href({ after: pageInfo.endCursor ?? null, page: String(page + 1) }),
    }),
  };
}
