"use client";

import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";
import { Toaster } from "./toast";

/** Once, around the whole page: what tooltips and toasts need. */
export function UiProviders({ children }: { children: ReactNode }) {
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
      <Toaster />
    </Tooltip.Provider>
  );
}
