import postgres, { type Sql } from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/testing/database/database";
import { copyMigrations, type MigrationsFolder } from "@/testing/releases/folder";
import { type MigrateOptions, migrate } from "../migrate";

const QUICK = { total: 400, attempt: 50, pause: 50 };
const OUTSIDE = "-- outside a transaction\n";
const INDEX = "create index concurrently if not exists users_by_test on users (name, id)";

let database: TestDatabase;
let folder: MigrationsFolder;
let lines: string[];
let other: Sql;
beforeEach(async () => {
  database = await createTestDatabase();
  folder = await copyMigrations();
  lines = [];
  other = postgres(database.url, {
    max: 2,
    onnotice: () => {},
    connection: { application_name: "latchkey backup" },
  });
});
afterEach(async () => {
  await other.end({ timeout: 1 });
  await folder.remove();
  await database.drop();
});

const run = (options: MigrateOptions = {}) =>
  migrate(database.url, folder.path, { report: (line) => lines.push(line), ...options });
const sql = () => database.connection.sql;
const isValid = () =>
  sql()`select indisvalid as valid from pg_index where indexrelid = to_regclass('public.users_by_test')`;
const said = async () => {
  while (!lines.some((line) => line.includes(" waits for ")))
    await new Promise((done) => setTimeout(done, 20));
};

describe("a migration outside a transaction", () => {
  it("names the session that it waits for while it waits, such as a backup, once", async () => {
    await folder.add("9001_a", OUTSIDE + INDEX);
    let running: Promise<unknown> = Promise.resolve();
    await other.begin("isolation level repeatable read read only", async (tx) => {
      await tx`select count(*) from plans`;
      running = run({ patience: { ...QUICK, total: 20_000 } });
      await said();
      // The seconds go on, which says nothing new.
      await tx`select pg_sleep(1.5)`;
    });
    await running;
    expect(lines).toEqual([
      "Migration 9001_a (1 of 1) …",
      expect.stringMatching(
        /^Migration 9001_a waits for tables that other sessions use: latchkey backup \(pid \d+, for \d s\)\.$/,
      ),
      expect.stringMatching(/^Migrated in /),
    ]);
    expect(await isValid()).toEqual([{ valid: true }]);
  });

  it("repeats a statement that a deadlock ended, however long those before it took", async () => {
    await sql()`create sequence attempts`;
    const deadlock =
      "do $$ begin if nextval('attempts') = 1 then raise exception using errcode = 'deadlock_detected'; end if; end $$";
    await folder.add("9001_a", `${OUTSIDE}select pg_sleep(0.6);--> statement-breakpoint\n${deadlock}`);
    await run({ patience: QUICK });
    expect(lines.at(-1)).toMatch(/^Migrated in /);
    expect(await sql()`select last_value::int as last from attempts`).toEqual([{ last: 2 }]);
  });
});

it.each(["repeatable read", "serializable"])(
  "migrates where transactions are %s by default",
  async (level) => {
    await sql().unsafe(
      `alter database ${new URL(database.url).pathname.slice(1)} set default_transaction_isolation = '${level}'`,
    );
    await folder.add("9001_a", `${OUTSIDE}select pg_sleep(0.5);--> statement-breakpoint\n${INDEX}`);
    const both = await Promise.all([1, 2].map(() => run({ patience: { ...QUICK, total: 8_000 } })));
    expect(both.toSorted((one, two) => one.length - two.length)).toEqual([[], ["9001_a"]]);
    expect(await isValid()).toEqual([{ valid: true }]);
  },
);
