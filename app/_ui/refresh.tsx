"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/**
 * Reloads the page's data every so many seconds while the page is visible and the browser online. Forms, dialogs and focus stay as they are.
 * @param times how often, for what changes only for a moment; default: as long as it is shown
 */
export function Refresh({ seconds, times = Number.POSITIVE_INFINITY }: { seconds: number; times?: number }) {
  const router = useRouter();
  useEffect(() => {
    let left = times;
    const timer = setInterval(() => {
      if (document.visibilityState === "hidden" || !navigator.onLine) return;
      if (left > 0) router.refresh();
      else clearInterval(timer);
      left -= 1;
    }, seconds * 1_000);
    return () => clearInterval(timer);
  }, [router, seconds, times]);
  return null;
}
