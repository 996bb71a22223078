import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Sql } from "postgres";
import { type Connection, connect } from "@/db/client";
import type { Person } from "@/domain/kernel/actor";
import { encodeId, newId } from "@/domain/kernel/ids";
import { replaceConnection } from "@/domain/store/database";
import { executeOperation } from "@/graphql/execute";
import { type BenchServer, openBenchServer } from "./bench-server";
import { quickest } from "./figures";
import { FEED_STATEMENTS } from "./scale/feed-statements";
import { PAGES, type ScalePage, type Viewer } from "./scale/pages";
import { largeTables, printPlans, scansOf } from "./scale/plans";
import { seedQuickly } from "./scale/quick-seed";
import { seed } from "./seed";
import { BENCH_PEOPLE, type SeedSize } from "./seed-sql";

const USAGE = `npm run bench:scale [-- --runs 40] [--only "words of a page's name"] [--explain] [--huge 1000000,3000000]

Duration of every list and search page with 100,000 applications and 1,000,000 subscriptions, as a ratio to 1,000 and
10,000; both alternate in one run, through GraphQL in this process, and the fastest tenth of the runs counts. Checks every statement's plan (EXPLAIN): none may scan a large
table completely. The data stays in .latchkey-bench; the first run creates it, which takes some minutes. Exits with 1 if a ratio
is above ${1.3} or a large table is scanned. With --huge, the larger database has so many applications and subscriptions, without logs, mails
and deliveries.`;

const AIM = 1.3;
const SIZES = {
  small: { applications: 1_000, subscriptions: 10_000 },
  large: { applications: 100_000, subscriptions: 1_000_000 },
} as const satisfies Record<string, SeedSize>;

/** One of the two databases, with its users and what they view. */
interface Scene {
  readonly connection: Connection;
  readonly actors: Readonly<Record<Viewer, Person>>;
  readonly variables: Readonly<Record<string, string>>;
  /** Statements sent since last cleared. */
  readonly sent: { text: string; parameters: readonly unknown[] }[];
}

/** `npm run bench:scale`. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "40" },
      only: { type: "string", default: "" },
      explain: { type: "boolean", default: false },
      huge: { type: "string", default: "" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const runs = Math.min(500, Math.max(3, Number(values.runs) || 40));
  const server = await openBenchServer(root);
  const scenes: Scene[] = [];
  try {
    prepareEnvironment(server.url);
    const larger = values.huge ? hugeSize(values.huge) : SIZES.large;
    scenes.push(await openScene(server, "bench_small", SIZES.small, seed, root));
    scenes.push(
      values.huge
        ? await openScene(server, `bench_${Object.values(larger).join("_")}`, larger, seedQuickly, root)
        : await openScene(server, "bench_large", larger, seed, root),
    );
    const [small, large] = scenes as [Scene, Scene];
    const tables = await largeTables(large.connection.sql);
    console.log(
      `${"page".padEnd(52)} ${"1,000".padStart(9)} ${String(larger.applications).padStart(9)}  ratio  statements`,
    );
    let failures = 0;
    for (const page of [...PAGES, ...FEED_STATEMENTS].filter(({ name }) => name.includes(values.only))) {
      if (!(await measure(page, small, large, { runs, tables, explain: values.explain }))) failures += 1;
    }
    console.log(failures === 0 ? "All pages meet the target." : `${failures} pages miss the target.`);
    process.exitCode = failures === 0 ? 0 : 1;
  } finally {
    replaceConnection(undefined);
    for (const { connection } of scenes) await connection.sql.end();
    await server.stop();
  }
}

function prepareEnvironment(databaseUrl: string): void {
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    LATCHKEY_LOG_LEVEL: "warn",
    LATCHKEY_URL: "http://localhost:3999",
    LATCHKEY_SESSION_SECRET: randomBytes(32).toString("base64"),
    LATCHKEY_ENCRYPTION_KEYS: `b1:${randomBytes(32).toString("base64")}`,
  });
}

function hugeSize(text: string): SeedSize {
  const [applications = 0, subscriptions = 0] = text.split(",").map(Number);
  if (applications >= 1_000 && subscriptions >= applications) return { applications, subscriptions };
  throw new Error("Enter numbers of applications and subscriptions, as in --huge 1000000,3000000.");
}

async function openScene(
  server: BenchServer,
  database: string,
  size: SeedSize,
  create: (url: string, size: SeedSize, migrations: string) => Promise<unknown>,
  root: string,
): Promise<Scene> {
  let url = await server.existing(database);
  if (!url) {
    url = await server.fresh(database);
    console.log(`Creating ${size.applications} applications with ${size.subscriptions} subscriptions.`);
    await create(url, size, join(root, "db", "migrations"));
  }
  const sent: Scene["sent"] = [];
  const connection = connect(url, {
    max: 2,
    onStatement: (text, parameters) => sent.push({ text, parameters }),
  });
  const { sql } = connection;
  const actor = async (n: number): Promise<Person> => {
    const [user] = await sql<{ id: string; name: string; roles: string }[]>`
      select id, name, roles::text as roles from users where email = ${`person${n}@bench.example.com`}`;
    if (!user) throw new Error(`${database} wasn't created by this benchmark. Delete .latchkey-bench.`);
    const roles = user.roles.slice(1, -1).split(",") as Person["roles"];
    return { kind: "person", userId: user.id, name: user.name, roles, sessionId: newId(), ip: null };
  };
  const actors = {
    admin: await actor(BENCH_PEOPLE.admin),
    publisher: await actor(BENCH_PEOPLE.publisher),
    consumer: await actor(BENCH_PEOPLE.consumer),
    collector: await actor(BENCH_PEOPLE.collector),
  };
  return { connection, actors, sent, variables: await subjects(sql, actors) };
}

/** An application of the consumer, an API of the publisher, and one of its plans. */
async function subjects(
  sql: Sql,
  { consumer, publisher }: Record<Viewer, Person>,
): Promise<Record<string, string>> {
  const [row] = await sql<{ application: string; api: string; plan: string }[]>`
    select (select m.application_id from memberships m join client_registrations r on r.application_id = m.application_id
        where m.user_id = ${consumer.userId} and m.role = 'PRIMARY_OWNER' order by m.application_id desc limit 1) as application,
      i.id as api, p.id as plan
    from apis i join plans p on p.api_id = i.id and p.authentication_type = 'API_KEY'
    where i.owner_id = ${publisher.userId} and i.status = 'PUBLISHED' and i.visibility = 'PUBLIC' order by i.id limit 1`;
  if (!row) throw new Error("The database wasn't created by this benchmark. Delete .latchkey-bench.");
  return {
    applicationId: encodeId("application", row.application),
    apiId: encodeId("api", row.api),
    planId: encodeId("plan", row.plan),
    accountId: encodeId("userAccount", consumer.userId),
  };
}

/** Runs a page's query once. @returns milliseconds */
async function ask(page: ScalePage, scene: Scene): Promise<number> {
  replaceConnection(scene.connection);
  const variables = { ...scene.variables, ...page.variables };
  const used = Object.fromEntries(
    Object.entries(variables).filter(([name]) => page.query.includes(`$${name}`)),
  );
  const begun = performance.now();
  if (page.run) {
    await page.run(scene.variables);
    return performance.now() - begun;
  }
  const { errors } = await executeOperation(page.query, used, scene.actors[page.viewer]);
  const took = performance.now() - begun;
  if (errors[0]) throw new Error(`“${page.name}” fails: ${errors[0].message}`);
  return took;
}

const WARM_UP = 16;

interface Look {
  readonly runs: number;
  readonly tables: ReadonlySet<string>;
  readonly explain: boolean;
}

async function measure(
  page: ScalePage,
  small: Scene,
  large: Scene,
  { runs, tables, explain }: Look,
): Promise<boolean> {
  // Long enough for PostgreSQL to switch to generic plans, and for all pool connections to have them.
  for (let run = 0; run < WARM_UP; run += 1) {
    await ask(page, small);
    await ask(page, large);
  }
  const times = { small: [] as number[], large: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    times.small.push(await ask(page, small));
    times.large.push(await ask(page, large));
  }
  large.sent.length = 0;
  await ask(page, large);
  const statements = [...large.sent];
  if (explain) await printPlans(large.connection.sql, statements);
  const scans = await scansOf(large.connection.sql, statements, tables);
  const [a, b] = [quickest(times.small), quickest(times.large)];
  const ratio = b / a;
  const milliseconds = (value: number) => `${value.toFixed(2)} ms`.padStart(9);
  const warnings = [ratio > AIM ? "SLOWER THAN THE GOAL" : "", ...scans.map((table) => `SCANS ${table}`)];
  console.log(
    `${page.name.padEnd(52)} ${milliseconds(a)} ${milliseconds(b)} ${ratio.toFixed(2).padStart(6)}  ${statements.length} ${warnings.join(" ")}`,
  );
  return ratio <= AIM && scans.length === 0;
}
