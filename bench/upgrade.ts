import { parseArgs } from "node:util";
import postgres from "postgres";
import { findBreaches } from "@/db/invariants";
import { migrate } from "@/db/migrate";
import { copyMigrations, MIGRATIONS } from "@/testing/releases/folder";
import { readRelease } from "@/testing/releases/release";
import { countsFor, seedSteps } from "@/testing/releases/seed-0.1.0";
import { openBenchServer } from "./bench-server";

/*
 * `npm run bench:upgrade [-- --applications 1000000 --subscriptions 10000000]`: fills a database of release 0.1.0, upgrades it, and prints
 * how long each migration takes, then checks the invariants.
 */

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1).padStart(8)} s`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      applications: { type: "string", default: "100000" },
      subscriptions: { type: "string", default: "1000000" },
    },
  });
  const size = { applications: Number(values.applications), subscriptions: Number(values.subscriptions) };
  const server = await openBenchServer(process.cwd());
  const sql = postgres(await server.fresh("bench_upgrade"), { max: 1, onnotice: () => {} });
  try {
    const url = new URL(server.adminUrl);
    url.pathname = "/bench_upgrade";
    await seed(sql, url.href, size);
    let started = performance.now();
    const all = started;
    await migrate(url.href, MIGRATIONS, {
      report(line) {
        console.log(`${seconds(started)}, then: ${line}`);
        started = performance.now();
      },
    });
    console.log(`${seconds(all)}  upgrade, ${await sizeOf(sql)}`);
    const checking = performance.now();
    console.log(
      `${(await findBreaches(sql)).length} violations of invariants, checked in${seconds(checking)}`,
    );
  } finally {
    await sql.end();
    await server.stop();
  }
}

async function seed(sql: postgres.Sql, url: string, size: Parameters<typeof countsFor>[0]): Promise<void> {
  const { migrations } = await readRelease("0.1.0");
  const folder = await copyMigrations();
  await folder.keep(migrations);
  await migrate(url, folder.path);
  await folder.remove();
  await sql`set statement_timeout = 0`;
  for (const step of seedSteps(countsFor(size))) {
    const started = performance.now();
    await sql.unsafe(step.sql);
    console.log(`${seconds(started)}  ${step.name}`);
  }
  await sql`vacuum analyze`;
  console.log(`Release 0.1.0 with ${size.applications} applications: ${await sizeOf(sql)}`);
}

async function sizeOf(sql: postgres.Sql): Promise<string> {
  const [row] = await sql<
    { size: string }[]
  >`select pg_size_pretty(pg_database_size(current_database())) as size`;
  return row?.size ?? "";
}

await main();
