import { readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { APPLICATION } from "@/embedded/postgres-server/database";
import { readOrCreatePasswords } from "@/embedded/postgres-server/passwords";

/** The address of the database that a running trial keeps in its data folder: by its files, as its owner could find it. */
export async function embeddedDatabaseUrl(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, "postgres");
  const lines = (await readFile(join(folder, "data", "postmaster.pid"), "utf8")).split("\n");
  const { application } = await readOrCreatePasswords(folder);
  return `postgres://${APPLICATION}:${application}@127.0.0.1:${lines[3]}/${APPLICATION}`;
}

/** Runs something on a connection of its own. */
export async function withSql<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 2, onnotice: () => {}, connect_timeout: 5 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** One number that a statement gives; null while the database or its tables are not there. */
export async function countIn(dataFolder: string, statement: string): Promise<number | null> {
  try {
    const url = await embeddedDatabaseUrl(dataFolder);
    return await withSql(url, async (sql) => Number((await sql.unsafe(statement))[0]?.count ?? 0));
  } catch {
    return null;
  }
}
