import { type SQL, sql } from "drizzle-orm";
import type { PageRequest } from "@/domain/kernel/paging";

/** One column of a list's sort key: its name in the statement, and the type of the cursor's value for it. */
export interface KeyColumn {
  /** A constant of the code, never input: it becomes part of the statement's text. */
  readonly name: string;
  readonly type: "uuid" | "text" | "timestamptz" | "application_role" | "team_role";
}

/** The id of a row, by which lists are ordered from the newest: ids begin with the time of creation (UUIDv7, RFC 9562 section 5.7). */
export const byId = (name: string): readonly KeyColumn[] => [{ name, type: "uuid" }];

/** The parts of a statement that read one page of a list; the list's index has the same columns in the same order. */
export interface Keyset {
  /** `and (a, b) > (…)`: the rows beyond the cursor; empty for the first page. */
  readonly beyond: SQL;
  /** `order by a, b`. */
  readonly order: SQL;
  /** `limit n`: one row more than the page has, which shows whether there is another page. */
  readonly limit: SQL;
  /** The same as `beyond` and `order`, for drizzle's `where` and `orderBy`. */
  readonly condition: SQL | undefined;
  readonly sort: SQL;
}

/**
 * Pages a list by its sort key: rows are found by a range of its index, however far the page is from the first.
 * @param columns the sort key, unique as a whole; all of it in one direction
 * @param direction of the list when read forwards; a page read backwards turns it around
 */
export function keyset(
  columns: readonly KeyColumn[],
  direction: "ASCENDING" | "DESCENDING",
  page: PageRequest<readonly unknown[]>,
): Keyset {
  const descends = (direction === "DESCENDING") !== page.backwards;
  const condition = page.from ? beyondKey(columns, page.from, descends) : undefined;
  const sort = sql.raw(columns.map(({ name }) => (descends ? `${name} desc` : name)).join(", "));
  return {
    beyond: condition ? sql`and ${condition}` : sql``,
    order: sql`order by ${sort}`,
    limit: sql`limit ${page.limit + 1}`,
    condition,
    sort,
  };
}

function beyondKey(columns: readonly KeyColumn[], from: readonly unknown[], descends: boolean): SQL {
  const names = sql.raw(columns.map(({ name }) => name).join(", "));
  const values = columns.map(({ type }, at) => sql`${cursorValue(type, from[at])}::${sql.raw(type)}`);
  return sql`(${names}) ${sql.raw(descends ? "<" : ">")} (${sql.join(values, sql`, `)})`;
}

/** Cursors hold times in milliseconds. */
const cursorValue = (type: KeyColumn["type"], value: unknown) =>
  type === "timestamptz" ? new Date(Number(value)).toISOString() : value;

/** A pattern of LIKE for texts that contain a search, with its own wildcards taken literally. */
export const containing = (search: string): string => `%${search.replace(/[\\%_]/g, "\\$&")}%`;
