import type { Migration } from "../migrating/files";

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
