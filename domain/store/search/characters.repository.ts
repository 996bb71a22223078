import type { Connection } from "@/db/client";
import { connection } from "../pool";
import type { Queryable } from "../send";
import { query } from "../statements";

/** By pool: its database keeps its character type. */
const known = new WeakMap<Connection, boolean>();

/**
 * Whether trigrams have ASCII letters and digits alone: pg_trgm asks the database's LC_CTYPE what is a letter, whatever the locale that the
 * database compares by, and where that is C, all other characters separate words. Read once for each pool.
 */
export async function hasAsciiTrigrams(db: Queryable): Promise<boolean> {
  const pool = connection();
  let isAscii = known.get(pool);
  if (isAscii === undefined) {
    const [row] = await query<{ isAscii: boolean }>(db)`
      select datctype in ('C', 'POSIX') as "isAscii" from pg_database where datname = current_database()`;
    isAscii = row?.isAscii ?? false;
    known.set(pool, isAscii);
  }
  return isAscii;
}
