import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POOLER, type Pooler, startPooler } from "@/testing/database/pooler";
import { withSql } from "@/testing/server/embedded-database";
import { freePort } from "@/testing/server/free-port";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import { type Latchkey, type ReadyLatchkey, spawnLatchkey } from "@/testing/server/latchkey";
import { createOwnDatabase, type OwnDatabase, ownVariables } from "@/testing/server/own-database";
import { until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const tests = serverTests();
const PERSON = { email: "ada@example.com", password: "a long and unusual one" };

describe.runIf(POOLER)("a portal and a worker behind PgBouncer in transaction mode", () => {
  let database: OwnDatabase;
  let pooler: Pooler;
  let portal: ReadyLatchkey;
  let worker: Latchkey;
  let variables: Record<string, string>;
  beforeAll(async () => {
    database = await createOwnDatabase();
    pooler = await startPooler(database.url);
    variables = {
      ...ownVariables(pooler.through(database.url)),
      LATCHKEY_DATABASE_DIRECT_URL: database.url,
      LATCHKEY_LOG_LEVEL: "info",
    };
    const command = [process.execPath, "scripts/worker.mjs"] as const;
    worker = tests.spawnForAll({ variables: { ...variables, PORT: `${await freePort()}` }, command });
    portal = await tests.startForAll({ variables: { ...variables, LATCHKEY_WORKER: "false" } });
  });
  afterAll(async () => {
    await Promise.all([portal.end(), worker.end()]);
    await pooler.stop();
    await database.drop();
  });

  it("users sign in, and pages and the API read and change, with two sessions of the database for all", async () => {
    const create = spawnLatchkey({
      variables,
      command: [process.execPath, "scripts/create-user.mjs", "--email", PERSON.email, "--name", "Ada"],
    });
    create.child.stdin?.end(`${PERSON.password}\n`);
    expect(await create.ended, create.stderr()).toEqual({ code: 0, signal: null });
    const visitor = new Visitor(portal.base);
    expect((await visitor.signIn(PERSON.email, PERSON.password)).status).toBe(200);
    const token = await accessTokenOf(visitor);
    const many = Array.from({ length: 20 }, async (_, at) => {
      const page = visitor.open("/applications");
      const created = await graphql<{ createApplication: { userErrors: unknown[] } }>(
        portal.base,
        { token },
        `mutation ($name: String!) { createApplication(input: { name: $name, type: SIMPLE }) { userErrors { code } } }`,
        { name: `Application ${at}` },
      );
      expect((await page).status).toBe(200);
      return created;
    });
    for (const { errors, data } of await Promise.all(many)) {
      expect({ errors, found: data.createApplication.userErrors }).toEqual({ errors: [], found: [] });
    }
    await withSql(database.url, async (sql) => {
      const [row] =
        await sql`select count(*)::int as count from applications where name like 'Application %'`;
      expect(row?.count).toBe(20);
    });
  });

  it("the worker does what changes enqueue, and both are ready and say what the pooler lacks, once", async () => {
    await until("the worker is ready", () => worker.stdout().includes("is ready"));
    await withSql(database.url, async (sql) => {
      await sql`select graphile_worker.add_job('housekeeping')`;
      await until("the job is done", async () => (await sql`select from graphile_worker.jobs`).length === 0);
    });
    expect((await fetch(`${portal.base}/readyz`)).status).toBe(200);
    for (const { stdout, complaints } of [portal, worker]) {
      expect(stdout().match(/set statement_timeout = '10s'/g)).toHaveLength(1);
      const others = complaints()
        .split("\n")
        .filter((line) => line && !line.includes("statement_timeout"));
      expect(others.filter((line) => !/http:\/\//.test(line))).toEqual([]);
    }
  });
});
