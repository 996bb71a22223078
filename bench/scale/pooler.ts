import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { newId } from "@/domain/kernel/ids";
import { change, database, replaceConnection } from "@/domain/store/database";
import { query } from "@/domain/store/statements";
import { startEmbeddedPostgres } from "@/embedded/postgres";
import { startPooler } from "@/testing/database/pooler";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { median } from "../figures";

const USAGE = `npm run bench:pooler [-- --seconds 2] [--rounds 5]

What PgBouncer in transaction mode costs: reads by primary key and changes of one row per second, by ten at a time, directly and through
PgBouncer, in alternating rounds. Needs PgBouncer.`;

const CONCURRENCY = 10;
const USERS = 1_000;

/** `npm run bench:pooler`. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "2" },
      rounds: { type: "string", default: "5" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const place = await temporaryFolder();
  const server = await startEmbeddedPostgres({ folder: join(place.path, "postgres") });
  await migrate(server.url, join(root, "db", "migrations"));
  const pooler = await startPooler(server.url, { sessions: CONCURRENCY, forgets: false });
  const ways = {
    direct: connect(server.url, { max: CONCURRENCY }),
    pooled: connect(pooler.through(server.url), { max: CONCURRENCY, isPooled: true }),
  };
  const ids = Array.from({ length: USERS }, newId);
  await ways.direct.sql`insert into users (id, email, name, roles, status, created_at, updated_at)
    select id, id || '@example.com', 'Bench', '{USER}', 'ACTIVE', now(), now() from unnest(${ids}::uuid[]) id`;
  const any = () => ids[Math.floor(Math.random() * USERS)] ?? "";
  const works: Readonly<Record<string, () => Promise<unknown>>> = {
    "handwritten read": () => query(database())`select name from users where id = ${any()}`,
    "drizzle's read": () => database().select({ name: sql`name` }).from(sql`users`).where(sql`id = ${any()}`),
    "change of one row": () =>
      change(
        { kind: "system", name: "Benchmark" },
        (tx) => query(tx)`update users set updated_at = now() where id = ${any()}`,
      ),
  };
  for (const [name, work] of Object.entries(works)) {
    const rates: Record<keyof typeof ways, number[]> = { direct: [], pooled: [] };
    for (let round = 0; round < Number(values.rounds); round += 1) {
      for (const way of ["direct", "pooled"] as const) {
        replaceConnection(ways[way]);
        rates[way].push(await rateOf(work, Number(values.seconds) * 1_000));
      }
    }
    const [direct, pooled] = [median(rates.direct), median(rates.pooled)];
    console.log(
      `${name.padEnd(20)} ${direct.toFixed(0).padStart(7)}/s direct ${pooled.toFixed(0).padStart(7)}/s pooled, ratio ${(pooled / direct).toFixed(2)}`,
    );
  }
  replaceConnection(undefined);
  await Promise.all(Object.values(ways).map((way) => way.sql.end({ timeout: 1 })));
  await pooler.stop();
  await server.stop();
  await place.remove();
}

async function rateOf(work: () => Promise<unknown>, milliseconds: number): Promise<number> {
  const [began, end] = [performance.now(), performance.now() + milliseconds];
  let done = 0;
  const one = async () => {
    for (; performance.now() < end; done += 1) await work();
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, one));
  return (done / (performance.now() - began)) * 1_000;
}
