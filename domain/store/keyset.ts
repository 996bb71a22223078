import { type SQL, sql } from "drizzle-orm";
import type { PageRequest } from "@/domain/kernel/paging";

/** One column of a list's sort key: its name in the statement, and the type of the cursor's value for it. */
export interface KeyColumn {
  /** A constant of the code, never input: it becomes part of the statement's text. */
  readonly name: string;
  readonly type: "uuid" | "text" | "timestamptz" | "application_role" | "team_role";
}

/** A column with one value in all rows of a list, such as their application: the first column of the list's index. */
export interface Shared {
  /** A constant of the code, never input. */
  readonly name: string;
  readonly type: "uuid" | "text" | "mail_status" | "registration_status";
  readonly value: string | SQL;
}

/**
 * `column = value` for statements that also sort by the column: `where ${isShared(…)} order by column, id limit n`. With a plain `=`,
 * PostgreSQL knows that the column is constant and leaves it out of the order, so an index of the ID alone has the order, too. Because
 * PostgreSQL assumes that the rows are spread evenly, it expects to meet enough of them soon and takes that index, and when all of them are
 * at its other end, it reads the whole table. With an array of one value, it expects the same rows, but only an index that begins with the
 * column has the order.
 */
export const isShared = ({ name, type, value }: Shared): SQL =>
  sql`${sql.raw(name)} = any(array[${value}::${sql.raw(type)}])`;

/** The id of a row, by which lists are ordered from the newest: ids begin with the time of creation (UUIDv7, RFC 9562 section 5.7). */
export const byId = (name: string): readonly KeyColumn[] => [{ name, type: "uuid" }];

/** The parts of a statement that read one page of a list; the list's index has the same columns in the same order. */
export interface Keyset {
  /** `and (a, b) > (…)`: the rows of the list beyond the cursor; empty for the first page of a list of all rows. */
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
 * @param shared what the list is of, which becomes part of the condition and of the order: see `isShared`
 */
export function keyset(
  columns: readonly KeyColumn[],
  direction: "ASCENDING" | "DESCENDING",
  page: PageRequest<readonly unknown[]>,
  shared: Shared | null = null,
): Keyset {
  const descends = (direction === "DESCENDING") !== page.backwards;
  const conditions = [
    ...(shared ? [isShared(shared)] : []),
    ...(page.from ? [beyondKey(columns, page.from, descends, shared !== null)] : []),
  ];
  const condition = conditions.length > 0 ? sql.join(conditions, sql` and `) : undefined;
  const sorted = shared ? [shared, ...columns] : columns;
  const sort = sql.raw(sorted.map(({ name }) => (descends ? `${name} desc` : name)).join(", "));
  return {
    beyond: condition ? sql`and ${condition}` : sql``,
    order: sql`order by ${sort}`,
    limit: sql`limit ${page.limit + 1}`,
    condition,
    sort,
  };
}

/**
 * @param unknown the planner doesn't see the values. Of a list that is shared, it would take what the rows have in common and their place for
 * independent: expect fewer of them than a page beyond the cursor, where all are, and sort those.
 */
function beyondKey(
  columns: readonly KeyColumn[],
  from: readonly unknown[],
  descends: boolean,
  unknown: boolean,
): SQL {
  const names = sql.raw(columns.map(({ name }) => name).join(", "));
  const values = columns.map(({ type }, at) => {
    const value = sql`${cursorValue(type, from[at])}::${sql.raw(type)}`;
    return unknown ? sql`(select ${value})` : value;
  });
  return sql`(${names}) ${sql.raw(descends ? "<" : ">")} (${sql.join(values, sql`, `)})`;
}

/** Cursors hold times in milliseconds. */
const cursorValue = (type: KeyColumn["type"], value: unknown) =>
  type === "timestamptz" ? new Date(Number(value)).toISOString() : value;

/** A pattern of LIKE for texts that contain a search, with its own wildcards taken literally. */
export const containing = (search: string): string => `%${search.replace(/[\\%_]/g, "\\$&")}%`;
