"use client";

import { Slot } from "radix-ui";
import type { PointerEvent, ReactNode } from "react";
import { useId } from "react";
import { late } from "./late";
import type { Side } from "./tooltip-place";
import { useTooltip } from "./use-tooltip";

/** Loads during the delay of the first hover. Without it the element works all the same. */
const Bubble = late(() => import("./tooltip-bubble").then((module) => module.TooltipBubble), {
  onFailure: () => {},
});

/**
 * Short text on hover and keyboard focus. The child is one focusable element. Don't put essential information only here. As WCAG 1.4.13
 * requires, Escape closes it, and the pointer can move onto it.
 */
export function Tooltip({
  content,
  side = "top",
  children,
}: {
  content: ReactNode;
  side?: Side;
  children: ReactNode;
}) {
  const id = useId();
  const { anchor, trigger, bubble } = useTooltip();
  const enter = (event: PointerEvent<HTMLElement>) => {
    Bubble.preload();
    trigger.onPointerEnter(event);
  };
  return (
    <>
      <Slot.Root aria-describedby={anchor ? id : undefined} {...trigger} onPointerEnter={enter}>
        {children}
      </Slot.Root>
      {anchor ? (
        <Bubble open id={id} anchor={anchor} side={side} handlers={bubble}>
          {content}
        </Bubble>
      ) : null}
    </>
  );
}
