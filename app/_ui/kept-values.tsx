"use client";

import { useState, useSyncExternalStore } from "react";
import { late } from "./late";
import { forgetShownOnce, lostValue, nothingLost, subscribeToLost } from "./shown-once-store";

const KeptValue = late(() => import("./kept-value").then((module) => module.KeptValue), {
  // The browser's own dialog has the value to copy, without any script.
  onFailure: () => {
    const lost = lostValue();
    if (!lost) return;
    window.prompt(`Copy the ${lost.what}. It's shown only once.`, lost.value);
    forgetShownOnce(lost);
  },
});

/** For a form that brings a value that is shown once: what shows it if the page can't. */
export const preloadKeptValue = KeptValue.preload;

const stay = () => {};

/** Shows values that are shown once, and whose page failed before they were copied. Once in every page. */
export function KeptValues() {
  const lost = useSyncExternalStore(subscribeToLost, lostValue, nothingLost);
  const [shown, setShown] = useState(lost);
  if (lost && !shown) setShown(lost);
  const close = () => {
    if (shown) forgetShownOnce(shown);
    setShown(null);
  };
  return <KeptValue open={shown !== null} onOpenChange={stay} kept={shown} onClose={close} />;
}
