import postgres, { type Sql } from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/testing/database/database";
import { copyMigrations, type MigrationsFolder } from "@/testing/releases/folder";
import { type MigrateOptions, migrate, schemaState } from "./migrate";

const QUICK = { total: 400, attempt: 50, pause: 50 };

let database: TestDatabase;
let folder: MigrationsFolder;
let lines: string[];
let other: Sql;
beforeEach(async () => {
  database = await createTestDatabase();
  folder = await copyMigrations();
  lines = [];
  other = postgres(database.url, { max: 2, onnotice: () => {}, connection: { application_name: "report" } });
});
afterEach(async () => {
  await other.end({ timeout: 1 });
  await folder.remove();
  await database.drop();
});

const run = (options: MigrateOptions = {}) =>
  migrate(database.url, folder.path, { report: (line) => lines.push(line), ...options });
const sql = () => database.connection.sql;
const releases = () =>
  sql()`select version, first_migration, last_migration, compatible_from from releases order by version`;

describe("migrate", () => {
  it("records the release, what it ran, and which releases can still run", async () => {
    const last = folder.names.at(-1);
    expect(await releases()).toMatchObject([
      { first_migration: "0014_releases", last_migration: last, compatible_from: "0.2.0" },
    ]);
    await folder.add("9001_a", "create table a (id int)");
    await folder.add("9002_b", "-- contract: needs >= 0.3.0\ndrop table a");
    await run({ release: "0.10.0" });
    expect((await releases())[0]).toMatchObject({
      version: "0.10.0",
      first_migration: "9001_a",
      last_migration: "9002_b",
      compatible_from: "0.3.0",
    });
    // A release with nothing to migrate is recorded, too.
    await run({ release: "0.10.1" });
    expect((await releases())[1]).toMatchObject({
      version: "0.10.1",
      first_migration: null,
      compatible_from: "0.3.0",
    });
    expect(lines).toEqual([
      "Migration 9001_a (1 of 2) …",
      "Migration 9002_b (2 of 2) …",
      expect.stringMatching(/^Migrated in /),
    ]);
  });

  it("leaves the tables of a newer release alone if this one can run on them", async () => {
    await folder.add("9001_a", "create table a (id int)");
    await run({ release: "0.3.0" });
    const older = await copyMigrations();
    expect(await schemaState(sql(), older.path, "0.2.0")).toMatchObject({
      pending: [],
      unknown: 1,
      release: "0.3.0",
      needs: "0.2.0",
      compatible: true,
    });
    await migrate(database.url, older.path, { release: "0.2.0", report: (line) => lines.push(line) });
    expect(lines.at(-1)).toBe("The database was migrated by release 0.3.0, on which 0.2.0 can still run.");
    await older.remove();
  });

  it("rejects tables of a newer release that this one can't use, and changes nothing", async () => {
    await folder.add("9001_a", "-- contract: needs >= 0.4.0\ncreate table a (id int)");
    await run({ release: "0.4.0" });
    const older = await copyMigrations();
    const before = await releases();
    await expect(migrate(database.url, older.path, { release: "0.3.9" })).rejects.toThrow(
      "The database was migrated by release 0.4.0, and needs 0.4.0 or newer since; this is 0.3.9. Nothing was changed. Start release 0.4.0 or newer, or restore a backup from before the upgrade (docs/upgrade.md).",
    );
    expect(await releases()).toEqual(before);
    await older.remove();
  });

  it("rejects older migrations over newer ones", async () => {
    await folder.add("9001_a", "create table a (id int)");
    await run({ release: "0.3.0" });
    const other = await copyMigrations();
    await other.add("9000_b", "create table b (id int)");
    await sql()`update drizzle.__drizzle_migrations set created_at = created_at + 1 where id = (select max(id) from drizzle.__drizzle_migrations)`;
    await expect(migrate(database.url, other.path)).rejects.toThrow(
      /has a migration that this release doesn't have, and lacks others/,
    );
    expect(await sql()`select to_regclass('public.b') as b`).toEqual([{ b: null }]);
    await other.remove();
  });

  it("rejects tables of the queue that a newer release changed", async () => {
    const before = process.exitCode;
    await sql()`insert into graphile_worker.migrations (id, breaking) values (1000, true)`;
    await expect(run()).rejects.toThrow("The tables of the queue were migrated by a newer release");
    expect(process.exitCode).toBe(before);
  });

  it("says what this process ran, not what another one did meanwhile", async () => {
    await folder.add("9001_a", "create table a as select pg_sleep(1)::text");
    await folder.add("9002_b", "drop table a");
    const both = await Promise.all([run(), run()]);
    expect(both.toSorted((one, two) => one.length - two.length)).toEqual([[], ["9001_a", "9002_b"]]);
    expect(lines).toContain(
      "Another process is migrating or restoring the database. Waiting until it is done.",
    );
  });

  it("names the migration and the error if a statement fails", async () => {
    await folder.add(
      "9001_a",
      "create table a (id int);--> statement-breakpoint\nalter table a add column id int",
    );
    await expect(run()).rejects.toThrow(
      'Migration 9001_a failed: column "id" of relation "a" already exists. See docs/upgrade.md for what to do. Nothing of it was applied.',
    );
    await folder.replace("9001_a", "create table a (id int)");
    await run();
    expect(lines.at(-1)).toMatch(/^Migrated in /);
  });
});

it("the migrator keeps its name and its limits, whatever the URL says", async () => {
  const url = `${database.url}?application_name=mine&statement_timeout=400`;
  await folder.add(
    "9001_a",
    "create table a as select application_name, (select pg_sleep(0.6)::text) from pg_stat_activity where pid = pg_backend_pid()",
  );
  await migrate(url, folder.path);
  expect(await sql()`select application_name from a`).toEqual([{ application_name: "latchkey migrations" }]);
});

it("leaves no connection open if the second one is rejected", async () => {
  const role = `limited_${Date.now()}`;
  await sql().unsafe(`create role ${role} login password 'p' connection limit 1`);
  const url = Object.assign(new URL(database.url), { username: role, password: "p" }).href;
  await expect(migrate(url, folder.path)).rejects.toMatchObject({ code: "53300" });
  const left = await sql()`select from pg_stat_activity where usename = ${role}`;
  expect(left).toHaveLength(0);
  await sql().unsafe(`drop role ${role}`);
});

describe("waiting", () => {
  it("for another process that migrates is bounded, and says so", async () => {
    await other.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(7151723001)`;
      await expect(run({ patience: QUICK })).rejects.toThrow(
        /^Another process has been migrating or restoring the database for more than 0 seconds\. Wait until/,
      );
    });
    expect(lines).toEqual([
      "Another process is migrating or restoring the database. Waiting until it is done.",
    ]);
    await run({ patience: QUICK });
  });

  it("for a table gives way to others, names who is in the way, and goes on when they are done", async () => {
    await folder.add("9001_a", "alter table users add column a text");
    let end = () => {};
    const reading = other.begin(async (tx) => {
      await tx`select count(*) from users`;
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    await expect(run({ patience: QUICK })).rejects.toThrow(
      /^Migration 9001_a waited 0 seconds for tables that other sessions use: report \(pid \d+, for \d s\)\. Nothing of it was applied/,
    );
    const running = run({ patience: { ...QUICK, total: 60_000 } });
    // Behind a statement that waits forever, these would wait, too.
    for (let count = 0; count < 5; count += 1) await sql()`select count(*) from users`;
    end();
    await Promise.all([reading, running]);
    expect(lines.at(-1)).toMatch(/^Migrated in /);
  });
});

describe("a migration outside a transaction", () => {
  const BATCHES =
    "-- repeat until it changes no row\nupdate users set name = 'new' where id in (select id from users where name = 'old' limit 3)";
  const INDEX = "create unique index concurrently if not exists users_by_test on users (name, id)";
  const TEXT = `-- outside a transaction\n${BATCHES};--> statement-breakpoint\n${INDEX}`;

  beforeEach(async () => {
    await sql()`insert into users (id, email, name, roles, created_at, updated_at)
      select gen_random_uuid(), n || '@example.com', 'old', '{}', now(), now() from generate_series(1, 10) n`;
    await folder.add("9001_a", TEXT);
  });
  const names = () => sql()`select name, count(*)::int as count from users group by name order by name`;
  const isValid = () =>
    sql()`select indisvalid as valid from pg_index where indexrelid = to_regclass('public.users_by_test')`;

  it("changes rows in batches, and builds indexes beside writes", async () => {
    await run();
    expect(await names()).toEqual([{ name: "new", count: 10 }]);
    expect(await isValid()).toEqual([{ valid: true }]);
  });

  it("builds indexes while other processes wait to migrate", async () => {
    const wait = "select pg_sleep(1.5)";
    await folder.replace("9001_a", TEXT.replace(BATCHES, wait));
    // The index would wait for the others' transactions, and they for it.
    await Promise.all([1, 2, 3].map(() => run({ patience: { ...QUICK, total: 20_000 } })));
    expect(await isValid()).toEqual([{ valid: true }]);
  });

  it("continues after its session ended between any two statements or batches", async () => {
    await folder.replace(
      "9001_a",
      `${TEXT.replace("limit 3)", "limit 3) and pg_terminate_backend(pg_backend_pid()) is null")}`,
    );
    await expect(run()).rejects.toMatchObject({ code: "57P01" });
    const end = ";--> statement-breakpoint\nselect pg_terminate_backend(pg_backend_pid())";
    await folder.replace(
      "9001_a",
      `-- outside a transaction\n${BATCHES.replace("-- repeat until it changes no row", "")}${end}`,
    );
    await expect(run()).rejects.toMatchObject({ code: "57P01" });
    expect(await names()).toEqual([
      { name: "new", count: 3 },
      { name: "old", count: 7 },
    ]);
    await folder.replace("9001_a", `${TEXT}${end}`);
    await expect(run()).rejects.toMatchObject({ code: "57P01" });
    await folder.replace("9001_a", TEXT);
    await run();
    expect(await names()).toEqual([{ name: "new", count: 10 }]);
    expect(await isValid()).toEqual([{ valid: true }]);
  });

  it("says that the next start continues, if others' locks end it", async () => {
    await folder.replace(
      "9001_a",
      "-- outside a transaction\nset lock_timeout = 50;--> statement-breakpoint\nalter table users alter column name set statistics 100",
    );
    await other.begin(async (tx) => {
      await tx`lock table users`;
      await expect(run({ patience: QUICK })).rejects.toThrow(
        "The next start continues it. End those sessions",
      );
    });
  });

  it("builds an index again that an interruption left invalid", async () => {
    const running = other.begin(async (tx) => {
      await tx`insert into users (id, email, name, roles, created_at, updated_at)
        values (gen_random_uuid(), 'a@example.com', 'open', '{}', now(), now())`;
      const migrating = run();
      const ended = expect(migrating).rejects.toMatchObject({ code: "57P01" });
      while ((await isValid()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      await sql()`select pg_terminate_backend(pid) from pg_stat_activity where query like '%create unique index%' and application_name = 'latchkey migrations' and datname = current_database()`;
      await ended;
    });
    await running;
    expect(await isValid()).toEqual([{ valid: false }]);
    await run();
    expect(await isValid()).toEqual([{ valid: true }]);
  });

  it("says before its first statement which releases can no longer run", async () => {
    await folder.replace(
      "9001_a",
      `-- outside a transaction\n-- contract: needs >= 0.5.0\nselect pg_terminate_backend(pg_backend_pid())`,
    );
    await expect(run({ release: "0.5.0" })).rejects.toMatchObject({ code: "57P01" });
    expect((await releases()).at(-1)).toMatchObject({
      version: "0.5.0",
      last_migration: null,
      compatible_from: "0.5.0",
    });
  });
});
