import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Sql } from "postgres";
import { connect } from "@/db/client";
import { openBenchServer } from "../bench-server";
import { seed } from "../seed";

const USAGE = `npm run bench:growth [-- --sizes 1000,10000,30000]

Creates databases of so many applications, each with ten subscriptions, and prints their size on disk and the bytes of a row of each large table
with its indexes: what a larger installation takes follows from the last column, if it stays the same. Each database is removed again.`;

/** Subscriptions of an application. */
const SUBSCRIPTIONS = 10;

/** `npm run bench:growth`. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  const { values } = parseArgs({
    options: {
      sizes: { type: "string", default: "1000,10000,30000" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const server = await openBenchServer(root);
  try {
    for (const applications of values.sizes.split(",").map(Number)) {
      const url = await server.fresh("bench_growth");
      await seed(
        url,
        { applications, subscriptions: applications * SUBSCRIPTIONS },
        join(root, "db", "migrations"),
      );
      const { sql } = connect(url, { max: 1 });
      await print(sql, applications).finally(() => sql.end());
    }
    await server.fresh("bench_growth");
  } finally {
    await server.stop();
  }
}

async function print(sql: Sql, applications: number): Promise<void> {
  await sql`set statement_timeout = 0`;
  await sql`vacuum analyze`;
  const [whole] = await sql<
    { bytes: number }[]
  >`select pg_database_size(current_database())::float8 as bytes`;
  console.log(`${applications} applications: ${megabytes(whole?.bytes ?? 0)} MB`);
  const tables = await sql<{ name: string; bytes: number; rows: number }[]>`
    select relname as name, pg_total_relation_size(c.oid)::float8 as bytes, reltuples::float8 as rows
    from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > 0
    order by bytes desc limit 8`;
  for (const { name, bytes, rows } of tables) {
    console.log(
      `  ${name.padEnd(24)} ${String(rows).padStart(9)} rows ${megabytes(bytes).padStart(7)} MB ${String(Math.round(bytes / rows)).padStart(6)} bytes a row`,
    );
  }
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
