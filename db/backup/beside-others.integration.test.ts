import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { backUp, createPlainDatabase, type PlainDatabase, restoreInto } from "@/testing/backups/backups";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { type TemporaryFolder, temporaryFolder } from "@/testing/embedded/temporary-folder";

let world: World;
let folder: TemporaryFolder;
let target: PlainDatabase;
beforeAll(async () => {
  world = await createWorld();
  folder = await temporaryFolder();
  target = await createPlainDatabase();
  await anApplication(await aPerson());
});
afterAll(async () => {
  await target.drop();
  await folder.remove();
  await world.close();
});

it("leaves out what others have beside Latchkey's tables, and can be restored", async () => {
  for (const statement of [
    "create table users_old as select * from users",
    'create table "Users-Old" (id serial primary key, "Größe" int)',
    "create table others (id bigint generated always as identity, at timestamptz) partition by range (at)",
    "create table others_2026 partition of others for values from ('2026-01-01') to ('2027-01-01')",
    'create sequence "Own Sequence"',
    "create view app_names as select name from applications",
    "create materialized view users_counted as select count(*) from users",
  ])
    await world.connection.sql.unsafe(statement);
  const file = join(folder.path, "beside.backup");
  const { header } = await backUp(world.url, file);
  const names = [
    ...header.tables.map(({ name }) => name),
    ...header.partitions.map(({ name }) => name),
    ...header.sequences.map(({ name }) => name),
  ];
  expect(names.filter((name) => /^(users_old|Users-Old|others|Own Seq)/.test(name))).toEqual([]);
  expect(header.sequences.map(({ name }) => name)).toContain("gateway_changes_position_seq");
  await restoreInto(target.url, file);
  const { sql } = connect(target.url, { max: 1 });
  try {
    expect(await sql`select name from applications`).toHaveLength(1);
  } finally {
    await sql.end({ timeout: 2 });
  }
});

it("waits for the connection of a program that was just ended", async () => {
  const file = join(folder.path, "waiting.backup");
  await backUp(world.url, file);
  const { sql } = connect(target.url, { max: 1 });
  await sql`select 1`;
  const ended = sleep(1_500).then(() => sql.end({ timeout: 1 }));
  await restoreInto(target.url, file);
  await ended;
});
