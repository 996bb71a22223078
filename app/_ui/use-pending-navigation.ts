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
 * @param prepare loads what shows it, from the moment of the click; the navigation is null until then, and if that fails. A stable function
 */
export function usePendingNavigation(prepare: () => Promise<unknown>): Navigation | null {
  const pathname = usePathname();
  const [navigation, setNavigation] = useState<Navigation | null>(null);

  useEffect(() => {
    let stop = () => {};
    const click = (event: MouseEvent) => {
      const to = pathOfLink(event);
      if (to === null || to === pathname) return;
      stop();
      stop = begin({ from: pathname, to }, prepare(), setNavigation);
    };
    document.addEventListener("click", click);
    return () => {
      document.removeEventListener("click", click);
      stop();
      // Resets a finished navigation, so that returning to its start doesn't show it again.
      setNavigation(null);
    };
  }, [pathname, prepare]);

  return navigation?.from === pathname ? navigation : null;
}

/** Shows a navigation once it has taken long enough and `ready` is fulfilled. @returns stops that */
function begin(
  navigation: Navigation,
  ready: Promise<unknown>,
  show: (navigation: Navigation | null) => void,
): () => void {
  let stopped = false;
  const showNow = () => stopped || show(navigation);
  // What can't be loaded isn't shown.
  const slow = setTimeout(() => ready.then(showNow, () => {}), PATIENCE);
  ready.catch(() => {});
  const limit = setTimeout(() => {
    stopped = true;
    show(null);
  }, GIVE_UP);
  return () => {
    stopped = true;
    clearTimeout(slow);
    clearTimeout(limit);
  };
}

/** The path of a link handled by the router, which prevented the browser's default. */
function pathOfLink(event: MouseEvent): string | null {
  const link = (event.target as Element | null)?.closest<HTMLAnchorElement>("a[href]");
  if (!link || !event.defaultPrevented || link.origin !== window.location.origin) return null;
  return link.pathname;
}
