import { describe, expect, it } from "vitest";
import { DOWNLOADS_OF_USER, takeSlot } from "./download-slots";

describe("places for downloads", () => {
  it("are bounded for each user, and free again when one ends", () => {
    const mine = Array.from({ length: DOWNLOADS_OF_USER }, () => takeSlot("one"));
    expect(mine).not.toContain(null);
    expect(takeSlot("one")).toBeNull();
    const other = takeSlot("two");
    expect(other).not.toBeNull();
    mine[0]?.();
    // Given back once, however often that is said.
    mine[0]?.();
    const again = takeSlot("one");
    expect(again).not.toBeNull();
    expect(takeSlot("one")).toBeNull();
    for (const end of [...mine, again, other]) end?.();
    expect(Array.from({ length: DOWNLOADS_OF_USER + 1 }, () => takeSlot("one")).indexOf(null)).toBe(
      DOWNLOADS_OF_USER,
    );
  });
});
