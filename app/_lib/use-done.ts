"use client";

import { useEffect, useRef } from "react";
import type { FormState } from "./form-state";

/**
 * Calls `then` once after each successful submission of a form. Compares counters, because `then` may differ in every render and the
 * revalidated page renders again before a dialog closes.
 */
export function useDone({ done }: FormState, then: () => void): void {
  const seen = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (done === undefined || done === seen.current) return;
    seen.current = done;
    then();
  });
}
