import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";

/** A keyboard shortcut, for example `⌘K`. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cn(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-mark border border-border bg-surface px-1 font-sans text-xs text-text-muted",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
