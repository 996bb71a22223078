// A process of its own: its metrics are those of the process.
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { connect } from "@/db/client";
import { createGateway } from "@/domain/gateways/gateway.service";
import { replaceConnection } from "@/domain/store/database";
import { metricsText } from "@/telemetry/gather";
import { createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { logged } from "@/testing/secrets/leaks";
import { freePort } from "@/testing/server/free-port";
import { gatherFromDatabase } from "./gathered";

const GATHERED = [
  "latchkey_jobs_due",
  "latchkey_jobs_oldest_due_seconds",
  "latchkey_jobs_given_up",
  "latchkey_gateways",
  "latchkey_gateway_feed_lag_seconds",
  "latchkey_audit_chain_waiting",
];
const WITHOUT_JOBS = GATHERED.slice(3);

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await createGateway(SYSTEM, { name: "eu-1" });
  await world.connection
    .sql`select graphile_worker.add_job('housekeeping', run_at := now() - interval '1 minute')`;
  gatherFromDatabase();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.close();
});

let later = 0;
/** The names of the gathered metrics with a value, and whether the database is up, in a scrape that gathers again. */
async function scrape() {
  later += 20_000;
  const clock = vi.spyOn(performance, "now");
  const at = performance.now();
  clock.mockImplementation(() => at + later);
  const lines = (await metricsText()).split("\n");
  clock.mockRestore();
  const has = (name: string) =>
    lines.some((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
  return { names: GATHERED.filter(has), up: lines.includes("latchkey_database_up 1") };
}

const warnings = () =>
  logged
    .splice(0)
    .join("")
    .split("\n")
    .filter((line) => line.includes("metrics can't be read"))
    .map((line) => JSON.parse(line).part);

it("shows no value of before where a part can't be read, and logs the first failure", async () => {
  const { sql } = world.connection;
  expect(await scrape()).toEqual({ names: GATHERED, up: true });
  await sql`alter table graphile_worker._private_jobs rename to away`;
  expect(await scrape()).toEqual({ names: WITHOUT_JOBS, up: true });
  expect(await scrape()).toEqual({ names: WITHOUT_JOBS, up: true });
  await sql`alter table graphile_worker.away rename to _private_jobs`;
  expect(warnings()).toEqual(["jobs"]);
  expect(await scrape()).toEqual({ names: GATHERED, up: true });
});

it("shows none of them while the database doesn't respond", async () => {
  const url = Object.assign(new URL(world.url), { port: String(await freePort()) }).href;
  const away = connect(url, { max: 1 });
  replaceConnection(away);
  expect(await scrape()).toEqual({ names: [], up: false });
  expect(await scrape()).toEqual({ names: [], up: false });
  replaceConnection(world.connection);
  await away.sql.end({ timeout: 1 });
  expect(warnings()).toEqual(["database"]);
  expect(await scrape()).toEqual({ names: GATHERED, up: true });
});
