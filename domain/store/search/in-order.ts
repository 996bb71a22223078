import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../send";
import { query } from "../statements";
import { hasAsciiTrigrams } from "./characters.repository";

/*
 * A search in a list of any size. Walking through the list in its order finds a common part soon, but reads all of the table for a rare one
 * or one that only the last rows have; the trigram index finds a rare part, but has no order. PostgreSQL guesses how common a part is and that
 * its rows are spread evenly, so it chooses wrongly for some. The ways are therefore taken one after the other, each with a bound.
 */

/** The rows next in order that are read one by one, and those of a filter. */
export const NEAR = 2_000;

/**
 * The hits of a trigram index that are read and put in order. The index also returns rows that have all trigrams of a part, but not the part:
 * those are read without a bound.
 */
export const MOST_HITS = 20_000;

/** A row of a list: its ID, and the value by which the list is sorted before the ID, as text. */
export interface Found {
  readonly id: string;
  readonly key: string;
}

/** What one way of searching found. */
export interface Look {
  /** The first hits in the list's order, at most one more than the page has. */
  readonly found: readonly Found[];
  /** The number of rows, or of hits, among which they were found. */
  readonly looked: number;
}

const NOTHING: Look = { found: [], looked: 0 };
const UUID_LENGTH = 36;

/** Runs a statement of `near` or `sorted`. */
export async function look(db: Queryable, statement: SQL): Promise<Look> {
  const [row] = await query<{ looked: number; found: string[] }>(db)`${statement}`;
  if (!row) return NOTHING;
  const found = row.found.map((text) => ({
    id: text.slice(0, UUID_LENGTH),
    key: text.slice(UUID_LENGTH + 1),
  }));
  return { looked: row.looked, found };
}

/** What is read, with the name under which the other parts refer to it; the rows that match; and their order. */
interface Rows {
  readonly from: SQL;
  readonly as: "a" | "ar" | "u";
  readonly where: SQL;
  readonly order: SQL;
  /** What `order` sorts by before the ID; never null. */
  readonly key: SQL;
  /** The first of them to return. */
  readonly limit: number;
}

/** One text for both, because each aggregate would evaluate the condition. */
const foundText = (as: Rows["as"], key: SQL): SQL => sql`${sql.raw(as)}.id::text || ' ' || (${key})::text`;

/** A statement of a look at the rows next in order. @param from the list in its order, without a limit */
export function near({ from, as, where, order, key, limit }: Rows): SQL {
  return sql`
    select count(*)::int as looked,
      coalesce((array_agg(${foundText(as, key)} ${order}) filter (where ${where}))[1:${limit}::int], '{}') as found
    from (${from} ${order} limit ${sql.raw(String(NEAR))}) ${sql.raw(as)}`;
}

/**
 * A statement of a look at rows without an order, such as `hitsOf`.
 * @param most with more rows than this, nothing is looked up or sorted, and nothing found
 * @param join what is looked up for each of the rows
 */
export function sorted({ from, as, where, order, key, limit }: Rows, most: number, join?: SQL): SQL {
  return sql`
    with part as materialized (${from})
    select (select count(*)::int from part) as looked,
      array(
        select ${foundText(as, key)} from part ${join ?? sql.raw(as)}
        where (select count(*) from part) <= ${sql.raw(String(most))} and ${where} ${order} limit ${limit}
      ) as found`;
}

export interface Ways {
  /** Each reads the rows of a filter by the filter's own index: up to NEAR. */
  readonly few?: readonly (() => Promise<Look>)[];
  /** Reads the NEAR rows next in order. */
  readonly near: () => Promise<Look>;
  /** Reads the hits of the trigram index: up to MOST_HITS, and one more if there are more. */
  readonly hits: () => Promise<Look>;
  /** Any plan, as far as it takes. */
  readonly all: () => Promise<readonly Found[]>;
}

/**
 * The first hits of a search in the order of its list: those among the few rows of a filter; or those of the rows next in order if they fill
 * a page; otherwise those of the index. `all` remains for a part without a trigram, or with more hits than MOST_HITS of which fewer than a
 * page are near.
 * @param limit the rows of a page, and one more
 */
export async function findInOrder(
  db: Queryable,
  matches: readonly Match[],
  limit: number,
  ways: Ways,
): Promise<readonly Found[]> {
  for (const few of ways.few ?? []) {
    const { found, looked } = await few();
    if (looked < NEAR) return found;
  }
  const near = await ways.near();
  if (near.found.length >= limit || near.looked < NEAR) return near.found;
  if (!(await indexFinds(db, matches))) return ways.all();
  const hits = await ways.hits();
  return hits.looked > MOST_HITS ? ways.all() : hits.found;
}

/** Without a trigram, the index would be read completely. The database is asked about its letters only if that matters. */
async function indexFinds(db: Queryable, matches: readonly Match[]): Promise<boolean> {
  const finds = (isAscii: boolean) => matches.every(({ pattern }) => hasTrigram(pattern, isAscii));
  const [ascii, any] = [finds(true), finds(false)];
  return ascii === any ? any : finds(await hasAsciiTrigrams(db));
}

/**
 * Whether an index of trigrams can find a pattern: it has three characters of a word in a row, or the beginning or the end of a word, which
 * spaces complete.
 * @param isAscii words consist of ASCII letters and digits alone
 */
export function hasTrigram(pattern: string, isAscii: boolean): boolean {
  const literal = pattern.replace(/^%/, "").replace(/%$/, "").replace(/\\(.)/gu, "$1");
  const text = pattern.startsWith("%") ? literal : ` ${literal}`;
  return isAscii
    ? /[A-Za-z0-9]{3}|[^A-Za-z0-9][A-Za-z0-9]|[A-Za-z0-9]{2}[^A-Za-z0-9]/u.test(text)
    : /[\p{L}\p{N}]{3}|[^\p{L}\p{N}][\p{L}\p{N}]|[\p{L}\p{N}]{2}[^\p{L}\p{N}]/u.test(text);
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
