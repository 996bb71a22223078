import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";

/** A migration of this version. */
export interface Migration {
  readonly tag: string;
  /** Its time in the journal, by which drizzle orders migrations. */
  readonly when: number;
  readonly hash: string;
  readonly statements: readonly string[];
}

/** The migrations of this version, in order. @param folder the migrations' folder */
export async function readJournal(folder: string): Promise<Migration[]> {
  const journal = JSON.parse(await readFile(join(folder, "meta", "_journal.json"), "utf8")) as {
    entries: { tag: string; when: number }[];
  };
  const files = readMigrationFiles({ migrationsFolder: folder });
  return journal.entries.map(({ tag, when }, at) => ({
    tag,
    when,
    hash: files[at]?.hash ?? "",
    statements: files[at]?.sql ?? [],
  }));
}

/** Names that the migrations ever gave to tables, types and functions. */
export function namesOf(
  migrations: readonly Migration[],
): Readonly<Record<"table" | "type" | "function", Set<string>>> {
  const text = migrations.flatMap(({ statements }) => statements).join("\n");
  const all = (pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name = ""]) => name));
  return {
    table: all(
      /(?:create\s+table(?:\s+if\s+not\s+exists)?|alter\s+table\s+\S+\s+rename\s+to)\s+(?:"?public"?\.)?"?(\w+)"?/gi,
    ),
    type: all(/(?:create\s+type|alter\s+type\s+\S+\s+rename\s+to)\s+(?:"?public"?\.)?"?(\w+)"?/gi),
    function: all(/create\s+(?:or\s+replace\s+)?function\s+(?:"?public"?\.)?"?(\w+)"?/gi),
  };
}
