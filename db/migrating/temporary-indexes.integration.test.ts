import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/testing/database/database";
import { copyMigrations } from "@/testing/releases/folder";
import { readRelease, upgrade } from "@/testing/releases/release";
import { countsFor, seedSteps } from "@/testing/releases/seed-0.1.0";
import { migrate } from "../migrate";

/* An upgrade from 0.1.0 of a database with many archivings: its time must not be the product of them and of the revoked keys. */

/** Archivings that were undone, beside those of the seed. */
const RESTORED = 5_000;

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => {}, connection: { statement_timeout: 0 } });
  await sql.unsafe("drop schema if exists drizzle, graphile_worker, public cascade; create schema public");
  const { migrations } = await readRelease("0.1.0");
  const folder = await copyMigrations();
  await folder.keep(migrations);
  await migrate(database.url, folder.path);
  await folder.remove();
  for (const step of seedSteps(countsFor({ applications: 500, subscriptions: 5_000 })))
    await sql.unsafe(step.sql);
  await sql.unsafe(`insert into archive_records (id, application_id, archived_at, archived_by_name, as_administrator, reason, members, restored_at)
    select gen_random_uuid(), application_id, archived_at, 'Ada', true, '', members, archived_at
    from (select * from archive_records order by id limit 5) r cross join generate_series(1, ${RESTORED / 5}) n`);
  await sql.unsafe("vacuum analyze");
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** Rows of archivings that scans of the whole table read. */
async function rowsScanned(): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select seq_tup_read::int as count from pg_stat_user_tables where relname = 'archive_records'`;
  return row?.count ?? 0;
}

it("reads the archivings by an index that is gone afterwards", async () => {
  const [revoked] = await sql<{ count: number }[]>`
    select count(*)::int as count from api_keys where revoked_at is not null`;
  expect(revoked?.count).toBeGreaterThan(500);
  const before = await rowsScanned();
  await upgrade(database.url);
  await sql`select pg_stat_clear_snapshot()`;
  expect((await rowsScanned()) - before).toBeLessThan(20 * RESTORED);
  const indexes = await sql`select indexname from pg_indexes where indexname like 'latchkey_temporary%'`;
  expect(indexes).toEqual([]);
  const causes = await sql<{ cause: string }[]>`
    select distinct end_cause::text as cause from api_keys where revoked_at is not null order by 1`;
  expect(causes.map(({ cause }) => cause)).toEqual(
    expect.arrayContaining(["APPLICATION_ARCHIVED", "SUBSCRIPTION_CLOSED"]),
  );
});
