import { join } from "node:path";
import postgres from "postgres";
import { openDataFolder } from "@/embedded/data-folder";
import { startEmbeddedPostgres } from "@/embedded/postgres";

/** A PostgreSQL for benchmarks, whose data persists until the folder is deleted. */
export interface BenchServer {
  /** URL of the database for Latchkey. */
  readonly url: string;
  readonly adminUrl: string;
  /** Creates an empty database, replacing one with that name. @returns its URL */
  fresh(name: string): Promise<string>;
  /** URL of an existing database, otherwise null. */
  existing(name: string): Promise<string | null>;
  stop(): Promise<void>;
}

/** Starts it in `.latchkey-bench`, or the folder in LATCHKEY_BENCH_FOLDER. */
export async function openBenchServer(root: string): Promise<BenchServer> {
  const folder = await openDataFolder(process.env.LATCHKEY_BENCH_FOLDER || join(root, ".latchkey-bench"));
  const server = await startEmbeddedPostgres({ folder: join(folder.path, "postgres") }).catch(
    async (error) => {
      await folder.release();
      throw error;
    },
  );
  const addressOf = (name: string) => {
    const url = new URL(server.adminUrl);
    url.pathname = `/${name}`;
    return url.href;
  };
  return {
    url: server.url,
    adminUrl: server.adminUrl,
    async fresh(name) {
      await asAdministrator(server.adminUrl, async (sql) => {
        await sql.unsafe(`drop database if exists ${name} with (force)`);
        await sql.unsafe(`create database ${name}`);
      });
      return addressOf(name);
    },
    async existing(name) {
      const found = await asAdministrator(
        server.adminUrl,
        (sql) => sql`select from pg_catalog.pg_database where datname = ${name}`,
      );
      return found.length > 0 ? addressOf(name) : null;
    },
    async stop() {
      await server.stop();
      await folder.release();
    },
  };
}

async function asAdministrator<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
