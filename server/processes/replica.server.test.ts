import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Standby, SYSTEM_PROGRAMS, startStandby } from "@/testing/database/standby";
import { type SystemPostgres, startSystemPostgres } from "@/testing/database/system-postgres";
import { type TemporaryFolder, temporaryFolder } from "@/testing/embedded/temporary-folder";
import { withSql } from "@/testing/server/embedded-database";
import { freePort } from "@/testing/server/free-port";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import { type ReadyLatchkey, spawnLatchkey } from "@/testing/server/latchkey";
import { ownVariables } from "@/testing/server/own-database";
import { until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const tests = serverTests();
const PERSON = { email: "ada@example.com", password: "a long and unusual one" };

describe.runIf(SYSTEM_PROGRAMS)("two portals with a read replica", () => {
  let place: TemporaryFolder;
  let primary: SystemPostgres;
  let standby: Standby;
  let portals: ReadyLatchkey[];
  let metricsPort: number;
  let token: string;
  let visitors: Visitor[];
  beforeAll(async () => {
    place = await temporaryFolder();
    primary = await startSystemPostgres(SYSTEM_PROGRAMS ?? "", place.path);
    standby = await startStandby(SYSTEM_PROGRAMS ?? "", primary, place.path);
    metricsPort = await freePort();
    const variables = {
      ...ownVariables(primary.url),
      LATCHKEY_DATABASE_REPLICA_URL: standby.url,
      LATCHKEY_DATABASE_REPLICA_LAG: "60",
      LATCHKEY_DEFAULT_APPLICATION: "false",
      LATCHKEY_LOG_LEVEL: "info",
      LATCHKEY_WORKER: "false",
    };
    const first = await tests.startForAll({
      variables: { ...variables, LATCHKEY_METRICS_PORT: `${metricsPort}` },
    });
    portals = [first, await tests.startForAll({ variables })];
    const create = spawnLatchkey({
      variables,
      command: [process.execPath, "scripts/create-user.mjs", "--email", PERSON.email, "--name", "Ada"],
    });
    create.child.stdin?.end(`${PERSON.password}\n`);
    expect(await create.ended, create.stderr()).toEqual({ code: 0, signal: null });
    visitors = portals.map(({ base }) => new Visitor(base));
    for (const visitor of visitors) await visitor.signIn(PERSON.email, PERSON.password);
    token = await accessTokenOf(visitors[0] as Visitor);
  });
  afterAll(async () => {
    await Promise.all((portals ?? []).map((portal) => portal.end()));
    await standby?.stop();
    await primary?.stop();
    await place?.remove();
  });

  async function rename(base: string, name: string): Promise<void> {
    const { data } = await graphql<{ applications: { nodes: { id: string }[] } }>(
      base,
      { token },
      "{ applications(first: 1) { nodes { id } } }",
    );
    const changed = await graphql<{ updateApplication: { userErrors: unknown[] } }>(
      base,
      { token },
      "mutation ($id: ID!, $name: String!) { updateApplication(input: { id: $id, name: $name }) { userErrors { code } } }",
      { id: data.applications.nodes[0]?.id, name },
    );
    expect(changed).toMatchObject({ errors: [], data: { updateApplication: { userErrors: [] } } });
  }

  /** What a portal's page and its API show. */
  async function seenAt(index: number): Promise<string> {
    const page = await visitors[index]?.open("/applications");
    const { data } = await graphql(
      portals[index]?.base ?? "",
      { token },
      "{ applications { nodes { name } } }",
    );
    return `${page?.text} ${JSON.stringify(data)}`;
  }

  async function onStandby<T extends object>(statement: string): Promise<T | undefined> {
    const sql = postgres(standby.adminUrl, { max: 1, onnotice: () => {} });
    const [row] = await sql.unsafe<T[]>(statement).finally(() => sql.end());
    return row;
  }

  const caughtUp = (name: string) =>
    until("the standby has replayed it", async () => {
      const sql = postgres(standby.url, { max: 1 });
      const rows = await sql`select from applications where name = ${name}`.finally(() => sql.end());
      return rows.length === 1;
    });

  it("show users their changes at the other one, and everything else as the standby has it", async () => {
    const [first, second] = portals.map(({ base }) => base) as [string, string];
    const created = await graphql(
      first,
      { token },
      'mutation { createApplication(input: { name: "Number one", type: SIMPLE }) { userErrors { code } } }',
    );
    expect(created.errors).toEqual([]);
    await caughtUp("Number one");
    await onStandby("select pg_wal_replay_pause()");
    await rename(first, "Number two");
    for (const index of [0, 1]) {
      const seen = await seenAt(index);
      expect(seen).toContain("Number two");
      expect(seen).not.toContain("Number one");
    }
    await onStandby("select pg_wal_replay_resume()");
    await caughtUp("Number two");
    await onStandby("select pg_wal_replay_pause()");
    // Not a change of a user's: only who asks the primary sees it.
    await withSql(primary.url, (sql) => sql`update applications set name = 'Number three'`);
    for (const index of [0, 1]) {
      const seen = await seenAt(index);
      expect(seen).toContain("Number two");
      expect(seen).not.toContain("Number three");
    }
    await rename(second, "Number four");
    expect(await seenAt(0)).toContain("Number four");
    await onStandby("select pg_wal_replay_resume()");
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(metrics).toMatch(/^latchkey_database_replica_in_use 1$/m);
    expect(metrics).toMatch(/^latchkey_database_statements_total\{server="replica"\} [1-9]/m);
  });

  it("stay ready while it is away, and say so", async () => {
    const readiness = async () => {
      const response = await fetch(`${portals[0]?.base}/readyz`);
      const { checks } = (await response.json()) as { checks: { replica: string } };
      return { status: response.status, checks };
    };
    expect(await readiness()).toMatchObject({ status: 200, checks: { replica: "ok" } });
    await standby.kill();
    expect(await seenAt(0)).toContain("Number four");
    await until("it is known", async () => (await readiness()).checks.replica === "away");
    expect((await fetch(`${portals[0]?.base}/readyz`)).status).toBe(200);
    expect(await seenAt(1)).toContain("Number four");
    for (const portal of portals) {
      expect(portal.stdout()).toContain("the read replica is in use");
      await until("it is logged", () => portal.stdout().includes("the read replica doesn't respond"));
      expect(portal.stdout()).not.toContain(`${new URL(standby.url).password}@`);
    }
  });
});
