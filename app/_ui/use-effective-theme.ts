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

/** The theme that is seen: the person's choice, else the system's. For what cannot take its colours from our tokens. */
export function useEffectiveTheme(): "light" | "dark" {
  return useSyncExternalStore(subscribe, present, () => "light");
}
