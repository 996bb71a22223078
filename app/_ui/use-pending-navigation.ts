"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";

/** Faster navigation shows no skeleton. In milliseconds. */
const PATIENCE = 160;
/** After an error, the router does a full page load. This limits how long the skeleton stays, in milliseconds. */
const GIVE_UP = 15_000;

export interface Navigation {
  readonly from: string;
  readonly to: string;
}

/**
 * A navigation in progress that takes longer than `PATIENCE`, or null. Not a React fallback, because the server would send it before
 * the content, and browsers without script would see nothing else.
 */
export function usePendingNavigation(): Navigation | null {
  const pathname = usePathname();
  const [navigation, setNavigation] = useState<Navigation | null>(null);

  useEffect(() => {
    let timers: ReturnType<typeof setTimeout>[] = [];
    const click = (event: MouseEvent) => {
      const to = pathOfLink(event);
      if (to === null || to === pathname) return;
      timers.forEach(clearTimeout);
      timers = [
        setTimeout(() => setNavigation({ from: pathname, to }), PATIENCE),
        setTimeout(() => setNavigation(null), GIVE_UP),
      ];
    };
    document.addEventListener("click", click);
    return () => {
      document.removeEventListener("click", click);
      timers.forEach(clearTimeout);
      // Resets a finished navigation, so that returning to its start doesn't show it again.
      setNavigation(null);
    };
  }, [pathname]);

  return navigation?.from === pathname ? navigation : null;
}

/** The path of a link handled by the router, which prevented the browser's default. */
function pathOfLink(event: MouseEvent): string | null {
  const link = (event.target as Element | null)?.closest<HTMLAnchorElement>("a[href]");
  if (!link || !event.defaultPrevented || link.origin !== window.location.origin) return null;
  return link.pathname;
}
