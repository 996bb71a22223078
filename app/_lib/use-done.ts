"use client";

import { useEffect, useRef } from "react";
import type { FormState } from "./form-state";

/**
 * Does something each time that a form's action has worked, and once for each: whoever is told may be another function at every render, and
 * the page that the action brings up to date is rendered anew before a dialog has closed.
 */
export function useDone({ done }: FormState, then: () => void): void {
  const seen = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (done === undefined || done === seen.current) return;
    seen.current = done;
    then();
  });
}
