import { readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { APPLICATION } from "@/embedded/postgres-server/database";
import { readOrCreatePasswords } from "@/embedded/postgres-server/passwords";

/** URL of a running trial's database, from the files in its data folder. */
export async function embeddedDatabaseUrl(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, "postgres");
  const lines = (await readFile(join(folder, "data", "postmaster.pid"), "utf8")).split("\n");
  const { application } = await readOrCreatePasswords(folder);
  return `postgres://${APPLICATION}:${application}@127.0.0.1:${lines[3]}/${APPLICATION}`;
}

/** Runs `work` on its own connection. */
export async function withSql<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  // Without the driver's own query for types: it fails unhandled when the server is killed during it.
  const sql = postgres(url, { max: 2, onnotice: () => {}, connect_timeout: 5, fetch_types: false });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** One number from a statement; null while the database or its tables do not exist. */
export async function countIn(dataFolder: string, statement: string): Promise<number | null> {
  try {
    const url = await embeddedDatabaseUrl(dataFolder);
    return await withSql(url, async (sql) => Number((await sql.unsafe(statement))[0]?.count ?? 0));
  } catch {
    return null;
  }
}
