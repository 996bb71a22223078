import { execFile, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endingWithParent } from "@/testing/package/ending-with-parent";
import { untilHandlesSignals } from "@/testing/package/handled-signals";
import { withSql } from "@/testing/server/embedded-database";
import { freePort } from "@/testing/server/free-port";
import { holdLock } from "@/testing/server/held-lock";
import { type Ended, type Latchkey, spawnLatchkey } from "@/testing/server/latchkey";
import { createOwnDatabase, type OwnDatabase, ownVariables } from "@/testing/server/own-database";
import { until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { type Page, Visitor } from "@/testing/server/visitor";
import packageJson from "../../package.json";

const tests = serverTests();
let database: OwnDatabase;
beforeAll(async () => {
  database = await createOwnDatabase();
});
afterAll(() => database.drop());

type Variables = Readonly<Record<string, string>>;
const node = (script: string, ...args: string[]) =>
  [process.execPath, `scripts/${script}.mjs`, ...args] as [string, ...string[]];

async function run(script: string, variables: Variables, ...args: string[]) {
  const command = spawnLatchkey({ variables, command: node(script, ...args) });
  const ended: Ended = await command.ended;
  return { ...ended, stdout: command.stdout(), stderr: command.stderr() };
}

interface Probe {
  readonly status: number;
  readonly body: { status: string; step?: string; version: string; build: string; checks: object };
}

async function probe(port: number, path = "/readyz"): Promise<Probe> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, body: (await response.json()) as Probe["body"] };
}

/** Waits for what `/readyz` says, while `/healthz` always says that the process is alive. */
async function untilItSays(
  port: number,
  expected: Partial<Probe["body"]> & { status: string },
): Promise<Probe> {
  let last: Probe | null = null;
  await until(`it says ${JSON.stringify(expected)}`, async () => {
    last = await probe(port).catch(() => null);
    if (!last) return false;
    expect((await probe(port, "/healthz")).body.status).toBe("alive");
    return last.body.status === expected.status && last.body.step === expected.step;
  });
  return last as unknown as Probe;
}

async function start(script: string, more: Variables): Promise<{ process: Latchkey; port: number }> {
  const port = await freePort();
  const variables = { ...ownVariables(database.url), PORT: String(port), ...more };
  return { process: tests.spawn({ variables, command: node(script) }), port };
}

describe("migrations and background work as processes of their own", () => {
  it("a worker that doesn't migrate waits, alive and not ready, until the database is migrated", async () => {
    const { process: worker, port } = await start("worker", { LATCHKEY_MIGRATE: "false" });
    const waiting = await untilItSays(port, { status: "starting", step: "waiting for migrations" });
    expect(waiting.status).toBe(503);
    expect(waiting.body).toMatchObject({
      version: packageJson.version,
      build: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    const line = /Waiting until the database is migrated to \d{4}_/;
    // Once it has looked.
    await until("it says what it waits for", () => line.test(worker.stdout()));

    const variables = { DATABASE_URL: database.url };
    const [one, other] = await Promise.all([run("migrate", variables), run("migrate", variables)]);
    for (const { code, stderr } of [one, other]) expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(one.stdout + other.stdout).toMatch(
      /^Migrated the database: \d+ migrations \(0000_\S+ to \d{4}_\S+\)\.$/m,
    );
    expect((await run("migrate", variables)).stdout).toMatch(
      /^The database was at \d{4}_\S+ already; there was nothing to migrate\.\n$/,
    );

    const ready = await untilItSays(port, { status: "ready" });
    expect(ready).toMatchObject({
      status: 200,
      body: { checks: { database: "ok", migrations: "ok", worker: "ok" } },
    });
    expect((await fetch(`http://127.0.0.1:${port}/api/graphql`)).status).toBe(404);
    await withSql(database.url, async (sql) => {
      await sql`select graphile_worker.add_job('housekeeping')`;
      await until("the job is done", async () => (await sql`select from graphile_worker.jobs`).length === 0);
    });
    expect(await worker.end()).toEqual({ code: 0, signal: null });
  });

  it("npm run migrate ends well on a newer database that suits it, and fails in one line on others", async () => {
    await withSql(
      database.url,
      (sql) =>
        sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 99999999999999)`,
    );
    const newer = await run("migrate", { DATABASE_URL: database.url });
    expect([newer.code, newer.stderr]).toEqual([0, ""]);
    expect(newer.stdout).toMatch(/can still run\.\n.*there was nothing to migrate\.\n$/);
    const needs =
      "insert into releases (version, migrated_at, compatible_from) values ('9.1.0', now(), '9.0.0')";
    await withSql(database.url, (sql) => sql.unsafe(needs));
    const unsuitable = await run("migrate", { DATABASE_URL: database.url });
    await withSql(database.url, async (sql) => {
      await sql`delete from drizzle.__drizzle_migrations where hash = 'newer'`;
      await sql`delete from releases where version = '9.1.0'`;
    });
    expect(unsuitable.code).toBe(1);
    expect(unsuitable.stderr).toMatch(/^[^\n]*needs 9\.0\.0 or newer[^\n]*\n$/);
    const url = `postgres://u:p@127.0.0.1:${await freePort()}/x`;
    const missing = await run("migrate", { DATABASE_URL: url, LATCHKEY_DATABASE_WAIT: "0" });
    expect(missing.code).toBe(1);
    expect(missing.stderr).toMatch(/^The database can't be reached \(ECONNREFUSED\)[^\n]*\n$/);
    const wrong = await run("migrate", { DATABASE_URL: url }, "--down");
    expect(wrong).toMatchObject({ code: 1, stdout: "" });
    expect(wrong.stderr).toMatch(/^[^\n]+Usage: npm run migrate\n$/);
  });

  it("a portal during a long migration is alive and not ready, and stops quickly", async () => {
    const holder = postgres(database.url, { max: 1 });
    // The lock under which processes migrate.
    await holder`select pg_advisory_lock(7151723001)`;
    const { process: portal, port } = await start("start", { LATCHKEY_DRAIN_SECONDS: "60" });
    const migrating = await untilItSays(port, { status: "starting", step: "migrating" });
    expect(migrating.status).toBe(503);
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "2"]);
    const asked = Date.now();
    expect(await portal.end()).toEqual({ code: 0, signal: null });
    expect(Date.now() - asked).toBeLessThan(5_000);
    await holder.end();
  });

  it("a worker whose port is taken says so in one line", async () => {
    const { process: first, port } = await start("worker", {});
    await untilItSays(port, { status: "ready" });
    const second = await run("worker", { ...ownVariables(database.url), PORT: String(port) });
    expect(second.code).toBe(1);
    expect(second.stderr).toBe(
      `Port ${port} is in use. Stop the program that uses it, or choose another port: PORT=${port + 1} npm run worker\n`,
    );
    expect(await first.end()).toEqual({ code: 0, signal: null });
  });
});

describe("a portal's probes", () => {
  let portal: Latchkey;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    portal = tests.spawnForAll({
      variables: {
        ...ownVariables(database.url),
        PORT: String(port),
        LATCHKEY_DATABASE_POOL: "2",
        LATCHKEY_WORKER: "false",
      },
    });
    await portal.ready();
  });

  /** Sends bytes and reads until the server closes the connection. */
  function raw(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let read = "";
      const socket = connect(port, "127.0.0.1", () => socket.write(text));
      socket.on("data", (data) => {
        read += data;
      });
      socket.once("error", reject).once("close", () => resolve(read));
    });
  }

  it("answer any host, HTTP/1.0 and no host at all, which other requests need", async () => {
    for (const path of ["/healthz", "/readyz"]) {
      expect(await raw(`GET ${path} HTTP/1.0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
      expect(await raw(`HEAD ${path} HTTP/1.1\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
      const strange = await raw(
        `GET ${path} HTTP/1.1\r\nHost: elsewhere.example.com\r\nConnection: close\r\n\r\n`,
      );
      expect(strange).toMatch(/^HTTP\/1\.1 200 /);
      expect(strange.toLowerCase()).toContain("cache-control: no-store");
      expect(strange).not.toMatch(/postgres|127\.0\.0\.1|example/);
    }
    expect(await raw("GET /sign-in HTTP/1.1\r\nConnection: close\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
    expect((await probe(port)).body.checks).toEqual({ database: "ok", migrations: "ok", feed: "ok" });
  });

  it("answer while every connection of the pool is in use", async () => {
    const visitors = Array.from({ length: 5 }, () => new Visitor(`http://localhost:${port}`));
    const pages = await Promise.all(visitors.map((visitor) => visitor.open("/sign-in")));
    await withSql(database.url, async (sql) => {
      const lock = await holdLock(database, sql, "lock table users in access exclusive mode");
      const typed = { email: "nobody@example.com", password: "a long and unusual one" };
      const waiting = visitors.map((visitor, index) => visitor.submit(pages[index] as Page, typed));
      await until("both connections of the pool wait", async () => {
        const [row] = await sql`select count(*)::int as count from pg_stat_activity
          where datname = ${database.name} and wait_event_type = 'Lock'`;
        return row?.count === 2;
      });
      const began = Date.now();
      expect((await probe(port, "/healthz")).status).toBe(200);
      expect((await probe(port)).status).toBe(200);
      expect(Date.now() - began).toBeLessThan(2_000);
      await lock.release();
      await Promise.all(waiting);
    });
  });
});

const canUnshare = spawnSync("unshare", ["--pid", "--fork", "--mount-proc", "true"]).status === 0;

describe.runIf(process.platform === "linux" && canUnshare)("as process 1, without an init", () => {
  /** The process that is number 1 in the new namespace. */
  async function innerOf({ pid }: Latchkey): Promise<number> {
    let inner = 0;
    await until("the process is there", async () => {
      inner = Number((await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "")).trim());
      return inner > 0;
    });
    return inner;
  }

  it.each(["worker", "start", "migrate"])(
    "%s ends at a signal at any moment of its start",
    async (script) => {
      for (const milliseconds of [0, 700, 2_500]) {
        const port = await freePort();
        const namespace = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"];
        const command = endingWithParent([...namespace, ...node(script)]);
        const variables = { ...ownVariables(database.url), PORT: String(port) };
        const outer = tests.spawn({ variables, command });
        const inner = await innerOf(outer);
        await untilHandlesSignals(inner);
        await sleep(milliseconds);
        const asked = Date.now();
        // It can have ended by itself.
        execFile("kill", ["-TERM", String(inner)], () => {});
        const { code } = await outer.ended;
        expect([0, 143]).toContain(code);
        expect(Date.now() - asked).toBeLessThan(8_000);
        expect(outer.stderr()).toBe("");
      }
    },
  );
});
