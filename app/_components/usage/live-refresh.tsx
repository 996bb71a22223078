"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Gateways report every five seconds, so that a call is shown within ten. */
const EVERY_MILLISECONDS = 4_000;

/** Loads the page's data again while it is visible. Focus, scroll position and open parts stay. */
export function LiveRefresh() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && navigator.onLine) router.refresh();
    }, EVERY_MILLISECONDS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
