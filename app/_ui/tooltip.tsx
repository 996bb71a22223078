"use client";

import { Slot } from "radix-ui";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { place, type Side } from "./tooltip-place";
import { type HoverHandlers, useTooltip } from "./use-tooltip";

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
  return (
    <>
      <Slot.Root aria-describedby={anchor ? id : undefined} {...trigger}>
        {children}
      </Slot.Root>
      {anchor
        ? createPortal(
            <Bubble id={id} anchor={anchor} side={side} handlers={bubble}>
              {content}
            </Bubble>,
            document.body,
          )
        : null}
    </>
  );
}

type BubbleProps = {
  id: string;
  anchor: HTMLElement;
  side: Side;
  handlers: HoverHandlers;
  children: ReactNode;
};

function Bubble({ id, anchor, side, handlers, children }: BubbleProps) {
  const box = useRef<HTMLDivElement>(null);

  // After every render, because the text can change while it is shown, as from "Copy" to "Copied".
  useLayoutEffect(() => {
    if (!box.current) return;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const size = { width: box.current.offsetWidth, height: box.current.offsetHeight };
    const { left, top } = place(anchor.getBoundingClientRect(), size, side, { width, height });
    box.current.style.left = `${left}px`;
    box.current.style.top = `${top}px`;
  });

  return (
    <div
      ref={box}
      id={id}
      role="tooltip"
      {...handlers}
      // A dialog turns pointer events off outside of it.
      className="pointer-events-auto fixed top-0 left-0 z-50 w-max max-w-popover animate-fade-in pointer-coarse:hidden rounded-control bg-inverse px-2 py-1 text-inverse-text text-xs"
    >
      {children}
    </div>
  );
}
