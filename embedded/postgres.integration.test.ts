import { stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { postgresTests, query } from "@/testing/embedded/postgres-harness";
import type { EmbeddedPostgres } from "./postgres";
import { processStart } from "./process-identity";

const tests = postgresTests();

async function connectionsOf({ adminUrl }: EmbeddedPostgres, count: number): Promise<void> {
  const text = "select count(*)::int as count from pg_stat_activity where datname = 'latchkey'";
  while ((await query<{ count: number }>(adminUrl, text))[0]?.count !== count);
}

describe("the embedded database", () => {
  test("is created at the first start and reused at the next", async () => {
    const first = await tests.start({ durable: true });
    await query(first.url, "create table kept (value text); insert into kept values ('ä'), ('Z'), ('a')");
    await first.stop();
    const second = await tests.start({ durable: true });
    const rows = await query<{ value: string }>(second.url, "select value from kept order by value");
    expect(rows.map(({ value }) => value)).toEqual(["Z", "a", "ä"]);
  });

  test("is UTF-8, durable, and private", async () => {
    const { url, adminUrl } = await tests.start({ durable: true });
    const [settings] = await query(
      adminUrl,
      `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
              current_setting('synchronous_commit') as commits, current_setting('full_page_writes') as pages,
              current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
              current_setting('password_encryption') as passwords, upper('äß') as upper,
              (select datlocale from pg_database where datname = 'latchkey') as locale`,
    );
    expect(settings).toEqual({
      encoding: "UTF8",
      fsync: "on",
      commits: "on",
      pages: "on",
      addresses: "127.0.0.1",
      sockets: "",
      passwords: "scram-sha-256",
      upper: "Äß",
      locale: "C.UTF-8",
    });
    const wrong = new URL(url);
    wrong.password = "wrong";
    await expect(query(wrong.href, "select 1")).rejects.toThrow(/password authentication failed/);
    expect((await stat(join(tests.folder, "password"))).mode & 0o077).toBe(0);
    expect((await stat(join(tests.folder, "data"))).mode & 0o077).toBe(0);
  });

  test("belongs to a role that is not a superuser and can create trusted extensions", async () => {
    const { url } = await tests.start();
    await query(url, "create extension pg_trgm; create schema own");
    const [role] = await query(url, "select rolsuper as super from pg_roles where rolname = current_user");
    expect(role).toEqual({ super: false });
    await expect(query(url, "create role another")).rejects.toThrow(/permission denied/);
  });

  test("can be fast instead of durable", async () => {
    await tests.putCluster();
    const { adminUrl } = await tests.start({ durable: false });
    const [settings] = await query(adminUrl, "select current_setting('fsync') as fsync");
    expect(settings).toEqual({ fsync: "off" });
  });

  test("has no secrets in the server's log", async () => {
    await tests.putCluster();
    const lines: string[] = [];
    const { url } = await tests.start({ log: (line) => lines.push(line) });
    await query(url, "select 'sesame' from nowhere").catch(() => {});
    await query(
      url,
      "create table one (value text unique); insert into one values ('sesame'), ('sesame')",
    ).catch(() => {});
    expect(lines.join("\n")).toMatch(/ready to accept connections/);
    expect(lines.join("\n")).not.toMatch(/sesame/);
  });
});

describe("the port", () => {
  test("is the preferred one if free, and another one otherwise", async () => {
    await tests.putCluster();
    const first = await tests.start();
    const { port } = first;
    await first.stop();
    const again = await tests.start({ port });
    expect(again.port).toBe(port);
    await again.stop();
    const other = createServer().listen(port, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const lines: string[] = [];
    const third = await tests.start({ port, log: (line) => lines.push(line) });
    expect(third.port).not.toBe(port);
    expect(lines.join("\n")).toContain(`port ${port} is in use`);
    expect(await query(third.url, "select 1 as one")).toEqual([{ one: 1 }]);
    other.close();
  });

  test("differs for two databases that start simultaneously", async () => {
    const second = join(tests.place, "second");
    await Promise.all([tests.putCluster(), tests.putCluster(second)]);
    const [one, two] = await Promise.all([tests.start(), tests.start({ folder: second })]);
    expect(one.port).not.toBe(two.port);
  });
});

describe("one server only", () => {
  test("runs on a folder: a second start is rejected with the process's PID", async () => {
    await tests.putCluster();
    const supervisor = tests.supervise([tests.folder]);
    await supervisor.said;
    await expect(tests.start()).rejects.toThrow(`in use by process ${supervisor.pid}`);
  });

  test("survives two simultaneous first starts", async () => {
    const outcomes = await Promise.allSettled([tests.start(), tests.start()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("stopping", () => {
  test("ends connections, is idempotent, and does not count as an unexpected exit", async () => {
    await tests.putCluster();
    const server = await tests.start();
    const pid = await tests.serverPid();
    const sql = postgres(server.url, { max: 1, onnotice: () => {} });
    // The driver queries types when it connects, and ignores failures.
    await sql`select 1`;
    const sleeping = sql`select pg_sleep(60)`.catch((error: Error) => error);
    await connectionsOf(server, 1);
    await Promise.all([server.stop(), server.stop()]);
    expect(await sleeping).toBeInstanceOf(Error);
    await sql.end({ timeout: 1 });
    expect(await processStart(pid)).toBeNull();
    const told = await Promise.race([
      server.exited,
      new Promise((resolve) => setTimeout(resolve, 100, "silence")),
    ]);
    expect(told).toBe("silence");
  });

  test("happens at the exit of a process that forgot it", async () => {
    await tests.putCluster();
    const supervisor = tests.supervise([tests.folder, "", "forget"]);
    await supervisor.said;
    const pid = await tests.serverPid().catch(() => 0);
    await supervisor.ended;
    await expect.poll(() => (pid ? processStart(pid) : null), { timeout: 5_000 }).toBeNull();
  });
});
