"use client";

import { type KeyboardEvent, useEffect, useState } from "react";

/** The active option of a combobox's list. Arrow keys move it, Enter selects it, and the focus stays in the input. */
export function useListCursor(count: number, optionId: (index: number) => string, resetKey: string) {
  const [active, setActive] = useState(0);
  const [seen, setSeen] = useState(resetKey);
  if (seen !== resetKey) {
    setSeen(resetKey);
    setActive(0);
  }
  const current = count === 0 ? -1 : Math.min(active, count - 1);
  const activeId = current < 0 ? undefined : optionId(current);

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  function onKeyDown(event: KeyboardEvent, choose: (index: number) => void) {
    if (event.nativeEvent.isComposing) return;
    const next = target(event.key, current, count);
    if (next !== undefined) {
      event.preventDefault();
      setActive(next);
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      choose(current);
    }
  }

  return { active: current, activeId, setActive, onKeyDown };
}

function target(key: string, current: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === "ArrowDown") return (current + 1) % count;
  if (key === "ArrowUp") return (current - 1 + count) % count;
  return undefined;
}
