import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { applicationKey, listApplications } from "@/domain/applications/application.queries";
import type { Person } from "@/domain/kernel/actor";
import { encodeCursor } from "@/domain/kernel/paging";
import { listArchived } from "@/domain/lifecycle/restore.queries";
import { accountKey, listAccounts } from "@/domain/users/administration/account.queries";
import { anAdministrator, createWorld, type World } from "@/testing/domain/world";

/* Rows that change after a page has been found and before it is loaded. */

const { between } = vi.hoisted(() => ({ between: { change: async () => {} } }));

vi.mock("./in-order", async (original) => {
  const module = await original<typeof import("./in-order")>();
  return {
    ...module,
    async findInOrder(...given: Parameters<typeof module.findInOrder>) {
      const found = await module.findInOrder(...given);
      const { change } = between;
      between.change = async () => {};
      await change();
      return found;
    },
  };
});

const ROWS = 30;
let world: World;
let admin: Person;

beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
});
beforeEach(async () => {
  await world.connection.sql.begin(async (tx) => {
    await tx.unsafe("set local session_replication_role = replica");
    const ids = `('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
    const numbers = `(select n, lpad(n::text, 2, '0') as place, timestamptz '2026-01-01' + make_interval(mins => n) as at from generate_series(1, ${ROWS}) n) made`;
    await tx.unsafe(`
      delete from archive_records; delete from applications; delete from users where name like 'Person of the list%';
      insert into applications (id, type, status, name, sort_key, created_at, updated_at)
        select ${ids}, 'SIMPLE', 'ACTIVE', 'Listed ' || place, 'listed ' || place, at, at from ${numbers};
      insert into archive_records (id, application_id, archived_at, archived_by_name, as_administrator, reason, members)
        select ${ids}, ${ids}, at, 'Ada', true, '', '[]' from ${numbers};
      insert into users (id, email, name, roles, status, created_at, updated_at, last_signed_in_at)
        select ${ids}, 'p' || n || '@example.com', 'Person of the list ' || place, '{USER}', 'ACTIVE', at, at, at from ${numbers}`);
  });
});
afterAll(() => world.close());

type Way = { first: number; after: string | null } | { last: number; before: string | null };
interface Read {
  ids: string[];
  isMore: boolean;
  /** The cursor of the row next to the following page. */
  edge: string | null;
}

/** The pages of a list, with a change within the second one. */
async function walk(
  read: (way: Way) => Promise<Read>,
  backwards: boolean,
  change: () => Promise<unknown>,
): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = null, pages = 0; pages < 10; pages += 1) {
    if (pages === 1) between.change = async () => void (await change());
    const page: Read = await read(backwards ? { last: 10, before: cursor } : { first: 10, after: cursor });
    ids.push(...(backwards ? page.ids.reverse() : page.ids));
    if (!page.isMore) return ids;
    cursor = page.edge;
  }
  throw new Error("The list doesn't end.");
}

function part<T>(
  page: { rows: readonly T[]; hasNextPage: boolean; hasPreviousPage: boolean },
  way: Way,
  idOf: (row: T) => string,
  keyOf: (row: T) => readonly unknown[],
): Read {
  const isForwards = "first" in way;
  const edge = page.rows.at(isForwards ? -1 : 0);
  return {
    ids: page.rows.map((row) => String(Number(idOf(row).slice(-12)))),
    isMore: isForwards ? page.hasNextPage : page.hasPreviousPage,
    edge: edge ? encodeCursor(keyOf(edge)) : null,
  };
}

const ALL = Array.from({ length: ROWS }, (_, at) => `${at + 1}`);
const execute = (text: string) => world.connection.sql.unsafe(text);
const DIRECTIONS = [false, true];

it.each([
  ["CHANGED", "updated_at = now()"],
  ["CHANGED", "updated_at = timestamptz '2025-01-01'"],
  ["NAME", "sort_key = 'listed zz'"],
  ["NAME", "sort_key = 'listed 00'"],
] as const)("neither repeats nor skips applications by %s when the page gets %s", async (orderBy, set) => {
  for (const backwards of DIRECTIONS)
    for (const changed of [11, 20, 15]) {
      const read = async (way: Way) => {
        const query = { scope: "ALL", search: "listed", orderBy, ...way } as const;
        return part(
          await listApplications(admin, query),
          way,
          ({ id }) => id,
          (row) => applicationKey(row, orderBy),
        );
      };
      await execute("update applications set updated_at = created_at, sort_key = lower(name)");
      const ids = await walk(read, backwards, () =>
        execute(`update applications set ${set} where sort_key = 'listed ${changed}'`),
      );
      const order = (orderBy === "NAME") === backwards ? [...ALL].reverse() : ALL;
      // The changed row is also where it moved, if that is beyond.
      const once = ids.filter((id, at) => ids.indexOf(id) === at);
      expect(once).toEqual(order);
      expect(ids.filter((id) => id !== `${changed}`)).toEqual(order.filter((id) => id !== `${changed}`));
    }
});

it.each([
  ["NAME", "name = 'Person of the list zz'"],
  ["LAST_SIGNED_IN", "last_signed_in_at = now()"],
] as const)("neither repeats nor skips users by %s when the page gets %s", async (orderBy, set) => {
  for (const backwards of DIRECTIONS)
    for (const changed of [11, 20]) {
      const read = async (way: Way) =>
        part(
          await listAccounts(admin, { search: "of the list", orderBy, ...way }),
          way,
          ({ id }) => id,
          (row) => accountKey(row, orderBy),
        );
      await execute(
        "update users set last_signed_in_at = created_at, name = 'Person of the list ' || right(id::text, 2) where name like 'Person of%'",
      );
      const ids = await walk(read, backwards, () =>
        execute(`update users set ${set} where name = 'Person of the list ${changed}'`),
      );
      const order = (orderBy === "NAME") === backwards ? [...ALL].reverse() : ALL;
      expect(ids.filter((id) => id !== `${changed}`)).toEqual(order.filter((id) => id !== `${changed}`));
      expect(ids).toContain(`${changed}`);
    }
});

it.each([
  ["one of the page", "11"],
  ["the row beyond it", "10, 21"],
  ["the page's last one", "20"],
  ["all of the page", "11, 12, 13, 14, 15, 16, 17, 18, 19, 20"],
])("reads archived applications to their end when %s is restored", async (_, numbers) => {
  const restored = numbers.split(", ");
  for (const backwards of DIRECTIONS) {
    const read = async (way: Way) =>
      part(
        await listArchived(admin, { search: "listed", ...way }),
        way,
        ({ recordId }) => recordId,
        ({ recordId, archivedAt }) => [archivedAt.getTime(), recordId],
      );
    await execute(
      "update archive_records set restored_at = null; update applications set status = 'ARCHIVED', archived_at = now()",
    );
    const ids = await walk(read, backwards, () =>
      execute(
        `update archive_records set restored_at = now() where right(id::text, 12)::int in (${numbers})`,
      ),
    );
    const order = backwards ? ALL : [...ALL].reverse();
    const isRead = (id: string) => order.indexOf(id) < 10 || !restored.includes(id);
    expect(ids).toEqual(order.filter(isRead));
  }
});
