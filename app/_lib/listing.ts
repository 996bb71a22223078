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
/** The value of the filter `unused`: for so many days. */
export const UNUSED_DAYS = "90";

type Position = "after" | "before" | "page";

/** A list page's URL state: filters, order and position. */
export interface Listing {
  readonly filters: Readonly<Partial<Record<FilterName, string>>>;
  /** The page number, for the range in the footer. */
  readonly page: number;
  readonly variables: { first: number; after?: string } | { last: number; before: string };
  href(changes: Readonly<Partial<Record<FilterName | Position, string | null>>>): string;
}

/** Reads a list page's URL. `names` are the parameters kept while paging. */
export async function readListing(
  path: string,
  searchParams: SearchParams,
  names: readonly FilterName[],
): Promise<Listing> {
  const params = await searchParams;
  const one = (name: string) => {
    const value = params[name];
    return typeof value === "string" ? value.slice(0, 1_000) : "";
  };
  const filters = Object.fromEntries(names.map((name) => [name, one(name)]).filter(([, value]) => value));
  const before = one("before");
  const after = one("after");
  const page = Math.max(1, Math.trunc(Number(one("page"))) || 1);
  return {
    filters,
    page: before || after ? page : 1,
    variables: before ? { last: PAGE_SIZE, before } : { first: PAGE_SIZE, ...(after && { after }) },
    href: (changes) => withQuery(path, { ...filters, ...changes }),
  };
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
