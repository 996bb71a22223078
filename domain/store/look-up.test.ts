import { expect, it, vi } from "vitest";
import { arrayText, sharedLookUp } from "./look-up";

const upperCase = vi.fn(
  async (keys: readonly string[]) => new Map(keys.map((key) => [key, key.toUpperCase()])),
);

it("answers the calls of one turn together, each key once, and keeps nothing for later calls", async () => {
  const lookUp = sharedLookUp(upperCase);
  expect(await Promise.all(["a", "b", "a"].map(lookUp))).toEqual(["A", "B", "A"]);
  expect(await lookUp("a")).toBe("A");
  expect(upperCase.mock.calls).toEqual([[["a", "b"]], [["a"]]]);
});

it("splits more keys than one statement takes", async () => {
  const sizes: number[] = [];
  const lookUp = sharedLookUp(async (keys) => {
    sizes.push(keys.length);
    return new Map(keys.map((key) => [key, key]));
  });
  const keys = Array.from({ length: 450 }, (_, at) => String(at));
  expect(await Promise.all(keys.map(lookUp))).toEqual(keys);
  expect(sizes).toEqual([200, 200, 50]);
});

it("returns null for what is not found, and fails the calls of a failed turn only", async () => {
  let broken = true;
  const lookUp = sharedLookUp<string>(async () => {
    if (broken) throw new Error("away");
    return new Map();
  });
  const failed = await Promise.allSettled([lookUp("a"), lookUp("b")]);
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  broken = false;
  expect(await lookUp("a")).toBeNull();
});

it("writes keys as a PostgreSQL array", () => {
  expect(arrayText(["a", "b"])).toBe("{a,b}");
  expect(arrayText([])).toBe("{}");
});
