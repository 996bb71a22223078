import type { Client } from "pg";
import { quoted } from "./connection";
import { BackupError, type BackupHeader, type BackupKeys, type BackupTable } from "./format";

/** For each column with encrypted values, by `table.column`: the place that a row's value is bound to. */
export type SealedPlaces = Readonly<Record<string, (id: string) => string>>;

/** The IDs of the keys that stored values need, each with one of these values. Reads each column once. */
export async function findNeededKeys(
  client: Client,
  tables: readonly BackupTable[],
  places: SealedPlaces,
): Promise<BackupHeader["keys"]["needed"]> {
  const found = new Map<string, { id: string; place: string; value: string }>();
  for (const [path, place] of Object.entries(places)) {
    const [name = "", column = ""] = path.split(".");
    const table = tables.find((each) => each.schema === "public" && each.name === name);
    if (!table?.columns.includes(column)) continue;
    const [from, sealed] = [quoted("public", name), quoted(column)];
    const { rows } = await client.query<{ key: string; row: string }>(
      `select split_part(${sealed}, '.', 1) as key, min(id::text) as row from ${from} where ${sealed} like '%.%' group by 1`,
    );
    for (const { key, row } of rows) {
      if (found.has(key)) continue;
      const sample = await client.query<{ value: string }>(
        `select ${sealed} as value from ${from} where id = $1::uuid`,
        [row],
      );
      found.set(key, { id: key, place: place(row), value: sample.rows[0]?.value ?? "" });
    }
  }
  return [...found.values()];
}

/** @throws BackupError if a key that stored values need is missing or another one */
export function requireKeys({ keys: { needed } }: BackupHeader, keys: BackupKeys): void {
  const wrong = needed.filter(({ value, place }) => !keys.opens(value, place)).map(({ id }) => `"${id}"`);
  if (wrong.length === 0) return;
  throw new BackupError(
    `LATCHKEY_ENCRYPTION_KEYS doesn't have the ${wrong.length === 1 ? "key" : "keys"} ${wrong.join(", ")} that encrypted the backup's secrets. Set the keys of the installation that the backup is from. Nothing was changed.`,
  );
}
