import { describe, expect, it } from "vitest";
import { containing } from "../keyset";
import { findInOrder, hasTrigram, MOST_HITS, NEAR, type Ways } from "./in-order";

describe("a pattern with a trigram", () => {
  it.each(["abc", "client-9", "a-b", "ab cd", "x y", "ab-", "-7", "äöü", "注文書", "100%", "a_b"])(
    "“%s”",
    (search) => expect(hasTrigram(containing(search), false)).toBe(true),
  );
  it.each(["a", "ab", "%", "%%%", "---", "_", "\\", "a-", "é1", "\\\\\\"])("not “%s”", (search) =>
    expect(hasTrigram(containing(search), false)).toBe(false),
  );
  it.each(["шлюз", "äöü", "注文書", "éa", "aé", "a-", "٣٤٥"])("of ASCII letters not in “%s”", (search) =>
    expect(hasTrigram(containing(search), true)).toBe(search === "éa"),
  );
  it.each(["abc", "ABC", "007", "шлюз 7", "ébc", "ab–"])("of ASCII letters in “%s”", (search) =>
    expect(hasTrigram(containing(search), true)).toBe(true),
  );
  it("is also the beginning of a text", () => {
    expect(hasTrigram("a%", false)).toBe(true);
    expect(hasTrigram("% a%", true)).toBe(true);
    expect(hasTrigram("--%", false)).toBe(false);
  });
});

describe("a search in order", () => {
  const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `${at}`, key: "" }));
  type Result = [found: number, looked: number];
  const run = async (pattern: string, near: Result, hits: Result, few: Result[] = []) => {
    const taken: string[] = [];
    const look = (name: string, [found, looked]: Result) => {
      taken.push(name);
      return Promise.resolve({ found: rows(found), looked });
    };
    const ways: Ways = {
      few: few.map((result) => () => look("few", result)),
      near: () => look("near", near),
      hits: () => look("hits", hits),
      all: async () => (await look("all", [21, 0])).found,
    };
    const found = await findInOrder(null as never, [{ text: null as never, pattern }], 21, ways);
    return [...taken, found.length];
  };

  it("ends with a filter that few rows have", async () => {
    expect(await run("%abc%", [21, NEAR], [0, 0], [[2, NEAR - 1]])).toEqual(["few", 2]);
    const both: Result[] = [
      [0, NEAR],
      [0, 3],
    ];
    expect(await run("%abc%", [21, NEAR], [0, 0], both)).toEqual(["few", "few", 0]);
    expect(await run("%abc%", [21, NEAR], [0, 0], [[0, NEAR]])).toEqual(["few", "near", 21]);
  });
  it("ends with what is near, if that is a page or all there is", async () => {
    expect(await run("%abc%", [21, NEAR], [0, 0])).toEqual(["near", 21]);
    expect(await run("%abc%", [3, NEAR - 1], [0, 0])).toEqual(["near", 3]);
  });
  it("asks the index for the rest, unless that has too many hits", async () => {
    expect(await run("%abc%", [20, NEAR], [5, 5])).toEqual(["near", "hits", 5]);
    expect(await run("%abc%", [20, NEAR], [7, MOST_HITS])).toEqual(["near", "hits", 7]);
    expect(await run("%abc%", [20, NEAR], [7, MOST_HITS + 1])).toEqual(["near", "hits", "all", 21]);
  });
  it("doesn't ask the index for what it can't find", async () => {
    expect(await run("%ab%", [20, NEAR], [5, 5])).toEqual(["near", "all", 21]);
  });
});
