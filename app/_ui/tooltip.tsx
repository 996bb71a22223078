"use client";

import { Tooltip as RadixTooltip } from "radix-ui";
import type { FocusEvent, ReactNode } from "react";

/** Short text on hover and focus. The child is one focusable element. Don't put essential information only here. */
export function Tooltip({
  content,
  side = "top",
  children,
}: {
  content: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}) {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild onFocus={onlyWhenVisible}>
        {children}
      </RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-popover animate-fade-in pointer-coarse:hidden rounded-control bg-inverse px-2 py-1 text-inverse-text text-xs"
        >
          {content}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  );
}

/** Doesn't open on focus by pointer or on focus returning from a closed dialog. */
function onlyWhenVisible(event: FocusEvent<HTMLElement>) {
  if (!event.currentTarget.matches(":focus-visible")) event.preventDefault();
}
