import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applicationKey, listApplications } from "@/domain/applications/application.queries";
import type { Person } from "@/domain/kernel/actor";
import { encodeCursor } from "@/domain/kernel/paging";
import { replaceConnection } from "@/domain/store/database";
import { MOST_HITS, NEAR } from "@/domain/store/search/in-order";
import { type WatchedReads, watchReads } from "@/testing/database/rows-read";
import { anAdministrator, createWorld, type World } from "@/testing/domain/world";

/*
 * A search of all applications, where those that match are spread unevenly. The newest 5,000 applications are new; the others are old, and more
 * than the search puts in order.
 */

const NEW = 5_000;
/** Old ones whose client_id has a part of its own: fewer than the search puts in order. */
const RARER = 3_000;
const OLD = RARER + MOST_HITS + 1_000;

let world: World;
let admin: Person;
let watched: WatchedReads;

beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
  const { sql } = world.connection;
  // Without triggers and references: owners and subscriptions don't matter here.
  await sql.begin(async (tx) => {
    await tx.unsafe("set local session_replication_role = replica; set local statement_timeout = 0");
    await tx.unsafe(`
      insert into applications (id, type, status, name, sort_key, client_id, redirect_uris, grant_types, created_at, updated_at, archived_at)
      select (lpad(to_hex(1700000000000 + n), 12, '0') || '7000' || '8' || lpad(to_hex(n), 15, '0'))::uuid,
        (case when n % 10 = 3 then 'BACKEND_TO_BACKEND' else 'SIMPLE' end)::application_type,
        (case when n % 50 = 49 then 'ARCHIVED' else 'ACTIVE' end)::application_status, name, lower(name),
        case when n = 1 then 'Needle-7f' when n <= ${RARER} then 'legacy-' || n when n <= ${OLD} then 'former-' || n else 'current-' || n end,
        '{}', (case when n % 10 = 3 then '{client_credentials}' else '{}' end)::grant_type[], at, at, case when n % 50 = 49 then at end
      from (
        select n, (case when n % 2 = 0 then 'Even' else 'Odd' end) || ' application ' || md5(n::text) as name,
          timestamptz '2026-01-01' + make_interval(secs => n) as at
        from generate_series(1, ${OLD + NEW}) n
      ) made`);
    await tx.unsafe(`
      insert into client_registrations (id, application_id, provider_name, status, client_id, created_at, updated_at)
      select id, id, 'Server', (case when sort_key like 'even%' then 'ACTIVE' else 'FAILED' end)::registration_status, client_id, created_at, created_at
      from applications where type = 'BACKEND_TO_BACKEND'`);
    await tx.unsafe(
      `insert into memberships (application_id, user_id, role, direct_role, created_at, application_updated_at)
       select id, $1, 'OWNER', 'OWNER', created_at, updated_at from applications where client_id in ('Needle-7f', 'legacy-1003', 'legacy-2')`,
      [admin.userId],
    );
    // As a vacuum would, for which the statements' time limit is short beside other tests.
    await tx.unsafe(`select gin_clean_pending_list('applications_by_sort_key_words'), gin_clean_pending_list('applications_by_client_id_words');
      analyze applications, client_registrations, memberships`);
  });
  watched = watchReads(world.url);
  replaceConnection(watched.connection);
  await search({ first: 1 });
});
afterAll(async () => {
  replaceConnection(undefined);
  await watched.connection.sql.end();
  await world.close();
});

type Query = Parameters<typeof listApplications>[1];
const search = (query: Query) => listApplications(admin, { scope: "ALL", ...query });

/** The largest number of rows that a statement read of a table since the last call, and all that read a table as a whole. */
async function readSince(): Promise<{ most: number; statements: number; scans: string[] }> {
  const statements = await watched.reads();
  const reads = statements.flat();
  return {
    most: Math.max(0, ...reads.map(({ rows }) => rows)),
    statements: statements.length,
    scans: reads
      .filter(({ how, table }) => how === "Seq Scan" && /^(applications|client_registrations)$/.test(table))
      .map(({ table }) => table),
  };
}

async function expectedIds(condition: string, order: string): Promise<string[]> {
  const rows = await world.connection.sql.unsafe<{ id: string }[]>(
    `select id from applications a where status = 'ACTIVE' and ${condition} order by ${order}`,
  );
  return rows.map(({ id }) => id);
}

/** All pages of a search, forwards or backwards. */
async function walk(query: Query, backwards = false): Promise<string[]> {
  const orderBy = query.orderBy ?? "CHANGED";
  const ids: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof search>> = await search(
      backwards ? { ...query, last: 100, before: cursor } : { ...query, first: 100, after: cursor },
    );
    const rows = page.rows.map(({ id }) => id);
    if (backwards) ids.unshift(...rows);
    else ids.push(...rows);
    const edge = backwards ? page.rows[0] : page.rows.at(-1);
    if (!edge || !(backwards ? page.hasPreviousPage : page.hasNextPage)) return ids;
    cursor = encodeCursor(applicationKey(edge, orderBy));
  }
}

describe("a search of all applications", () => {
  it.each([
    ["the oldest one's client_id", "needle-7", 1],
    ["no application", "no such name", 0],
  ])("finds %s by the index, and reads no more than what is near", async (_, text, count) => {
    for (const orderBy of ["CHANGED", "NAME"] as const) {
      await watched.reads();
      expect((await search({ search: text, orderBy })).rows).toHaveLength(count);
      const { most, scans, statements } = await readSince();
      expect(scans).toEqual([]);
      expect(most).toBeLessThanOrEqual(NEAR);
      expect(statements).toBe(2 + count);
    }
  });

  it("finds a common part without the index", async () => {
    await watched.reads();
    expect((await search({ search: "even" })).rows).toHaveLength(20);
    const { most, statements, scans } = await readSince();
    expect({ statements, scans }).toEqual({ statements: 2, scans: [] });
    expect(most).toBeLessThanOrEqual(NEAR);
  });

  it("puts what only old applications have in order, and reads no more than that", async () => {
    await watched.reads();
    const page = await search({ search: "legacy-" });
    expect(page.rows.map(({ id }) => id)).toEqual(
      (await expectedIds("client_id like 'legacy-%'", "updated_at desc, id desc")).slice(0, 20),
    );
    expect(page.hasNextPage).toBe(true);
    const { most, scans } = await readSince();
    expect(scans).toEqual([]);
    expect(most).toBeLessThanOrEqual(RARER);
  });

  it("pages through all hits in each order and direction", async () => {
    const orders = { CHANGED: "updated_at desc, id desc", NAME: "sort_key, id" } as const;
    for (const orderBy of ["CHANGED", "NAME"] as const) {
      const all = await expectedIds("client_id like 'legacy-1%'", orders[orderBy]);
      expect(all.length).toBeGreaterThan(1_000);
      expect(await walk({ search: "LEGACY-1", orderBy })).toEqual(all);
      expect(await walk({ search: "LEGACY-1", orderBy }, true)).toEqual(all);
    }
  });

  it("finds a part of all old applications, of which there are too many to put in order", async () => {
    const former = await expectedIds("client_id like 'former-%'", "updated_at desc, id desc");
    expect(former.length).toBeGreaterThan(MOST_HITS);
    expect((await search({ search: "former-" })).rows.map(({ id }) => id)).toEqual(former.slice(0, 20));
    expect((await search({ search: "er-1" })).rows.map(({ id }) => id)).toEqual(
      (await expectedIds("client_id like 'former-1%'", "updated_at desc, id desc")).slice(0, 20),
    );
  });

  it.each(["zq", "%", "---", "_", "\\", "é", "-7", "7-"])(
    "finds “%s” as a walk through the list does",
    async (text) => {
      const like = `%${text.replace(/[\\%_]/g, "\\$&").replace("é", "e")}%`;
      const [first] = [
        await expectedIds(
          `(sort_key like '${like}' or lower(client_id) like '${like}')`,
          "updated_at desc, id desc",
        ),
      ];
      expect((await search({ search: text })).rows.map(({ id }) => id)).toEqual(first.slice(0, 20));
    },
  );

  it.each([
    ["roles that the viewer has in few", { roles: ["OWNER", "USER"] }, 3],
    ["a role that the viewer has in none", { roles: ["PRIMARY_OWNER"] }, 0],
    ["statuses of few registrations", { statuses: ["PENDING", "OUT_OF_SYNC"] }, 0],
    ["an approval that few await", { approvals: ["PENDING"] }, 0],
    ["several of them", { approvals: ["PENDING"], statuses: ["ACTIVE"], types: ["SIMPLE"] }, 0],
  ] as const)("finds a common part with %s by the filter's index", async (_, filter, count) => {
    for (const orderBy of ["CHANGED", "NAME"] as const) {
      await watched.reads();
      const { rows } = await search({ search: "application", orderBy, ...(filter as Query) });
      expect(rows).toHaveLength(count);
      const { most, statements, scans } = await readSince();
      expect({ statements, scans }).toEqual({ statements: count > 0 ? 2 : 1, scans: [] });
      // Three memberships, each with its application and its role, which in so small a table are read by a scan.
      expect(most).toBeLessThanOrEqual(9);
    }
  });

  it("finds those of a filter in each order and direction, in pages", async () => {
    for (const [orderBy, order] of [
      ["CHANGED", "updated_at desc, id desc"],
      ["NAME", "sort_key, id"],
    ] as const) {
      const owned = "client_id in ('Needle-7f', 'legacy-1003', 'legacy-2')";
      const ids: string[] = [];
      for (let cursor: string | null = null, more = true; more; ) {
        const page: Awaited<ReturnType<typeof search>> = await search({
          ...{ search: "application", roles: ["OWNER"], orderBy, first: 1, after: cursor },
        });
        const [row] = page.rows;
        if (row) ids.push(row.id);
        cursor = row ? encodeCursor(applicationKey(row, orderBy)) : null;
        more = page.hasNextPage;
      }
      expect(ids).toEqual(await expectedIds(owned, order));
    }
  });

  it("looks up no registration of hits that are too many to put in order", async () => {
    await watched.reads();
    expect((await search({ search: "former-", statuses: ["FAILED"] })).rows).toHaveLength(20);
    const hits = (await watched.reads()).find((reads) =>
      reads.some(
        ({ table, how, rows }) => table === "applications" && how.startsWith("Bitmap") && rows > MOST_HITS,
      ),
    );
    expect(hits).toBeDefined();
    expect(hits?.filter(({ table, rows }) => table !== "applications" && rows > 0)).toEqual([]);
  });

  it("keeps every filter", async () => {
    const cases: [Query, string][] = [
      [{ types: ["BACKEND_TO_BACKEND"] }, "type = 'BACKEND_TO_BACKEND'"],
      [{ statuses: ["FAILED"] }, "type = 'BACKEND_TO_BACKEND' and sort_key like 'odd%'"],
      [{ statuses: ["ACTIVE", "PENDING"] }, "type = 'BACKEND_TO_BACKEND' and sort_key like 'even%'"],
      [{ roles: ["OWNER"] }, "client_id in ('legacy-1003', 'legacy-2')"],
      [{ roles: ["USER"] }, "false"],
      [{ approvals: ["PENDING"] }, "false"],
      [{ approvals: ["NOT_NEEDED"], types: ["SIMPLE"] }, "type = 'SIMPLE'"],
    ];
    for (const [filter, condition] of cases) {
      await watched.reads();
      const ids = (await search({ search: "legacy", ...filter })).rows.map(({ id }) => id);
      const { scans } = await readSince();
      expect(scans).toEqual([]);
      const all = await expectedIds(`client_id like 'legacy%' and ${condition}`, "updated_at desc, id desc");
      expect(ids).toEqual(all.slice(0, 20));
    }
  });
});
