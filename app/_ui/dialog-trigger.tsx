"use client";

import { Slot } from "radix-ui";
import type { MouseEvent, ReactNode } from "react";

/** Opens a dialog. The child is one button, which gets the focus back when the dialog closes. */
export function DialogTrigger({
  open,
  onOpen,
  preload,
  children,
}: {
  open: boolean;
  onOpen: () => void;
  /** Starts loading the dialog's script. */
  preload: () => void;
  children: ReactNode;
}) {
  function press(event: MouseEvent<HTMLElement>) {
    if (event.defaultPrevented) return;
    // Safari doesn't focus a pressed button, and the dialog returns the focus to the focused element.
    event.currentTarget.focus();
    onOpen();
  }
  return (
    <Slot.Root
      aria-haspopup="dialog"
      aria-expanded={open}
      data-state={open ? "open" : "closed"}
      onPointerEnter={preload}
      onFocus={preload}
      onClick={press}
    >
      {children}
    </Slot.Root>
  );
}
