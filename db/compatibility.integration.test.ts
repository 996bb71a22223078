import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lintMigration } from "@/scripts/migrations/lint";
import { createTestDatabase, type TestDatabase } from "@/testing/database/database";
import { findIncompatibilities } from "@/testing/releases/compatibility";
import { copyMigrations } from "@/testing/releases/folder";
import { readSnapshot, type Snapshot, withoutUnused } from "@/testing/releases/snapshot";
import { migrate } from "./migrate";
import { compareVersions } from "./migrating/files";

const FOLDER = join(import.meta.dirname, "..", "testing", "releases");
const ENDING = ".schema.json";

/** The newest published release. */
const previous = readdirSync(FOLDER)
  .filter((name) => name.endsWith(ENDING))
  .map((name) => name.slice(0, -ENDING.length))
  .sort(compareVersions)
  .at(-1);

const needed = JSON.parse(readFileSync(join(FOLDER, `${previous}${ENDING}`), "utf8")) as Snapshot;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What the release before would miss after a change, which is taken back. */
async function problemsAfter(change: string, release = needed): Promise<string[]> {
  const { sql } = database.connection;
  let found: string[] = [];
  await sql
    .begin(async (tx) => {
      await tx.unsafe(change);
      found = findIncompatibilities(release, await readSnapshot(tx as unknown as typeof sql));
      throw new Error("take it back");
    })
    .catch((error: Error) => {
      if (error.message !== "take it back") throw error;
    });
  return found;
}

describe(`release ${previous}`, () => {
  it("runs on the tables of this one", async () => {
    expect(findIncompatibilities(needed, await readSnapshot(database.connection.sql))).toEqual([]);
    expect(Object.keys(needed.tables).length).toBeGreaterThan(60);
  });

  it.each([
    ["drop table idempotency_keys cascade", "idempotency_keys is gone"],
    ["alter table users rename to people", "users is gone"],
    ["alter table users drop column name cascade", "users.name is gone"],
    ["alter table users rename name to label", "users.name is gone"],
    ["alter table quota_notices alter level type bigint", "quota_notices.level is now bigint"],
    ["alter table webhook_attempts alter error set not null", "webhook_attempts.error rejects null"],
    ["alter table gateways alter is_built_in drop default", "gateways.is_built_in lost its default"],
    ["alter table users add a text not null", "users.a needs a value, which the release doesn't write"],
    [
      "alter table users add constraint short check (length(name) < 9) not valid",
      "users has a new rule for rows that the release writes: short",
    ],
    [
      "create unique index one_name on users (lower(name))",
      "users has a new rule for rows that the release writes: one_name",
    ],
    [
      "alter table mail_templates add a uuid references users, add constraint pair check (a is null or subject = 'x')",
      "mail_templates has a new rule for rows that the release writes: pair",
    ],
    ["alter type notification_pace rename value 'OFF' to 'NEVER'", "notification_pace lacks the value OFF"],
    ["alter type notification_pace rename to pace", "notification_settings.pace is now pace"],
  ])("wouldn't after: %s", async (change, problem) => {
    expect(
      await problemsAfter(`truncate users, webhook_attempts, mail_templates cascade; ${change}`),
    ).toContain(problem);
  });

  it.each([
    "create table a (id int primary key)",
    "alter table users add a text, add b text not null default ''",
    "alter table users add a int unique, add constraint c check (a > 0)",
    "alter table users alter name drop not null",
    "alter type notification_pace add value 'WEEKLY'",
    "create index users_by_plain_name on users (name)",
  ])("would after: %s", async (change) => {
    expect(await problemsAfter(change)).toEqual([]);
  });

  it("needs no column that its code no longer names, which is removed with a declaration", async () => {
    const table = needed.tables.users?.columns ?? {};
    const { name: _unused, ...columns } = table;
    const release = withoutUnused(needed, { "public.users": { columns } });
    const change = "alter table users drop column name cascade";
    expect(await problemsAfter(change, release)).toEqual([]);
    expect(lintMigration("9001_a", change)).toHaveLength(1);
    expect(lintMigration("9001_a", `-- contract: needs >= ${previous}\n${change}`)).toEqual([]);
  });

  it("is not shut out by a declaration of a migration after it", async () => {
    const folder = await copyMigrations();
    const [row] = await database.connection.sql<
      { compatible_from: string }[]
    >`select compatible_from from releases`;
    expect(compareVersions(row?.compatible_from ?? "", previous ?? "")).toBeLessThanOrEqual(0);
    await folder.remove();
  });
});

describe("the code of this release", () => {
  it("starts on tables that a newer release expanded", async () => {
    const folder = await copyMigrations();
    await folder.add(
      "9001_newer",
      "alter table users add newer text not null default 'x';--> statement-breakpoint\ncreate table newer (id int)",
    );
    await migrate(database.url, folder.path, { release: "99.0.0" });
    const own = await copyMigrations();
    await migrate(database.url, own.path);
    await Promise.all([folder.remove(), own.remove()]);
    expect(findIncompatibilities(needed, await readSnapshot(database.connection.sql))).toEqual([]);
  });
});
