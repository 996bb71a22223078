"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { place, type Side } from "./tooltip-place";
import type { HoverHandlers } from "./use-tooltip";

type Props = {
  /** It exists only while it is open. */
  open: true;
  id: string;
  anchor: HTMLElement;
  side: Side;
  handlers: HoverHandlers;
  children: ReactNode;
};

/** The text of a tooltip beside its element, in front of the page. */
export function TooltipBubble({ id, anchor, side, handlers, children }: Props) {
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

  return createPortal(
    <div
      ref={box}
      id={id}
      role="tooltip"
      {...handlers}
      // A dialog turns pointer events off outside of it.
      className="pointer-events-auto fixed top-0 left-0 z-50 w-max max-w-popover animate-fade-in pointer-coarse:hidden rounded-control bg-inverse px-2 py-1 text-inverse-text text-xs"
    >
      {children}
    </div>,
    document.body,
  );
}
