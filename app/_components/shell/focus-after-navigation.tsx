"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { focusHeading, whenFocusIsLost } from "@/app/_ui/lost-focus";

/** Moves the focus to the next page's heading when the link that led there is gone. A link that stays, as in the navigation, keeps it. */
export function FocusAfterNavigation() {
  const pathname = usePathname();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    whenFocusIsLost(focusHeading);
  }, [pathname]);
  return null;
}
