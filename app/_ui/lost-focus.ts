"use client";

/** How often and how long to wait for a dialog to close, in milliseconds. */
export const STEP = 50;
export const PATIENCE = 1_000;

/** Whether the focus is nowhere, because the focused element left the page or can't have it any more. */
export function isFocusLost(): boolean {
  const focused = document.activeElement;
  return !focused || focused === document.body;
}

/**
 * Calls `then` once the focus is nowhere, because the focused element left the page. Not at all if it is or comes somewhere else.
 * @param ended called in either case, before `then`
 */
export function whenFocusIsLost(then: () => void, ended?: () => void, waited = 0): void {
  setTimeout(() => {
    // A dialog that was opened from the element returns the focus when it has closed.
    const inDialog = document.activeElement?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]');
    if (inDialog && waited < PATIENCE) return whenFocusIsLost(then, ended, waited + STEP);
    ended?.();
    if (isFocusLost()) then();
  }, STEP);
}

/** Focuses the page's heading, from where screen readers and the keyboard go on. */
export function focusHeading(): void {
  const heading =
    document.querySelector<HTMLElement>("main h1") ?? document.querySelector<HTMLElement>("main");
  if (heading) focusText(heading, { preventScroll: true });
}

/** Focuses a heading or another text, which shows no ring, because it can't be operated. */
export function focusText(element: HTMLElement, options?: FocusOptions): void {
  element.tabIndex = -1;
  element.style.outline = "none";
  element.focus(options);
}
