import { describe, expect, it } from "vitest";
import { groupsIn, MAXIMUM_GROUPS } from "./groups.rules";

const read = (claims: Record<string, unknown>, claim = "groups") => {
  const { names, isComplete } = groupsIn(claims, claim);
  return [[...names], isComplete];
};

describe("groups in claims", () => {
  it.each([
    ["a list", { groups: ["a", "b", "a"] }, [["a", "b"], true]],
    ["one text", { groups: "a" }, [["a"], true]],
    ["an empty list", { groups: [] }, [[], true]],
    ["no claim", {}, [[], true]],
    ["null", { groups: null }, [[], true]],
    [
      "other kinds among the entries",
      { groups: ["a", 1, null, {}, ["b"], "", "x".repeat(600)] },
      [["a"], true],
    ],
    ["names that differ in case and spaces", { groups: ["A", "a", "a "] }, [["A", "a", "a "], true]],
    ["a number", { groups: 7 }, [[], false]],
    ["an object", { groups: { a: true } }, [[], false]],
    ["a reference to another place", { _claim_names: { groups: "src1" } }, [[], false]],
    ["a reference for another claim", { _claim_names: { roles: "src1" } }, [[], true]],
    ["a hint at groups", { hasgroups: true }, [[], false]],
    ["an inherited claim", Object.create({ groups: ["a"] }), [[], true]],
  ])("%s", (_what, claims, expected) => {
    expect(read(claims as Record<string, unknown>)).toEqual(expected);
  });

  it("another claim's name, also that of an inherited member", () => {
    expect(read({ "https://example.com/roles": ["a"] }, "https://example.com/roles")).toEqual([["a"], true]);
    expect(read({}, "constructor")).toEqual([[], true]);
  });

  it("as many as the limit, and more only partly", () => {
    const many = Array.from({ length: MAXIMUM_GROUPS + 1 }, (_, at) => `group ${at}`);
    expect(groupsIn({ groups: many.slice(1) }, "groups")).toMatchObject({ isComplete: true });
    const cut = groupsIn({ groups: many }, "groups");
    expect([cut.names.size, cut.isComplete]).toEqual([MAXIMUM_GROUPS, false]);
  });
});
