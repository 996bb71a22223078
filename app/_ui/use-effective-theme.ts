"use client";

import { useSyncExternalStore } from "react";

const dark = () => window.matchMedia("(prefers-color-scheme: dark)");

function subscribe(listener: () => void): () => void {
  const system = dark();
  const chosen = new MutationObserver(listener);
  chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  system.addEventListener("change", listener);
  return () => {
    chosen.disconnect();
    system.removeEventListener("change", listener);
  };
}

function present(): "light" | "dark" {
  const { theme } = document.documentElement.dataset;
  if (theme === "light" || theme === "dark") return theme;
  return dark().matches ? "dark" : "light";
}

/** The visible theme: the user's choice or the system's. For components that can't use our color tokens. */
export function useEffectiveTheme(): "light" | "dark" {
  return useSyncExternalStore(subscribe, present, () => "light");
}
