import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect, type Sql } from "@/db/client";
import { resolveAccessToken } from "@/domain/access-tokens/bearer.service";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { replaceConnection } from "@/domain/store/database";
import { replicaState } from "@/domain/store/replica/state";
import { watchReplica } from "@/domain/store/replica/watch";
import { executeOperation } from "@/graphql/execute";
import { SYSTEM_PROGRAMS, startStandby } from "@/testing/database/standby";
import { startSystemPostgres } from "@/testing/database/system-postgres";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { median } from "../figures";
import { seed } from "../seed";

const USAGE = `npm run bench:replica [-- --applications 5000] [--seconds 3] [--rounds 3]

What a read replica takes from the primary: its CPU time and statements for each GraphQL query of a list, with the check of the access token,
without and with the replica, in alternating rounds. Needs PostgreSQL 15 as a package of the system, and Linux.`;

const CONCURRENCY = 8;

const LISTS = [
  "{ applications(first: 20) { nodes { id name memberCount } } }",
  "{ applications(first: 20, orderBy: NAME) { nodes { id name } totalCount } }",
  '{ applications(first: 20, search: "app") { nodes { id name } } }',
  "{ apis(first: 20) { nodes { id name } } }",
];

/** `npm run bench:replica`. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  const { values } = parseArgs({
    options: {
      applications: { type: "string", default: "5000" },
      seconds: { type: "string", default: "3" },
      rounds: { type: "string", default: "3" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  if (!SYSTEM_PROGRAMS) throw new Error("PostgreSQL 15 isn't installed as a package of the system.");
  const applications = Number(values.applications);
  const place = await temporaryFolder();
  const primary = await startSystemPostgres(SYSTEM_PROGRAMS, place.path);
  const size = { applications, subscriptions: applications * 10 };
  const tokens = await seed(primary.url, size, join(root, "db", "migrations"));
  const standby = await startStandby(SYSTEM_PROGRAMS, primary, place.path);
  Object.assign(process.env, {
    DATABASE_URL: primary.url,
    LATCHKEY_DATABASE_REPLICA_URL: standby.url,
    LATCHKEY_LOG_LEVEL: "warn",
    LATCHKEY_SESSION_SECRET: "x".repeat(32),
    LATCHKEY_ENCRYPTION_KEYS: `b1:${Buffer.alloc(32).toString("base64")}`,
  });
  forgetEnvironment();
  const admin = connect(primary.adminUrl, { max: 1 });
  const pool = connect(primary.url, { max: 10 });
  await pool.sql`analyze`;
  replaceConnection(pool);
  const costs: Record<"without" | "with", Cost[]> = { without: [], with: [] };
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    for (const way of ["without", "with"] as const) {
      const watch = way === "with" ? watchReplica() : null;
      await watch?.ready;
      if (watch && replicaState().status !== "ok")
        throw new Error(`The replica is ${replicaState().status}.`);
      const cost = await costOf(
        admin.sql,
        [tokens.consumer, tokens.collector],
        Number(values.seconds) * 1_000,
      );
      await watch?.stop();
      // The first round warms both servers up.
      if (round > 0) costs[way].push(cost);
    }
  }
  print(costs);
  replaceConnection(undefined);
  await Promise.all([admin, pool].map(({ sql }) => sql.end({ timeout: 1 })));
  await standby.stop();
  await primary.stop();
  await place.remove();
}

/** For each query, on the primary. */
interface Cost {
  readonly cpuMilliseconds: number;
  readonly transactions: number;
  readonly perSecond: number;
}

async function costOf(admin: Sql, tokens: readonly string[], milliseconds: number): Promise<Cost> {
  const before = await spent(admin);
  const [began, end] = [performance.now(), performance.now() + milliseconds];
  let done = 0;
  const one = async () => {
    for (; performance.now() < end; done += 1) {
      const actor = await resolveAccessToken(tokens[done % tokens.length] ?? "");
      const { errors } = await executeOperation(LISTS[done % LISTS.length] ?? "", {}, actor);
      if (errors[0]) throw new Error(errors[0].message);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, one));
  const seconds = (performance.now() - began) / 1_000;
  const after = await spent(admin);
  return {
    cpuMilliseconds: (after.cpuMilliseconds - before.cpuMilliseconds) / done,
    transactions: (after.transactions - before.transactions) / done,
    perSecond: done / seconds,
  };
}

/** Linux counts CPU time in hundredths of a second. */
const TICK_MILLISECONDS = 10;

/** What the primary's processes have used so far. Statements outside transactions count as transactions. */
async function spent(admin: Sql): Promise<{ cpuMilliseconds: number; transactions: number }> {
  const rows = await admin<{ pid: number }[]>`select pid from pg_stat_activity where pid is not null`;
  const ticks = await Promise.all(rows.map(({ pid }) => ticksOf(pid)));
  // A backend reports its transactions at most once a second.
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const [row] = await admin<{ count: number }[]>`
    select xact_commit::float8 as count from pg_stat_database where datname = 'latchkey'`;
  return {
    cpuMilliseconds: ticks.reduce((sum, each) => sum + each, 0) * TICK_MILLISECONDS,
    transactions: row?.count ?? 0,
  };
}

/** Fields 14 and 15 of proc_pid_stat(5): in user and in system mode. */
async function ticksOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

function print(costs: Readonly<Record<"without" | "with", readonly Cost[]>>): void {
  const of = (way: "without" | "with", name: keyof Cost) => median(costs[way].map((cost) => cost[name]));
  for (const name of ["cpuMilliseconds", "transactions", "perSecond"] as const) {
    const [without, withReplica] = [of("without", name), of("with", name)];
    console.log(
      `${name.padEnd(16)} ${without.toFixed(3)} without, ${withReplica.toFixed(3)} with, ratio ${(withReplica / without).toFixed(2)}`,
    );
  }
}
