"use client";

import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";
import { Toaster } from "./toast";

/** Providers for tooltips and toasts, once around the whole page. */
export function UiProviders({ children }: { children: ReactNode }) {
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
      <Toaster />
    </Tooltip.Provider>
  );
}
