import { describe, expect, it } from "vitest";
import { digest, publishedProblems } from "./published";

const file = (name: string, when: number, text = name) => ({ name, when, text });
const published = { "1.0.0": { a: digest("a"), b: digest("b") } };

describe("published migrations", () => {
  it("are as they were, with any line ends", () => {
    expect(publishedProblems([file("a", 1), file("b", 2), file("c", 3)], published)).toEqual([]);
    expect(digest("x\r\ny")).toBe(digest("x\ny"));
  });

  it("don't change or disappear", () => {
    expect(publishedProblems([file("a", 1, "changed")], published)).toEqual([
      expect.stringContaining("a.sql was published, and changed"),
      expect.stringContaining("b.sql was published, and is missing"),
    ]);
  });

  it("are in the order of their time", () => {
    expect(publishedProblems([file("a", 2), file("b", 2)], published)).toEqual([
      expect.stringContaining("b.sql isn't newer"),
    ]);
  });
});
