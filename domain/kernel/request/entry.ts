/**
 * The entry of a table for a key from outside: a URL, a form, a stored value, another server. Only own entries: a plain object also has
 * inherited members, such as `constructor`, which `table[key]` would return.
 */
export function entryOf<T>(
  table: Readonly<Record<string, T>>,
  key: string | null | undefined,
): T | undefined {
  return key != null && Object.hasOwn(table, key) ? table[key] : undefined;
}
