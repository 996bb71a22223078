import DataLoader from "dataloader";
import { type SQL, sql } from "drizzle-orm";

/** Upper bound of one statement's keys; more are looked up by further statements. */
const MAXIMUM_KEYS = 200;

/**
 * A look-up by key whose calls share statements: all calls in the same turn of the event loop are answered by one, and equal keys count
 * once. It begins after the calls have arrived and nothing is kept afterwards, so no caller gets a result older than its own request.
 * @param find the values found for distinct keys; missing keys become null
 */
export function sharedLookUp<V>(
  find: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): (key: string) => Promise<V | null> {
  const loader = new DataLoader<string, V | null>(
    async (keys) => {
      const found = await find([...new Set(keys)]);
      return keys.map((key) => found.get(key) ?? null);
    },
    // DataLoader's own schedule runs within the turn; `setImmediate` also waits for requests on other connections.
    { cache: false, maxBatchSize: MAXIMUM_KEYS, batchScheduleFn: (start) => setImmediate(start) },
  );
  return (key) => loader.load(key);
}

/** Keys as the text of a PostgreSQL array, for `any(…)`: one text for any number of keys. The keys must need no quoting. */
export function arrayText(keys: readonly string[]): string {
  return `{${keys.join()}}`;
}

/**
 * Restricts a statement to the chosen resources of an access token; empty without a limit.
 * @param column a constant of the code, never input
 */
export const within = (column: string, ids: readonly string[] | null): SQL =>
  ids ? sql`and ${sql.raw(column)} = any(${arrayText(ids)}::uuid[])` : sql``;
