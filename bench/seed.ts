import { parseArgs } from "node:util";
import type { Sql } from "postgres";
import { connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { newId } from "@/domain/kernel/ids";
import { digestOf } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
import { openBenchServer } from "./bench-server";
import { BENCH_PEOPLE, countsFor, type SeedSize, seedSteps } from "./seed-sql";

const USAGE = `npm run bench:seed -- [--applications 100000] [--subscriptions 1000000]

Fills an empty database with users, applications, members, APIs, plans, subscriptions, keys and audit logs. Uses the database of
DATABASE_URL, or its own in .latchkey-bench, which Latchkey uses with: LATCHKEY_DATA_FOLDER=.latchkey-bench npm start

  --database name   create (or replace) a database of that name on the same server, like the other benchmarks`;

/** Creates the data and prints each step's duration. */
export async function seed(
  url: string,
  size: SeedSize,
  migrations: string,
): Promise<Record<keyof typeof BENCH_PEOPLE, string>> {
  await migrate(url, migrations);
  const { sql } = connect(url, { max: 1 });
  try {
    await sql`set statement_timeout = 0`;
    const [found] = await sql<{ count: number }[]>`
      select count(*)::int as count from (select from applications limit 1) a full join (select from users where email like 'person%@bench.example.com' limit 1) b on true`;
    if (found?.count)
      throw new Error("The database already has applications. Choose or create an empty database.");
    const begun = performance.now();
    for (const step of seedSteps(countsFor(size))) {
      const started = performance.now();
      await sql.unsafe(step.sql);
      console.log(`${step.name.padEnd(16)} ${((performance.now() - started) / 1000).toFixed(1)} s`);
    }
    console.log(`${"all".padEnd(16)} ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    return await makeTokens(sql);
  } finally {
    await sql.end();
  }
}

/** A personal access token for each benchmark user. */
export async function makeTokens(sql: Sql): Promise<Record<keyof typeof BENCH_PEOPLE, string>> {
  const tokens: Record<string, string> = {};
  for (const [name, n] of Object.entries(BENCH_PEOPLE)) {
    const token = newToken("lkp");
    await sql`insert into access_tokens (id, user_id, name, scopes, digest, last_four, created_at)
      select ${newId()}, id, 'Benchmark', enum_range(null::token_scope), ${digestOf(token)}, ${token.slice(-4)}, now() from users
      where email = ${`person${n}@bench.example.com`}`;
    tokens[name] = token;
  }
  return tokens as Record<keyof typeof BENCH_PEOPLE, string>;
}

/** `npm run bench:seed`. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  const { values } = parseArgs({
    options: {
      database: { type: "string" },
      applications: { type: "string", default: "100000" },
      subscriptions: { type: "string", default: "1000000" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const size = { applications: positive(values.applications), subscriptions: positive(values.subscriptions) };
  const server = process.env.DATABASE_URL ? null : await openBenchServer(root);
  const { database } = values;
  if (database && !/^[a-z_]{1,40}$/.test(database))
    throw new Error("A database name can contain only lowercase letters and _.");
  try {
    const url = database ? await server?.fresh(database) : server?.url;
    const tokens = await seed(process.env.DATABASE_URL ?? url ?? "", size, `${root}/db/migrations`);
    console.log("Access tokens of the benchmark users:");
    for (const [name, token] of Object.entries(tokens)) console.log(`  ${name.padEnd(10)} ${token}`);
  } finally {
    await server?.stop();
  }
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 100)
    throw new Error(`Enter a whole number of at least 100, not ${text}.`);
  return value;
}
