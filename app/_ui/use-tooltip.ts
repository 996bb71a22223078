"use client";

import { type FocusEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from "react";

export type HoverHandlers = {
  onPointerEnter: (event: PointerEvent<HTMLElement>) => void;
  onPointerLeave: () => void;
};

/** Milliseconds of hovering until a tooltip opens. */
const DELAY = 400;
/** Within this time after one closed, the next opens immediately. */
const NEXT_WITHOUT_DELAY = 200;
/** The time to move the pointer from the element onto the tooltip. */
const GRACE = 150;

/** At most one tooltip is open in the page. */
let closeCurrent: (() => void) | undefined;
let closedAt = Number.NEGATIVE_INFINITY;

/** The state of one tooltip and the handlers of its trigger and its bubble. `anchor` is set while it is open. */
export function useTooltip() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function after(milliseconds: number, work: () => void) {
    clearTimeout(timer.current);
    timer.current = setTimeout(work, milliseconds);
  }

  function show(element: HTMLElement) {
    clearTimeout(timer.current);
    // The element may have been removed, or the window may have lost the pointer, during the delay.
    if (element.isConnected) setAnchor(element);
  }

  const hide = useCallback(() => {
    clearTimeout(timer.current);
    setAnchor(null);
  }, []);

  useEffect(() => () => clearTimeout(timer.current), []);
  useOnlyOne(anchor, hide);

  const leave = () => after(GRACE, hide);
  return {
    anchor,
    bubble: { onPointerEnter: () => clearTimeout(timer.current), onPointerLeave: leave },
    trigger: {
      onPointerEnter: ({ pointerType, currentTarget }: PointerEvent<HTMLElement>) => {
        if (pointerType === "touch") return;
        const recent = closeCurrent || performance.now() - closedAt < NEXT_WITHOUT_DELAY;
        after(anchor || recent ? 0 : DELAY, () => show(currentTarget));
      },
      onPointerLeave: () => (anchor ? leave() : clearTimeout(timer.current)),
      onPointerDown: hide,
      onClick: hide,
      onBlur: hide,
      // Not on focus by pointer or from a dialog that a pointer closed.
      onFocus: ({ currentTarget }: FocusEvent<HTMLElement>) => {
        if (currentTarget.matches(":focus-visible")) show(currentTarget);
      },
    },
  };
}

/** Closes an open tooltip when another opens, on Escape, and when its place changes. */
function useOnlyOne(anchor: HTMLElement | null, hide: () => void) {
  useEffect(() => {
    if (!anchor) return;
    closeCurrent?.();
    closeCurrent = hide;
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      // The next Escape is for the dialog around it.
      event.stopPropagation();
      hide();
    };
    const scroll = ({ target }: Event) => target instanceof Node && target.contains(anchor) && hide();
    // Captured at the window, before the listeners of dialogs.
    window.addEventListener("keydown", press, true);
    window.addEventListener("scroll", scroll, true);
    return () => {
      window.removeEventListener("keydown", press, true);
      window.removeEventListener("scroll", scroll, true);
      if (closeCurrent === hide) closeCurrent = undefined;
      closedAt = performance.now();
    };
  }, [anchor, hide]);
}
