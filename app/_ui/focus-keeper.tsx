"use client";

import { useEffect } from "react";

/**
 * Keeps the focus near what leaves any page; see `keepFocus`, whose script loads with the first key or press: before, there is no focus of
 * the user's to keep. Without it, the focus goes where the browser puts it. Once in every page. Renders nothing.
 */
export function FocusKeeper() {
  useEffect(() => {
    let isMounted = true;
    let end = () => {};
    const stopWaiting = () => {
      document.removeEventListener("keydown", load, true);
      document.removeEventListener("pointerdown", load, true);
    };
    const load = ({ target }: Event) => {
      stopWaiting();
      import("./kept-focus").then(
        ({ keepFocus }) => {
          if (isMounted) end = keepFocus(target);
        },
        // The next one tries again.
        () => isMounted && wait(),
      );
    };
    const wait = () => {
      document.addEventListener("keydown", load, true);
      document.addEventListener("pointerdown", load, true);
    };
    wait();
    return () => {
      isMounted = false;
      stopWaiting();
      end();
    };
  }, []);
  return null;
}
