import type { Loaded, PageRequest } from "@/domain/kernel/paging";
import type { Found } from "./in-order";

interface Steps<K extends readonly unknown[], T> {
  /** The rows of a page in its order, and one more if there are more. */
  readonly find: (page: PageRequest<K>) => Promise<readonly Found[]>;
  /** Those that still exist, in any order. */
  readonly load: (ids: readonly string[]) => Promise<readonly T[]>;
  readonly idOf: (row: T) => string;
  /** The sort key, for a cursor. */
  readonly keyOf: (found: Found) => K;
}

/**
 * A page of a list that one statement finds and a later one loads. In between, rows change or disappear, and the later one can run on a replica
 * that lags behind. So order, sort keys and what lies beyond the page are those that were found: a row that was renamed moves no cursor, and
 * one that disappeared doesn't end the list. If all of a page disappeared, it is the next one.
 */
export async function foundPage<K extends readonly unknown[], T>(
  page: PageRequest<K>,
  { find, load, idOf, keyOf }: Steps<K, T>,
): Promise<Loaded<T & { readonly place: K }>> {
  for (let { from } = page; ; ) {
    const found = await find({ ...page, from });
    const kept = found.slice(0, page.limit);
    const last = kept.at(-1);
    if (!last) return { rows: [], more: false };
    const loaded = new Map((await load(kept.map(({ id }) => id))).map((row) => [idOf(row), row]));
    const rows = kept.flatMap((place) => {
      const row = loaded.get(place.id);
      return row ? [{ ...row, place: keyOf(place) }] : [];
    });
    const more = found.length > page.limit;
    if (rows.length > 0 || !more) return { rows, more };
    from = keyOf(last);
  }
}
