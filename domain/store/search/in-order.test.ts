import { describe, expect, it } from "vitest";
import { containing } from "../keyset";
import { findInOrder, hasTrigram, MOST_HITS, NEAR, type Ways } from "./in-order";

describe("a pattern with a trigram", () => {
  it.each(["abc", "client-9", "a-b", "ab cd", "x y", "ab-", "-7", "äöü", "注文書", "100%", "a_b"])(
    "“%s”",
    (search) => expect(hasTrigram(containing(search))).toBe(true),
  );
  it.each(["a", "ab", "%", "%%%", "---", "_", "\\", "a-", "é1", "\\\\\\"])("not “%s”", (search) =>
    expect(hasTrigram(containing(search))).toBe(false),
  );
  it("is also the beginning of a text", () => {
    expect(hasTrigram("a%")).toBe(true);
    expect(hasTrigram("% a%")).toBe(true);
    expect(hasTrigram("--%")).toBe(false);
  });
});

describe("a search in order", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, at) => `${at}`);
  const run = async (pattern: string, near: [number, number], hits: [number, number]) => {
    const taken: string[] = [];
    const look = (name: string, [found, looked]: [number, number]) => {
      taken.push(name);
      return Promise.resolve({ ids: ids(found), looked });
    };
    const ways: Ways = {
      near: () => look("near", near),
      hits: () => look("hits", hits),
      all: async () => (await look("all", [21, 0])).ids,
    };
    const found = await findInOrder([{ text: null as never, pattern }], 21, ways);
    return [...taken, found.length];
  };

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
