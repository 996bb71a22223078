"use client";

import { useEffect } from "react";

/**
 * Keeps the focus near what leaves any page; see `keepFocus`, whose script loads after the page. Without it, the focus goes where the
 * browser puts it. Once in every page. Renders nothing.
 */
export function FocusKeeper() {
  useEffect(() => {
    let isMounted = true;
    let end = () => {};
    const start = ({ keepFocus }: typeof import("./kept-focus")) => {
      if (isMounted) end = keepFocus();
    };
    import("./kept-focus").then(start, () => {});
    return () => {
      isMounted = false;
      end();
    };
  }, []);
  return null;
}
