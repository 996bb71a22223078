import { describe, expect, it } from "vitest";
import { toPage } from "@/domain/kernel/paging";
import { foundPage } from "./found-page";

/* A list of numbers by size, of which some are gone when they are loaded. */

const LIST = Array.from({ length: 50 }, (_, at) => at + 1);
type Key = readonly [number, string];

const read = (limit: number, from: number | null, isGone: (id: number) => boolean) =>
  foundPage<Key, { id: string }>(
    { limit, backwards: false, from: from === null ? null : [from, ""] },
    {
      find: async (page) =>
        LIST.filter((id) => id > (page.from?.[0] ?? 0))
          .slice(0, page.limit + 1)
          .map((id) => ({ id: `${id}`, key: `${id}` })),
      load: async (ids) =>
        ids
          .filter((id) => !isGone(Number(id)))
          .map((id) => ({ id }))
          .reverse(),
      idOf: ({ id }) => id,
      keyOf: ({ id, key }) => [Number(key), id],
    },
  );

const ids = ({ rows }: { rows: readonly { id: string }[] }) => rows.map(({ id }) => Number(id));

describe("a page that is found first and loaded later", () => {
  it("has the order and the keys of what was found", async () => {
    const page = await read(3, 10, () => false);
    expect(page).toEqual({
      more: true,
      rows: [11, 12, 13].map((id) => ({ id: `${id}`, place: [id, `${id}`] })),
    });
  });

  it.each([11, 12, 13, 14])("doesn't end the list when %d of it disappeared", async (gone) => {
    const request = { limit: 3, backwards: false, from: [10, ""] } as const;
    const page = toPage(await read(3, 10, (id) => id === gone), request);
    expect(page.hasNextPage).toBe(true);
    expect(ids(page)).toEqual([11, 12, 13].filter((id) => id !== gone));
  });

  it("is the next one if all of it disappeared", async () => {
    expect(await read(3, 10, (id) => id <= 16)).toMatchObject({ more: true, rows: [{ id: "17" }, {}, {}] });
    expect(await read(3, 10, (id) => id > 10)).toEqual({ more: false, rows: [] });
  });

  it("is the last one if nothing was found beyond it", async () => {
    expect(await read(3, 47, () => false)).toMatchObject({ more: false, rows: [{}, {}, {}] });
    expect(await read(3, 50, () => false)).toEqual({ more: false, rows: [] });
  });
});
