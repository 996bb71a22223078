import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";

/** A migration's file. */
export interface Migration {
  /** The file's name without its ending. */
  readonly name: string;
  /** Its place in the order, and its identity in the database: the time of its creation, in milliseconds. */
  readonly when: number;
  /** SHA-256 of the file. */
  readonly hash: string;
  readonly statements: readonly string[];
  /** False: each statement is committed by itself, for statements that PostgreSQL rejects in a transaction. */
  readonly isTransaction: boolean;
  /** The lowest release that can run on the tables after it, if it takes away what older ones use. */
  readonly needs: string | null;
}

const VERSION = /^\d{1,6}\.\d{1,6}\.\d{1,6}$/;
const CONTRACT = /^contract: needs >= (\S+)$/;
const OUTSIDE = "outside a transaction";

/**
 * Reads the migrations of a folder in their order.
 * @throws Error if a file is missing, or its header is malformed
 */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const journal = JSON.parse(await readFile(join(folder, "meta", "_journal.json"), "utf8")) as {
    entries: { tag: string }[];
  };
  return readMigrationFiles({ migrationsFolder: folder }).map(({ sql, folderMillis, hash }, at) => {
    const name = journal.entries[at]?.tag ?? "";
    return {
      name,
      when: folderMillis,
      hash,
      statements: withoutEmpty(sql),
      ...readHeader(name, sql[0] ?? ""),
    };
  });
}

/** A chunk with nothing but comments is no statement. */
function withoutEmpty(chunks: readonly string[]): string[] {
  return chunks.filter((chunk) => chunk.replace(/^\s*--.*$/gm, "").trim() !== "");
}

/** What the comment lines at the top of a migration say; other lines are free text. */
export function readHeader(name: string, text: string): Pick<Migration, "isTransaction" | "needs"> {
  const lines = /^(?:[ \t]*(?:--.*)?\r?\n)*/.exec(`${text}\n`)?.[0].split(/\r?\n/) ?? [];
  let needs: string | null = null;
  let isTransaction = true;
  for (const line of lines.map((line) => line.replace(/^[\s-]+/, "").trim())) {
    if (line.toLowerCase() === OUTSIDE) isTransaction = false;
    if (!/^contract\b/i.test(line)) continue;
    const version = CONTRACT.exec(line)?.[1] ?? "";
    if (!VERSION.test(version)) {
      throw new Error(`${name}: write its header as "-- contract: needs >= 1.2.3".`);
    }
    needs = version;
  }
  return { isTransaction, needs };
}

/** Compares two versions such as 0.10.0 by their numbers: negative if the first is lower. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split(".").map(Number));
  return [0, 1, 2].map((at) => (a?.[at] ?? 0) - (b?.[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
