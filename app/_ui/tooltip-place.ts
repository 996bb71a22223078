export type Side = "top" | "right" | "bottom" | "left";

/** A rectangle in the window, in CSS pixels. */
export type Box = { left: number; top: number; width: number; height: number };
type Size = { width: number; height: number };

const GAP = 6;
/** The smallest distance to the window's edges. */
const MARGIN = 8;
const OPPOSITE = { top: "bottom", bottom: "top", left: "right", right: "left" } as const;

/**
 * The corner of a bubble beside its anchor, centered. Without room on `side` it is on the opposite one, unless that has no room either;
 * in any case it is moved inside the window.
 */
export function place(anchor: Box, bubble: Size, side: Side, window: Size): { left: number; top: number } {
  const fits = (at: Side) => isInside(corner(anchor, bubble, at), bubble, at, window);
  const { left, top } = corner(anchor, bubble, !fits(side) && fits(OPPOSITE[side]) ? OPPOSITE[side] : side);
  return {
    left: clamp(left, window.width - bubble.width),
    top: clamp(top, window.height - bubble.height),
  };
}

function corner(anchor: Box, bubble: Size, side: Side) {
  const centered = {
    left: anchor.left + (anchor.width - bubble.width) / 2,
    top: anchor.top + (anchor.height - bubble.height) / 2,
  };
  if (side === "top") return { ...centered, top: anchor.top - bubble.height - GAP };
  if (side === "bottom") return { ...centered, top: anchor.top + anchor.height + GAP };
  if (side === "left") return { ...centered, left: anchor.left - bubble.width - GAP };
  return { ...centered, left: anchor.left + anchor.width + GAP };
}

function isInside({ left, top }: { left: number; top: number }, bubble: Size, side: Side, window: Size) {
  if (side === "top") return top >= MARGIN;
  if (side === "bottom") return top + bubble.height <= window.height - MARGIN;
  if (side === "left") return left >= MARGIN;
  return left + bubble.width <= window.width - MARGIN;
}

const clamp = (value: number, room: number) => Math.max(MARGIN, Math.min(value, room - MARGIN));
