import { describe, expect, it } from "vitest";
import { newId } from "@/domain/kernel/ids";
import { bulkIds, encodeId } from "./ids";

const row = newId();
const good = encodeId("subscription", row);
const other = encodeId("application", row);

describe("the IDs of a mutation in bulk", () => {
  it.each([
    [["x", good, "x"], 2],
    [["x", good], 1],
    [[good, "x"], 1],
    [["x", "x", good, "y", "x"], 4],
    [[other, good, other], 2],
    [[good], 0],
    [[], 0],
  ])("%j have those that can be one, and the others with a reason, repeated ones too", (ids, unknown) => {
    const found = bulkIds("subscription", ids);
    expect(found.known).toEqual(ids.includes(good) ? [row] : []);
    expect(found.unknown.map(({ id }) => id)).toEqual(ids.filter((id) => id !== good));
    expect(found.unknown).toHaveLength(unknown);
    for (const { error } of found.unknown) expect(error).toMatch(/^This subscription doesn't exist/);
  });

  it("are up to 100, whether they can be one or not", () => {
    const unknown = (count: number) => [good, ...Array.from({ length: count }, (_, n) => `x${n}`)];
    expect(bulkIds("subscription", unknown(99)).unknown).toHaveLength(99);
    expect(() => bulkIds("subscription", unknown(100))).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT" }),
    );
  });

  it.each([[["x"]], [["x", "x"]], [["x", "y", "x"]], [[other, "x"]]])("%j are not found", (ids) => {
    expect(() => bulkIds("subscription", ids)).toThrow(
      expect.objectContaining({ code: "NOT_FOUND", issues: [expect.objectContaining({ path: ["ids"] })] }),
    );
  });
});
