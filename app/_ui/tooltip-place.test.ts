import { describe, expect, it } from "vitest";
import { place, type Side } from "./tooltip-place";

const window = { width: 400, height: 300 };
const bubble = { width: 80, height: 20 };
const at = (left: number, top: number) => ({ left, top, width: 32, height: 32 });
const SIDES: readonly Side[] = ["top", "right", "bottom", "left"];

describe("place", () => {
  it.each([
    ["top", { left: 176, top: 74 }],
    ["bottom", { left: 176, top: 138 }],
    ["left", { left: 114, top: 106 }],
    ["right", { left: 238, top: 106 }],
  ] as const)("is centered on the %s side with a gap", (side, expected) => {
    expect(place(at(200, 100), bubble, side, window)).toEqual(expected);
  });

  it.each([
    ["top", at(200, 10), "bottom"],
    ["bottom", at(200, 260), "top"],
    ["left", at(20, 100), "right"],
    ["right", at(360, 100), "left"],
  ] as const)("changes from %s to the opposite side without room", (side, anchor, other) => {
    expect(place(anchor, bubble, side, window)).toEqual(place(anchor, bubble, other, window));
  });

  it("stays inside the window at every edge and on every side", () => {
    for (const side of SIDES) {
      for (let left = -40; left <= 440; left += 20) {
        for (let top = -40; top <= 340; top += 20) {
          const corner = place(at(left, top), bubble, side, window);
          expect(corner.left).toBeGreaterThanOrEqual(8);
          expect(corner.top).toBeGreaterThanOrEqual(8);
          expect(corner.left + bubble.width).toBeLessThanOrEqual(392);
          expect(corner.top + bubble.height).toBeLessThanOrEqual(292);
        }
      }
    }
  });

  it("starts at the margin if it is larger than the window", () => {
    expect(place(at(10, 10), { width: 500, height: 20 }, "bottom", window).left).toBe(8);
  });
});
