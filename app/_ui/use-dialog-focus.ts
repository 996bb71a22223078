"use client";

import { useRef } from "react";

/**
 * Returns the focus to the element that had it when the dialog opened. A dialog opened from a menu returns it to the menu's button,
 * because the selected item no longer exists.
 */
export function useDialogFocus() {
  const origin = useRef<HTMLElement | null>(null);

  return {
    rememberOrigin: () => {
      const focused = document.activeElement;
      const menu = focused?.closest('[role="menu"]');
      origin.current = menu
        ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "")
        : (focused as HTMLElement | null);
    },
    returnToOrigin: (event: Event) => {
      if (!origin.current?.isConnected) return;
      event.preventDefault();
      origin.current.focus();
    },
  };
}

/** Focuses the first field or the dialog itself, not its close button, whose tooltip would open. */
export function focusFirstField(event: Event) {
  const content = event.currentTarget as HTMLElement | null;
  const field = content?.querySelector<HTMLElement>(
    'input:not([type="hidden"]):not(:disabled), select:not(:disabled), textarea:not(:disabled)',
  );
  event.preventDefault();
  (field ?? content)?.focus();
}

/** Lets an open list of suggestions handle the first Escape and the dialog the next. */
export function leaveEscapeToCombobox(event: Event) {
  const focused = document.activeElement;
  if (focused?.getAttribute("role") === "combobox" && focused.getAttribute("aria-expanded") === "true") {
    event.preventDefault();
  }
}
