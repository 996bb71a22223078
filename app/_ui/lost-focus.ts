"use client";

/** How often and how long to wait for a dialog to close, in milliseconds. */
const STEP = 50;
const PATIENCE = 1_000;

/** Calls `then` once the focus is nowhere, because the focused element left the page. Not at all if it is or comes somewhere else. */
export function whenFocusIsLost(then: () => void, waited = 0): void {
  setTimeout(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return then();
    // A dialog that was opened from the element returns the focus when it has closed.
    const inDialog = focused.closest('[role="dialog"], [role="alertdialog"], [role="menu"]');
    if (inDialog && waited < PATIENCE) whenFocusIsLost(then, waited + STEP);
  }, STEP);
}

/** Focuses the page's heading, from where screen readers and the keyboard go on. */
export function focusHeading(): void {
  const heading =
    document.querySelector<HTMLElement>("main h1") ?? document.querySelector<HTMLElement>("main");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.style.outline = "none";
  heading.focus({ preventScroll: true });
}
