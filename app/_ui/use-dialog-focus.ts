"use client";

import { useRef } from "react";

/**
 * Focus handling for opening and closing dialogs. A dialog opened from a menu returns the focus to the menu's button, because the
 * selected item no longer exists.
 */
export function useDialogFocus() {
  const menuButton = useRef<HTMLElement | null>(null);

  return {
    rememberOrigin: () => {
      const menu = document.activeElement?.closest('[role="menu"]');
      menuButton.current = document.getElementById(menu?.getAttribute("aria-labelledby") ?? "");
    },
    returnToOrigin: (event: Event) => {
      if (!menuButton.current?.isConnected) return;
      event.preventDefault();
      menuButton.current.focus();
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
