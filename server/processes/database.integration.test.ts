import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { neededSchema, readSchemaState } from "@/db/schema-state";
import { createDatabaseCheck } from "@/server/health/database-check";
import { withSql } from "@/testing/server/embedded-database";
import { freePort } from "@/testing/server/free-port";
import { PROJECT } from "@/testing/server/latchkey";
import { asAdministrator, createOwnDatabase, type OwnDatabase } from "@/testing/server/own-database";
import { oneLine } from "../one-line-error";
import { type DatabaseStart, prepareDatabase, requireSchema } from "./database";

const folder = join(PROJECT, "db", "migrations");
const databases: OwnDatabase[] = [];
let migrated: OwnDatabase;

async function aDatabase(): Promise<OwnDatabase> {
  const database = await createOwnDatabase();
  databases.push(database);
  return database;
}
beforeAll(async () => {
  migrated = await aDatabase();
  await prepareDatabase(starting(migrated.url));
});
afterAll(() => Promise.all(databases.map((database) => database.drop())));

function starting(url: string, more: Partial<DatabaseStart> = {}): DatabaseStart {
  return { url, folder, migrates: true, patience: 0, step: () => {}, say: () => {}, ...more };
}

/** The line that a failing start prints. */
async function lineOf(start: Promise<unknown>): Promise<string | null> {
  return start.then(
    () => "it succeeded",
    (error: unknown) => oneLine(error),
  );
}

describe("a start", () => {
  it("knows the schema that a migration ends with, also that of the queue's library", async () => {
    const { newest, queue } = await neededSchema(folder);
    const state = await withSql(migrated.url, (sql) => readSchemaState(sql));
    expect(state).toEqual({ newest, queue });
  });

  it("waits for a database that rejects connections, and says so, but not for long", async () => {
    const lines: unknown[][] = [];
    const url = Object.assign(new URL(migrated.url), { port: String(await freePort()) }).href;
    const began = Date.now();
    const line = await lineOf(
      prepareDatabase(starting(url, { patience: 1, say: (...given) => lines.push(given) })),
    );
    expect(line).toMatch(/^The database can't be reached \(ECONNREFUSED\)/);
    expect(Date.now() - began).toBeGreaterThan(900);
    expect(lines).toEqual([
      ["info", "Waiting up to 1 s for the database, which isn't ready (ECONNREFUSED).", 0],
    ]);
  });

  it("doesn't wait for a wrong password or a missing database", async () => {
    for (const [parts, said] of [
      [{ password: "wrong" }, /^The database rejected the sign-in/],
      [{ pathname: "/nowhere" }, /^The database named in DATABASE_URL doesn't exist/],
    ] as const) {
      const url = Object.assign(new URL(migrated.url), parts as Partial<URL>).href;
      const began = Date.now();
      expect(await lineOf(prepareDatabase(starting(url, { patience: 60 })))).toMatch(said);
      expect(Date.now() - began).toBeLessThan(10_000);
    }
  });

  it("waits without migrating until another process has migrated", async () => {
    const { url } = await aDatabase();
    const steps: string[] = [];
    const lines: string[] = [];
    const waiting = prepareDatabase(
      starting(url, {
        migrates: false,
        step: (step) => steps.push(step),
        say: (_level, line) => lines.push(line),
      }),
    );
    expect(await lineOf(requireSchema(url, folder, false))).toMatch(/^The database isn't migrated to \d{4}_/);
    expect(await withSql(url, (sql) => sql`select from pg_tables where schemaname = 'public'`)).toHaveLength(
      0,
    );
    await prepareDatabase(starting(url));
    await waiting;
    expect(steps).toEqual(["waiting for the database", "waiting for migrations"]);
    expect(lines).toEqual([expect.stringMatching(/^Waiting until the database is migrated to \d{4}_\S+, /)]);
    await requireSchema(url, folder, false);
  });

  it("rejects a database with another program's tables of the same names, and changes nothing", async () => {
    const { url } = await aDatabase();
    await withSql(url, (sql) => sql`create table users (id int)`);
    expect(await lineOf(prepareDatabase(starting(url)))).toMatch(
      /^The database has tables with names of Latchkey's that Latchkey didn't create \(users\), so nothing was changed\./,
    );
    const schemas = await withSql(url, (sql) => sql`select from pg_namespace where nspname = 'drizzle'`);
    expect(schemas).toHaveLength(0);
    await withSql(url, (sql) => sql`alter table users rename to visitors`);
    await prepareDatabase(starting(url));
  });

  it("without migrations rejects a database that a newer release changed too far", async () => {
    const { url } = await aDatabase();
    await prepareDatabase(starting(url));
    await withSql(
      url,
      (sql) =>
        sql`insert into releases (version, migrated_at, compatible_from) values ('9.1.0', now(), '9.0.0')`,
    );
    const rejected = /needs 9\.0\.0 or newer since; this is .* Nothing was changed\./;
    expect(await lineOf(prepareDatabase(starting(url, { migrates: false })))).toMatch(rejected);
    expect(await lineOf(requireSchema(url, folder, false))).toMatch(rejected);
    await withSql(url, (sql) => sql`update releases set compatible_from = '0.2.0'`);
    await prepareDatabase(starting(url, { migrates: false }));
    await requireSchema(url, folder, false);
  });

  it("rejects types of the same names in one line", async () => {
    const { url } = await aDatabase();
    await withSql(url, (sql) => sql`create type api_status as enum ('x')`);
    expect(await lineOf(prepareDatabase(starting(url)))).toMatch(
      /contains something of another program with a name of Latchkey's: type "api_status" already exists\./,
    );
  });

  it("rejects a read-only database in one line", async () => {
    const { url, name } = await aDatabase();
    await asAdministrator(`alter database ${name} set default_transaction_read_only = on`);
    expect(await lineOf(prepareDatabase(starting(url)))).toMatch(
      /^The database is read-only: it is a standby/,
    );
  });
});

describe("the check of the database", () => {
  it("tells read-only, unmigrated and dropped databases apart, and recovers", async () => {
    const { url, name, drop } = await aDatabase();
    const { check, close } = createDatabaseCheck(url, await neededSchema(folder));
    expect(await check()).toEqual({ database: true, migrations: false });
    await prepareDatabase(starting(url));
    expect(await check()).toEqual({ database: true, migrations: true });
    await asAdministrator(`alter database ${name} set default_transaction_read_only = on`);
    await asAdministrator(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    // The first look can meet the connection that has ended.
    await check();
    expect(await check()).toEqual({ database: false, migrations: true });
    await asAdministrator(`alter database ${name} reset default_transaction_read_only`);
    await asAdministrator(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    await check();
    expect(await check()).toEqual({ database: true, migrations: true });
    await drop();
    expect(await check()).toEqual({ database: false });
    await close();
  });
});
