"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Gateways report every five seconds, so that a call is shown within ten. */
const OFTEN_MILLISECONDS = 4_000;
/** In a range of days, a call hardly shows, and the server reads many rows. */
const SELDOM_MILLISECONDS = 60_000;

/**
 * Loads the page's data again while it is visible. Focus, scroll position and open parts stay.
 * @param often for ranges of up to 24 hours
 */
export function LiveRefresh({ often }: { often: boolean }) {
  const router = useRouter();
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === "visible" && navigator.onLine) router.refresh();
    };
    const timer = setInterval(refresh, often ? OFTEN_MILLISECONDS : SELDOM_MILLISECONDS);
    return () => clearInterval(timer);
  }, [router, often]);
  return null;
}
