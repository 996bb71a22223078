"use client";

import { buttonClasses } from "./button-classes";

/** The button of error pages. Every page loads them, so it is without the script of links, which `Button` comes with. */
export function RetryButton({ onRetry }: { onRetry: () => void }) {
  return (
    <button type="button" className={buttonClasses()} onClick={onRetry}>
      Try again
    </button>
  );
}
