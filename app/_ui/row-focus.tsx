"use client";

import { useEffect, useRef } from "react";
import { focusHeading, whenFocusIsLost } from "./lost-focus";

/**
 * Keeps the focus in a table whose rows leave it, for example when a request is accepted: it moves to the row that takes the place, or to
 * the page's heading after the last one. Renders nothing visible. `keys` are those of the rows, in order.
 */
export function RowFocus({ keys }: { keys: readonly string[] }) {
  const mark = useRef<HTMLSpanElement>(null);
  const last = useRef<{ key: string; index: number } | null>(null);

  useEffect(() => {
    const box = mark.current?.parentElement;
    const remember = (event: Event) => {
      const row = (event.target as Element).closest<HTMLElement>("[data-row]");
      last.current = row && { key: row.dataset.row ?? "", index: rowsOf(box).indexOf(row) };
    };
    // A menu that the pointer opens takes the focus without its button ever having it.
    box?.addEventListener("focusin", remember);
    box?.addEventListener("pointerdown", remember);
    return () => {
      box?.removeEventListener("focusin", remember);
      box?.removeEventListener("pointerdown", remember);
      // The list became empty, or the page changed.
      if (last.current) whenFocusIsLost(focusHeading);
    };
  }, []);

  useEffect(() => {
    const lost = last.current;
    if (!lost || keys.includes(lost.key)) return;
    last.current = null;
    whenFocusIsLost(() => focusRow(rowsOf(mark.current?.parentElement), lost.index));
  }, [keys]);

  return <span ref={mark} hidden />;
}

const rowsOf = (box: Element | null | undefined) => [
  ...(box?.querySelectorAll<HTMLElement>("[data-row]") ?? []),
];

function focusRow(rows: readonly HTMLElement[], index: number): void {
  const row = rows[Math.min(index, rows.length - 1)];
  const control =
    row?.querySelector<HTMLElement>("a[href]") ??
    row?.querySelector<HTMLElement>("button:not(:disabled), input:not(:disabled)");
  if (control) control.focus();
  else focusHeading();
}
