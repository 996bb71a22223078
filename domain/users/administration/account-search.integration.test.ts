import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { encodeCursor } from "@/domain/kernel/paging";
import { replaceConnection } from "@/domain/store/database";
import { NEAR } from "@/domain/store/search/in-order";
import { type WatchedReads, watchReads } from "@/testing/database/rows-read";
import { anAdministrator, createWorld, type World } from "@/testing/domain/world";
import { accountKey, countMatchingAccounts, listAccounts } from "./account.queries";

/* Users of whom those that match are the last by name, and the first that were added. */

const USERS = 3 * NEAR;
/** Those with a name of their own: more than the count looks up. */
const LAST = 900;

let world: World;
let admin: Person;
let watched: WatchedReads;

beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
  const { sql } = world.connection;
  await sql.begin((tx) =>
    tx.unsafe(`
    set local statement_timeout = 0;
    insert into users (id, email, email_verified_at, name, roles, status, created_at, updated_at, deleted_at)
    select (lpad(to_hex(1700000000000 + n), 12, '0') || '7000' || '8' || lpad(to_hex(n), 15, '0'))::uuid,
      'user' || n || '@example.com', at, (case when n <= ${LAST} then 'Zoe ' else 'Abe ' end) || lpad(n::text, 5, '0'),
      (case when n % 10 = 3 then '{API_PUBLISHER,USER}' else '{USER}' end)::platform_role[],
      (case when n % 7 = 1 then 'DISABLED' else 'ACTIVE' end)::user_status, at, at, case when n % 21 = 1 then at end
    from (select n, timestamptz '2026-01-01' + make_interval(secs => n) as at from generate_series(1, ${USERS}) n) made;
    select gin_clean_pending_list('users_by_name'), gin_clean_pending_list('users_by_email'); analyze users`),
  );
  watched = watchReads(world.url);
  replaceConnection(watched.connection);
  await listAccounts(admin, { first: 1 });
});
afterAll(async () => {
  replaceConnection(undefined);
  await watched.connection.sql.end();
  await world.close();
});

it.each(["NAME", "CREATED", "LAST_SIGNED_IN"] as const)(
  "finds the last ones by %s in a bounded number of rows",
  async (orderBy) => {
    await watched.reads();
    expect((await listAccounts(admin, { search: "zoe", orderBy })).rows).toHaveLength(20);
    expect((await listAccounts(admin, { search: "zoe 00012", orderBy })).rows).toHaveLength(1);
    expect((await listAccounts(admin, { search: "user12@", orderBy })).rows).toHaveLength(1);
    expect((await listAccounts(admin, { search: "no such name", orderBy })).rows).toHaveLength(0);
    const reads = (await watched.reads()).flat();
    expect(reads.filter(({ how }) => how === "Seq Scan")).toEqual([]);
    for (const read of reads) expect(read.rows, JSON.stringify(read)).toBeLessThanOrEqual(NEAR);
  },
);

it.each(["NAME", "CREATED", "LAST_SIGNED_IN"] as const)(
  "finds a common part with a rare filter by %s, by the filter's index",
  async (orderBy) => {
    const list = { search: "zoe", orderBy };
    await watched.reads();
    expect((await listAccounts(admin, { ...list, role: "ADMIN" })).rows).toHaveLength(0);
    expect(
      (await listAccounts(admin, { ...list, search: admin.name.toLowerCase(), role: "ADMIN" })).rows,
    ).toHaveLength(1);
    expect((await listAccounts(admin, { ...list, status: "PENDING_APPROVAL" })).rows).toHaveLength(0);
    expect((await listAccounts(admin, { ...list, unverified: true })).rows).toHaveLength(0);
    expect((await listAccounts(admin, { ...list, neverSignedIn: true, unverified: true })).rows).toEqual([]);
    const reads = await watched.reads();
    expect(reads).toHaveLength(1 + 2 + 1 + 1 + 2);
    expect(reads.flat().filter(({ how }) => how === "Seq Scan")).toEqual([]);
    const most = reads.map((each) => Math.max(...each.map(({ rows }) => rows)));
    expect(most.filter((rows) => rows > 1)).toEqual([NEAR]);
  },
);

it("pages through all of them in each order and direction, with each filter", async () => {
  const cases = [
    [{ search: "zoe" }, "name like 'Zoe%'"],
    [{ search: "ZO" }, "name like 'Zoe%'"],
    [{ search: "user1" }, "email like 'user1%'"],
    [{ search: "zoe", role: "API_PUBLISHER" }, "name like 'Zoe%' and 'API_PUBLISHER' = any(roles)"],
    [{ search: "zoe", status: "DISABLED" }, "name like 'Zoe%' and status = 'DISABLED'"],
    [
      { search: "er12@", status: "ACTIVE", neverSignedIn: true },
      "email = 'user12@example.com' and status = 'ACTIVE'",
    ],
  ] as const;
  for (const [filter, condition] of cases) {
    for (const [orderBy, order] of [
      ["NAME", "lower(name), id"],
      ["CREATED", "created_at desc, id desc"],
    ] as const) {
      const rows = await world.connection.sql.unsafe<{ id: string }[]>(
        `select id from users where deleted_at is null and ${condition} order by ${order}`,
      );
      const all = rows.map(({ id }) => id);
      expect(all.length).toBeGreaterThan(0);
      for (const backwards of [false, true]) {
        const page = { ...filter, orderBy };
        expect(await walk(page, backwards), JSON.stringify(page)).toEqual(all);
      }
    }
  }
});

it("counts few hits, and not many", async () => {
  expect(await countMatchingAccounts(admin, { search: "zoe 0001" })).toBe(10);
  expect(await countMatchingAccounts(admin, { search: "zoe" })).toBeNull();
});

async function walk(
  query: Parameters<typeof listAccounts>[1] & { orderBy: "NAME" | "CREATED" },
  backwards: boolean,
): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = null, more = true; more; ) {
    const page: Awaited<ReturnType<typeof listAccounts>> = await listAccounts(
      admin,
      backwards ? { ...query, last: 100, before: cursor } : { ...query, first: 100, after: cursor },
    );
    const found = page.rows.map(({ id }) => id);
    if (backwards) ids.unshift(...found);
    else ids.push(...found);
    more = backwards ? page.hasPreviousPage : page.hasNextPage;
    const edge = backwards ? page.rows[0] : page.rows.at(-1);
    cursor = edge ? encodeCursor(accountKey(edge, query.orderBy)) : null;
  }
  return ids;
}
