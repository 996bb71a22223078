import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { copyFolder } from "@/testing/embedded/copy-folder";
import { withSql } from "@/testing/server/embedded-database";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import { spawnLatchkey } from "@/testing/server/latchkey";
import { ownVariables } from "@/testing/server/own-database";
import { until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../embedded/postgres";

const tests = serverTests();
let database: EmbeddedPostgres;
const startDatabase = (port?: number) =>
  startEmbeddedPostgres({ folder: join(tests.place, "own"), durable: false, port });
beforeAll(async () => {
  await copyFolder(inject("madeCluster"), join(tests.place, "own"));
  database = await startDatabase();
});
afterAll(() => database.stop());

const VIEWER = "{ viewer { name } }";

async function signedIn(variables: Record<string, string>, base: string): Promise<Visitor> {
  const command = spawnLatchkey({
    variables,
    command: [process.execPath, "scripts/create-user.mjs", "--email", "ada@example.com", "--name", "Ada"],
  });
  command.child.stdin?.end("a long and unusual one\n");
  expect((await command.ended).code).toBe(0);
  const visitor = new Visitor(base);
  await visitor.signIn("ada@example.com", "a long and unusual one");
  return visitor;
}

it("survives a database outage: hides failure details, and recovers when the database is back", async () => {
  const variables = ownVariables(database.url);
  const latchkey = await tests.start({ variables });
  const visitor = await signedIn(variables, latchkey.base);
  const token = await accessTokenOf(visitor);
  const health = async () => (await fetch(`${latchkey.base}/api/health`)).status;
  expect(await health()).toBe(200);
  const readiness = async () =>
    (await (await fetch(`${latchkey.base}/readyz`)).json()) as { status: string; checks: object };
  await until("it is ready", async () => (await readiness()).status === "ready");
  await database.stop();

  await until("health says 503", async () => (await health()) === 503);
  await until("it isn't ready", async () => (await readiness()).status === "not ready");
  expect((await readiness()).checks).toMatchObject({ database: "failed" });
  expect((await fetch(`${latchkey.base}/healthz`)).status).toBe(200);
  for (const credentials of [{ token }, { visitor }]) {
    const started = Date.now();
    const answer = await graphql(latchkey.base, credentials, VIEWER);
    console.log(`response without a database: ${Date.now() - started} ms`);
    expect(answer.status).toBe(503);
    expect(answer.errors[0]?.extensions?.code).toBe("SERVICE_UNAVAILABLE");
    expect(JSON.stringify(answer.errors)).not.toMatch(/ECONN|postgres|select|127\.0\.0\.1/i);
  }
  // Repeated connection failures must not lengthen the pool's retry delay, which would reach 20 s.
  const slowest = await slowestOf(30, () => graphql(latchkey.base, { token }, VIEWER));
  console.log(`slowest of 30 responses without a database: ${slowest} ms`);
  expect(slowest).toBeLessThan(9_000);
  const page = await visitor.open("/applications");
  expect(page.status).toBe(503);
  expect(page.headers.get("retry-after")).toBe("5");
  expect(page.text).toContain("Latchkey can't respond right now");
  expect(page.text).not.toMatch(/ECONN|postgres:|select /i);
  expect(page.text).not.toContain("No applications");
  const signIn = await new Visitor(latchkey.base).open("/sign-in");
  expect(signIn.status).toBe(200);
  const rejected = await new Visitor(latchkey.base).submit(signIn, {
    email: "ada@example.com",
    password: "x",
  });
  expect(rejected.text).not.toMatch(/ECONN|postgres:|incorrect/);

  const before = Date.now();
  database = await startDatabase(database.port);
  await until("health says 200 again", async () => (await health()) === 200);
  await until("it is ready again", async () => (await readiness()).status === "ready");
  await until(
    "access tokens work",
    async () => (await graphql(latchkey.base, { token }, VIEWER)).status === 200,
  );
  console.log(`recovered ${Date.now() - before} ms after the database's start`);
  expect((await visitor.open("/applications")).text).toContain("Default application");
  await withSql(database.url, async (sql) => {
    await sql`select graphile_worker.add_job('housekeeping')`;
    await until("the background worker works again", async () => {
      const [row] =
        await sql`select count(*)::int as count from graphile_worker.jobs where task_identifier = 'housekeeping'`;
      return row?.count === 0;
    });
  });
  expect(latchkey.complaints()).not.toContain(new URL(database.url).password);
  expect(latchkey.complaints()).not.toMatch(/"parameters"|select t\.id/);
  expect(await latchkey.end()).toEqual({ code: 0, signal: null });
});

async function slowestOf(times: number, work: () => Promise<unknown>): Promise<number> {
  let slowest = 0;
  for (let index = 0; index < times; index += 1) {
    const started = Date.now();
    await work();
    slowest = Math.max(slowest, Date.now() - started);
  }
  return slowest;
}

it("exits cleanly during a database outage", async () => {
  const latchkey = await tests.start({ variables: ownVariables(database.url) });
  await database.stop();
  await fetch(`${latchkey.base}/api/health`);
  expect(await latchkey.end()).toEqual({ code: 0, signal: null });
  database = await startDatabase(database.port);
});
