import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../send";
import { query } from "../statements";

/*
 * A search in a list of any size. Walking through the list in its order finds a common part soon, but reads all of the table for a rare one
 * or one that only the last rows have; the trigram index finds a rare part, but has no order. PostgreSQL guesses how common a part is and that
 * its rows are spread evenly, so it chooses wrongly for some. Both ways are therefore taken one after the other, each with a bound.
 */

/** The rows next in order that are read one by one. */
export const NEAR = 2_000;

/** The hits of a trigram index that are read and put in order. */
export const MOST_HITS = 20_000;

/** What one way of searching found. */
export interface Look {
  /** The first hits in the list's order, at most one more than the page has. */
  readonly ids: readonly string[];
  /** The number of rows read. */
  readonly looked: number;
}

const NOTHING: Look = { ids: [], looked: 0 };

/** Runs a statement of `near` or `sorted`. */
export async function look(db: Queryable, statement: SQL): Promise<Look> {
  const [row] = await query<Look>(db)`${statement}`;
  return row ?? NOTHING;
}

/** What is read, with the name under which the other parts refer to it; the rows that match; and their order. */
interface Rows {
  readonly from: SQL;
  readonly as: "a" | "ar" | "u";
  readonly where: SQL;
  readonly order: SQL;
  /** The first of them to return. */
  readonly limit: number;
}

/** A statement of a look at the rows next in order. @param from the list in its order, without a limit */
export function near({ from, as, where, order, limit }: Rows): SQL {
  const name = sql.raw(as);
  return sql`
    select count(*)::int as looked,
      coalesce((array_agg(${name}.id ${order}) filter (where ${where}))[1:${limit}::int], '{}')::text[] as ids
    from (${from} ${order} limit ${sql.raw(String(NEAR))}) ${name}`;
}

/** A statement of a look at rows without an order, such as `hitsOf`. @param join what is looked up for each of the rows */
export function sorted({ from, as, where, order, limit }: Rows, join?: SQL): SQL {
  const name = sql.raw(as);
  return sql`
    with part as materialized (${from})
    select (select count(*)::int from part) as looked,
      array(select ${name}.id from part ${join ?? name} where ${where} ${order} limit ${limit})::text[] as ids`;
}

export interface Ways {
  /** Reads the NEAR rows next in order. */
  readonly near: () => Promise<Look>;
  /** Reads the hits of the trigram index: up to MOST_HITS, and one more if there are more. */
  readonly hits: () => Promise<Look>;
  /** Any plan, as far as it takes. */
  readonly all: () => Promise<readonly string[]>;
}

/**
 * The first hits of a search in the order of its list: those of the rows next in order if they fill a page, otherwise those of the index.
 * `all` remains for a part without a trigram, or with more hits than MOST_HITS of which fewer than a page are near.
 * @param limit the rows of a page, and one more
 */
export async function findInOrder(
  matches: readonly Match[],
  limit: number,
  ways: Ways,
): Promise<readonly string[]> {
  const near = await ways.near();
  if (near.ids.length >= limit || near.looked < NEAR) return near.ids;
  if (!matches.every(({ pattern }) => hasTrigram(pattern))) return ways.all();
  const hits = await ways.hits();
  return hits.looked > MOST_HITS ? ways.all() : hits.ids;
}

/**
 * Whether an index of trigrams can find a pattern: it has three characters of a word in a row, or the beginning or the end of a word, which
 * spaces complete. Without a trigram, the index would be read completely.
 */
export function hasTrigram(pattern: string): boolean {
  const literal = pattern.replace(/^%/, "").replace(/%$/, "").replace(/\\(.)/gu, "$1");
  const text = pattern.startsWith("%") ? literal : ` ${literal}`;
  return /[\p{L}\p{N}]{3}|[^\p{L}\p{N}][\p{L}\p{N}]|[\p{L}\p{N}]{2}[^\p{L}\p{N}]/u.test(text);
}

/** A text of a row, and a pattern of LIKE that ends with a wildcard. The text is the expression of a trigram index. */
export interface Match {
  readonly text: SQL;
  readonly pattern: string;
}

/**
 * The rows of a table with at least one match, each by the trigram index of its text: up to MOST_HITS for each match, and one more. A pattern is a
 * subquery, so that the plan doesn't depend on it: for an unknown one, PostgreSQL expects few rows and takes the index.
 * @param columns those to return
 * @param matches the texts of all but the last are never null
 */
export function hitsOf(columns: SQL, from: SQL, matches: readonly Match[]): SQL {
  const likes = matches.map(({ text, pattern }) => sql`${text} like (select ${pattern}::text)`);
  const branches = likes.map((like, at) => {
    const earlier = likes.slice(0, at).map((other) => sql`and not ${other}`);
    return sql`(select ${columns} from ${from} where ${like} ${sql.join(earlier, sql` `)} limit ${sql.raw(String(MOST_HITS + 1))})`;
  });
  return sql.join(branches, sql` union all `);
}
