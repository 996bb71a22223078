import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { paginationOf, readListing, rowsOf } from "./listing";

const params = (values: Record<string, string>) => Promise.resolve(values);

it.each([
  ["after a cursor", { after: "c", page: "2" }, "/list"],
  ["before a cursor", { before: "c", page: "2" }, "/list"],
  [
    "with filters, which stay",
    { after: "c", q: "a b", status: "PENDING", page: "3" },
    "/list?q=a+b&status=PENDING",
  ],
])("an emptied page %s leads to the first one", async (_, query, first) => {
  const listing = await readListing("/list", params(query as Record<string, string>), ["q", "status"]);
  let digest = "";
  try {
    rowsOf(listing, []);
  } catch (error) {
    digest = (error as { digest: string }).digest;
  }
  expect(digest).toContain("NEXT_REDIRECT");
  expect(digest.split(";")).toContain(first);
});

it("a first page can be empty, and other pages have their rows", async () => {
  expect(rowsOf(await readListing("/list", params({ q: "x" }), ["q"]), [])).toEqual([]);
  const second = await readListing("/list", params({ after: "c" }), []);
  expect(rowsOf(second, [1, 2])).toEqual([1, 2]);
  // Nothing was loaded: the page shows why.
  expect(rowsOf(second, undefined)).toEqual([]);
});

it("the links of two lists on a page keep each other's position", async () => {
  const given = params({ before: "b", page: "3", tokens: "t", other: "x" });
  const listing = await readListing("/list", given, ["tokens"]);
  expect(listing.firstHref).toBe("/list?tokens=t");
  const pageInfo = { hasNextPage: true, hasPreviousPage: true, startCursor: "s", endCursor: "e" };
  expect(paginationOf(listing, pageInfo, 20)).toMatchObject({
    previousHref: "/list?tokens=t&before=s&page=2",
    nextHref: "/list?tokens=t&after=e&page=4",
  });
  const { position } = listing;
  expect(listing.href({ ...position, tokens: "u" })).toBe("/list?tokens=u&before=b&page=3");
  expect(listing.href({ ...position, tokens: null })).toBe("/list?before=b&page=3");
  // The first page of a list has no position.
  expect((await readListing("/list", params({ page: "3" }), [])).position).toEqual({});
});

it("every list with cursors reads its rows with rowsOf, except those that only lose rows by age", () => {
  const root = join(import.meta.dirname, "../..");
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "app/**/*.tsx"], {
    cwd: root,
    encoding: "utf8",
  });
  const lists = files
    .split("\n")
    .filter(Boolean)
    .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }))
    .filter(
      ({ text }) =>
        text.includes("...paginationOf(") ||
        text.includes("={paginationOf(") ||
        text.includes("previousHref={"),
    );
  expect(lists.length).toBeGreaterThan(30);
  const without = lists.filter(({ text }) => !text.includes("rowsOf(")).map(({ file }) => file);
  expect(without.toSorted()).toEqual([
    "app/(admin)/admin/audit/page.tsx",
    "app/(portal)/applications/[id]/activity/page.tsx",
    "app/(publisher)/publishing/apis/[id]/activity/page.tsx",
    "app/_components/usage/rejected-calls.tsx",
  ]);
});
