import { loadModule, type Node, parseSync } from "libpg-query";

/** One statement of a migration, as PostgreSQL's own parser reads it. */
export interface Statement {
  /** The kind of node, such as IndexStmt. */
  readonly kind: string;
  readonly node: Fields;
  readonly line: number;
  /** Comment lines of its chunk, without the dashes. */
  readonly comments: readonly string[];
  /** Its chunk, as the migrator sends it. */
  readonly text: string;
  /** The statement alone. */
  readonly own: string;
  /** Number of statements in its chunk, which are sent together. */
  readonly together: number;
}

/** A node of the syntax tree. */
// biome-ignore lint/suspicious/noExplicitAny: the tree has some 250 kinds of node, of which the rules read a few fields
export type Fields = Record<string, any>;

await loadModule();

/** @throws SqlError for what PostgreSQL would reject */
export function readStatements(text: string): Statement[] {
  let line = 1;
  return text.split("--> statement-breakpoint").flatMap((chunk) => {
    const start = line;
    line += chunk.split("\n").length - 1;
    const found = parseSync(chunk).stmts ?? [];
    const comments = [...chunk.matchAll(/^[ \t]*--(.*)$/gm)].map((match) => (match[1] ?? "").trim());
    return found.map(({ stmt, stmt_location: at = 0, stmt_len: length }) => ({
      ...split(stmt as Node),
      line: start + linesBefore(chunk, at),
      comments,
      text: chunk,
      own: Buffer.from(chunk)
        .subarray(at, length ? at + length : undefined)
        .toString(),
      together: found.length,
    }));
  });
}

function split(stmt: Node): Pick<Statement, "kind" | "node"> {
  const [[kind, node] = ["", {}]] = Object.entries(stmt);
  return { kind, node: node as Fields };
}

/** A statement's location is that of the blank before it. It counts bytes, so letters beyond ASCII in comments shift it; lines are a hint. */
function linesBefore(chunk: string, at: number): number {
  const before = Buffer.from(chunk).subarray(0, at).toString();
  const blank = /^(?:\s|--.*$)*/m.exec(chunk.slice(before.length))?.[0] ?? "";
  return (before + blank).split("\n").length - 1;
}

/** All nodes of the given kinds in a tree, however deep. */
export function findAll(tree: unknown, kinds: readonly string[]): Fields[] {
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => [
    ...(kinds.includes(key) ? [value as Fields] : []),
    ...findAll(value, kinds),
  ]);
}

/** The names in a list of string nodes, such as a function's. */
export const namesOf = (list: readonly Fields[] = []): string[] =>
  list.map((item) => item.String?.sval ?? "");

/** A table's name with its schema. */
export const tableName = (relation: Fields | undefined): string =>
  `${relation?.schemaname ?? "public"}.${relation?.relname ?? ""}`;
