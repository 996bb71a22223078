"use client";

import { type KeyboardEvent, useId } from "react";

/**
 * The attributes of tabs and their panels (ARIA APG, tabs with automatic activation): one tab can be reached with Tab, the arrow keys,
 * Home and End choose another. Names are unique.
 */
export function useTabs({
  label,
  names,
  chosen,
  choose,
}: {
  /** The accessible name of the row of tabs. */
  label: string;
  names: readonly string[];
  chosen: string;
  choose: (name: string) => void;
}) {
  const id = useId();
  const tabId = (name: string) => `${id}-tab-${names.indexOf(name)}`;
  const panelId = (name: string) => `${id}-panel-${names.indexOf(name)}`;

  function press(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = names[target(event.key, names.indexOf(chosen), names.length) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    document.getElementById(tabId(next))?.focus();
  }

  return {
    list: {
      role: "tablist",
      "aria-label": label,
      "aria-orientation": "horizontal",
      onKeyDown: press,
    } as const,
    tab: (name: string) =>
      ({
        type: "button",
        role: "tab",
        id: tabId(name),
        "aria-selected": name === chosen,
        "aria-controls": panelId(name),
        tabIndex: name === chosen ? 0 : -1,
        onClick: () => choose(name),
      }) as const,
    panel: (name: string) =>
      ({
        role: "tabpanel",
        id: panelId(name),
        "aria-labelledby": tabId(name),
        hidden: name !== chosen,
      }) as const,
  };
}

/** The tab that a key leads to, by its place. */
export function target(key: string, current: number, count: number): number | undefined {
  if (key === "ArrowRight") return (current + 1) % count;
  if (key === "ArrowLeft") return (current - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}
