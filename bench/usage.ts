import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Connection, connect, DEFAULT_LIMITS } from "@/db/client";
import { migrate } from "@/db/migrate";
import type { Person } from "@/domain/kernel/actor";
import { DAY } from "@/domain/kernel/clock";
import { encodeId, newId } from "@/domain/kernel/ids";
import { createApplication } from "@/domain/lifecycle/application.service";
import { replaceConnection } from "@/domain/store/database";
import { LEVELS } from "@/domain/usage/levels.rules";
import { ensurePartitions } from "@/domain/usage/partitions.service";
import { executeOperation } from "@/graphql/execute";
import { openBenchServer } from "./bench-server";
import { quickest } from "./figures";

const USAGE = `npm run bench:usage [-- --runs 40]

Duration of a page of usage for each range with 1,000,000 and 100,000,000 calls counted for one application with 20 keys, through
GraphQL in this process; both alternate in one run, and the fastest tenth of the runs counts. Exits with 1 if a ratio is above 1.3.`;

const AIM = 1.3;
const CALLS = [1_000_000, 100_000_000] as const;
const RANGES = [
  "LAST_HOUR",
  "LAST_24_HOURS",
  "LAST_7_DAYS",
  "LAST_30_DAYS",
  "LAST_90_DAYS",
  "LAST_12_MONTHS",
];
const NUMBERS = "{ calls errors rejected p50 p95 p99 }";
const PAGE = `query Usage($id: ID!, $range: UsageRange!) { application(id: $id) { usage(range: $range, timeZone: "Europe/Berlin", splitBy: KEY) {
  totals ${NUMBERS} previous ${NUMBERS} points { at isComplete totals ${NUMBERS} } series { name totals ${NUMBERS} } } } }`;

/** The rows of each level: its unit, and how many of them. A busy application has a row for each key in each of them. */
const ROWS = {
  usage_minutes: ["1 minute", 2 * 1_440],
  usage_quarters: ["15 minutes", 60 * 96],
  usage_days: ["1 day", 800],
} as const;

interface Scene {
  readonly connection: Connection;
  readonly actor: Person;
  readonly id: string;
}

/** `npm run bench:usage`. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: "string", default: "40" }, help: { type: "boolean", default: false } },
  });
  if (values.help) return console.log(USAGE);
  const runs = Math.min(500, Math.max(3, Number(values.runs) || 40));
  const server = await openBenchServer(root);
  const scenes: Scene[] = [];
  try {
    for (const calls of CALLS) {
      const url = await server.fresh(`bench_usage_${calls}`);
      await migrate(url, join(root, "db", "migrations"));
      scenes.push(await openScene(url, calls));
    }
    const ratios = [];
    for (const range of RANGES) ratios.push(await compare(range, scenes, runs));
    process.exitCode = Math.max(...ratios) <= AIM ? 0 : 1;
  } finally {
    replaceConnection(undefined);
    for (const { connection } of scenes) await connection.sql.end();
    await server.stop();
  }
}

async function openScene(url: string, calls: number): Promise<Scene> {
  Object.assign(process.env, {
    DATABASE_URL: url,
    LATCHKEY_LOG_LEVEL: "warn",
    LATCHKEY_SESSION_SECRET: randomBytes(32).toString("base64"),
    LATCHKEY_ENCRYPTION_KEYS: `b1:${randomBytes(32).toString("base64")}`,
  });
  const connection = connect(url, { max: 4, limits: { ...DEFAULT_LIMITS, statement: 600_000 } });
  replaceConnection(connection);
  const { sql } = connection;
  const userId = newId();
  await sql`
    insert into users (id, email, name, roles, status, created_at, updated_at)
    values (${userId}, 'bench@bench.example.com', 'Bench', '{USER}', 'ACTIVE', now(), now())`;
  const actor: Person = {
    kind: "person",
    userId,
    name: "Bench",
    roles: ["USER"],
    sessionId: newId(),
    ip: null,
  };
  const { id } = await createApplication(actor, { type: "SIMPLE", name: "Bench" });
  for (const level of LEVELS)
    await ensurePartitions(
      level,
      Array.from(
        { length: 900 },
        (_, day) => Date.now() - (level === "MINUTES" ? Math.min(day, 3) : day) * DAY,
      ),
    );
  for (const [table, [unit, count]] of Object.entries(ROWS))
    await sql.unsafe(rowsOf(table, unit, count, calls, id));
  await sql.unsafe("analyze");
  return { connection, actor, id: encodeId("application", id) };
}

/** Rows of 20 keys with three outcomes, whose calls add up to about the number. */
const rowsOf = (table: string, unit: string, count: number, calls: number, applicationId: string) => `
  insert into ${table} select
    date_bin('${unit}', now(), 'epoch') - n * interval '${unit}', '${applicationId}', '${applicationId}', '${applicationId}',
    '${applicationId}', md5(key::text)::uuid, outcome, case outcome when 4 then 'RATE_EXCEEDED' else '' end, calls,
    array_fill(0::bigint, array[5]) || calls || array_fill(0::bigint, array[20]), calls * 10000
  from generate_series(0, ${count - 1}) n, generate_series(1, 20) key, unnest('{2,4,5}'::smallint[]) outcome,
    lateral (select greatest(1, ${calls} / ${count * 60})::bigint as calls) share`;

async function compare(range: string, scenes: readonly Scene[], runs: number): Promise<number> {
  const times: number[][] = scenes.map(() => []);
  for (let run = 0; run < runs + 8; run += 1) {
    for (const [index, scene] of scenes.entries()) {
      const took = await ask(range, scene);
      if (run >= 8) times[index]?.push(took);
    }
  }
  const [small = 0, large = 0] = times.map(quickest);
  const ratio = large / small;
  console.log(`${range.padEnd(16)} ${small.toFixed(1)} ms  ${large.toFixed(1)} ms  ${ratio.toFixed(2)}`);
  return ratio;
}

async function ask(range: string, { connection, actor, id }: Scene): Promise<number> {
  replaceConnection(connection);
  const begun = performance.now();
  const { errors } = await executeOperation(PAGE, { id, range }, actor);
  if (errors[0]) throw new Error(errors[0].message);
  return performance.now() - begun;
}
