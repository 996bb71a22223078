import { invalid } from "./domain-error";
import { LONGEST_CURSOR } from "./limits";
import { isStorable } from "./text";

/** The number of items of a list is counted up to this bound. */
export const COUNT_BOUND = 1_000;
/** The maximum number of nodes in a connection. */
export const MAXIMUM_PAGE = 100;
export const DEFAULT_PAGE = 20;

/** A keyset page: so many rows after or before a cursor. */
export interface PageInput {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A validated page: direction, start, number of rows. */
export interface PageRequest<K extends readonly unknown[]> {
  readonly limit: number;
  readonly backwards: boolean;
  /** The sort key of the row next to the page, or null for the first page. */
  readonly from: K | null;
}

/** A page's rows and whether more lie beyond it. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/**
 * Validates a page. `isKey` checks whether a decoded cursor belongs to this list and order.
 * @throws INVALID_INPUT for too large a page, both directions together, or a cursor of another list
 */
export function pageRequest<K extends readonly unknown[]>(
  input: PageInput,
  isKey: (value: unknown) => value is K,
): PageRequest<K> {
  const backwards = input.last != null || input.before != null;
  if (backwards && (input.first != null || input.after != null)) {
    throw invalid("first", "Use first and after, or last and before, not both.");
  }
  const limit = (backwards ? input.last : input.first) ?? DEFAULT_PAGE;
  const name = backwards ? "last" : "first";
  if (!Number.isInteger(limit) || limit < 1 || limit > MAXIMUM_PAGE) {
    throw invalid(name, `${name} must be between 1 and ${MAXIMUM_PAGE}, but is ${limit}.`);
  }
  const cursor = backwards ? input.before : input.after;
  const from = cursor != null ? decodeCursor(cursor, isKey, backwards ? "before" : "after") : null;
  return { limit, backwards, from };
}

/** A cursor: the sort key of a row, opaque to others. */
export function encodeCursor(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function decodeCursor<K extends readonly unknown[]>(
  text: string,
  isKey: (value: unknown) => value is K,
  name: string,
): K {
  try {
    const fits = text.length <= LONGEST_CURSOR;
    const value: unknown = fits ? JSON.parse(Buffer.from(text, "base64url").toString("utf8")) : null;
    if (isKey(value)) return value;
  } catch {
    // falls through to the same error
  }
  throw invalid(name, "This cursor doesn't belong to this list. Start again without it.");
}

/** A page's rows, at most its limit, of a list where reading them doesn't show whether there are more. */
export interface Loaded<T> {
  readonly rows: readonly T[];
  readonly more: boolean;
}

/** Removes the row beyond the page and reverses rows that were read backwards. Repositories read `limit + 1` rows, or say if there are more. */
export function toPage<T>(read: readonly T[] | Loaded<T>, request: PageRequest<readonly unknown[]>): Page<T> {
  const { rows, more } = "more" in read ? read : { rows: read, more: read.length > request.limit };
  const kept = rows.slice(0, request.limit);
  return {
    rows: request.backwards ? kept.reverse() : kept,
    hasNextPage: request.backwards ? request.from !== null : more,
    hasPreviousPage: request.backwards ? more : request.from !== null,
  };
}

/** All pages of a list, from its first one: each is read when the one before has been taken. `read` gets the last row before the page. */
export async function* pagesFrom<T>(
  first: Page<T>,
  read: (last: T) => Promise<Page<T>>,
): AsyncGenerator<Page<T>, void> {
  let page = first;
  for (;;) {
    yield page;
    const last = page.rows.at(-1);
    if (!page.hasNextPage || last === undefined) return;
    page = await read(last);
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (value: unknown): value is string => typeof value === "string" && UUID.test(value);

/** The key of lists sorted by ID, that is, by creation time. */
export const isIdKey = (value: unknown): value is readonly [string] =>
  Array.isArray(value) && value.length === 1 && isUuid(value[0]);

const LAST_TIMESTAMP = Date.UTC(9999, 11, 31);

/** Milliseconds that both JavaScript and PostgreSQL read as a date: from 1970, before which nothing was created. */
export const isTimestamp = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= LAST_TIMESTAMP;

/** The key of lists sorted by a timestamp (milliseconds) and an ID. */
export const isTimestampKey = (value: unknown): value is readonly [number, string] =>
  Array.isArray(value) && value.length === 2 && isTimestamp(value[0]) && isUuid(value[1]);

/** The key of lists sorted by a text and an ID. */
export const isTextKey = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) &&
  value.length === 2 &&
  typeof value[0] === "string" &&
  isStorable(value[0]) &&
  isUuid(value[1]);
