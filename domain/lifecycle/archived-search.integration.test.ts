import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { encodeCursor } from "@/domain/kernel/paging";
import { replaceConnection } from "@/domain/store/database";
import { NEAR } from "@/domain/store/search/in-order";
import { type WatchedReads, watchReads } from "@/testing/database/rows-read";
import { anAdministrator, createWorld, type World } from "@/testing/domain/world";
import { listArchived } from "./restore.queries";

/* Archived applications of which those that match are the oldest, among as many active ones with the same names. */

const ARCHIVED = 2 * NEAR;
/** The oldest, which have a name of their own. */
const ODD = 150;

let world: World;
let admin: Person;
let watched: WatchedReads;

beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
  const { sql } = world.connection;
  // Without triggers and references: owners don't matter here.
  await sql.begin(async (tx) => {
    await tx.unsafe("set local session_replication_role = replica; set local statement_timeout = 0");
    await tx.unsafe(`
      insert into applications (id, type, status, name, sort_key, client_id, created_at, updated_at, archived_at)
      select (lpad(to_hex(1700000000000 + n), 12, '0') || '7000' || '8' || lpad(to_hex(n), 15, '0'))::uuid, 'SIMPLE',
        (case when n <= ${ARCHIVED} then 'ARCHIVED' else 'ACTIVE' end)::application_status, name, lower(name),
        'id-' || n, at, at, case when n <= ${ARCHIVED} then at end
      from (select n, (case when n % ${ARCHIVED} <= ${ODD} then 'Odd one ' else 'Usual one ' end) || n as name,
        timestamptz '2026-01-01' + make_interval(secs => n / 3) as at from generate_series(1, ${2 * ARCHIVED}) n) made`);
    await tx.unsafe(`
      insert into archive_records (id, application_id, archived_at, archived_by_name, as_administrator, reason, members, restored_at)
      select id, id, archived_at, 'Ada', true, '', '[]', case when sort_key = 'odd one 7' then now() end from applications where status = 'ARCHIVED'`);
    // As a vacuum would, for which the statements' time limit is short beside other tests.
    await tx.unsafe(`select gin_clean_pending_list('applications_by_sort_key_words'), gin_clean_pending_list('applications_by_client_id_words');
      analyze applications, archive_records`);
  });
  watched = watchReads(world.url);
  replaceConnection(watched.connection);
  await listArchived(admin, { first: 1 });
});
afterAll(async () => {
  replaceConnection(undefined);
  await watched.connection.sql.end();
  await world.close();
});

async function expectBounded(): Promise<void> {
  const reads = (await watched.reads()).flat();
  expect(reads.filter(({ how }) => how === "Seq Scan")).toEqual([]);
  for (const read of reads) expect(read.rows, JSON.stringify(read)).toBeLessThanOrEqual(NEAR);
}

it.each([
  ["odd one 77", 1],
  ["odd one 7", 11],
  ["usual", 20],
  ["id-33", 20],
  ["id-3999", 1],
  ["no such name", 0],
])("finds “%s” in a bounded number of rows", async (search, count) => {
  await watched.reads();
  expect((await listArchived(admin, { search })).rows).toHaveLength(count === 11 ? 10 : count);
  await expectBounded();
});

it.each(["zq", "7"])("finds “%s”, which has no trigram", async (search) => {
  const { rows } = await listArchived(admin, { search });
  expect(rows.every(({ name, clientId }) => `${name} ${clientId}`.includes(search))).toBe(true);
  expect(rows).toHaveLength(search === "7" ? 20 : 0);
});

it("pages through all of them, last archived first, in both directions", async () => {
  const rows = await world.connection.sql<{ id: string }[]>`
    select id from archive_records where restored_at is null and application_id in (
      select id from applications where sort_key like 'odd%') order by archived_at desc, id desc`;
  const all = rows.map(({ id }) => id);
  expect(all).toHaveLength(ODD - 1 + 1);
  for (const backwards of [false, true]) {
    const ids: string[] = [];
    for (let cursor: string | null = null, more = true; more; ) {
      const page: Awaited<ReturnType<typeof listArchived>> = await listArchived(
        admin,
        backwards ? { search: "Odd", last: 40, before: cursor } : { search: "Odd", first: 40, after: cursor },
      );
      const found = page.rows.map(({ recordId }) => recordId);
      if (backwards) ids.unshift(...found);
      else ids.push(...found);
      more = backwards ? page.hasPreviousPage : page.hasNextPage;
      const edge = backwards ? page.rows[0] : page.rows.at(-1);
      cursor = edge ? encodeCursor([edge.archivedAt.getTime(), edge.recordId]) : null;
    }
    expect(ids).toEqual(all);
  }
});
