import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { type Tone, toneSolid } from "./tone";

/** A status as a dot and label. The color only repeats the label. */
export function StatusDot({
  tone = "neutral",
  hollow,
  className,
  children,
}: {
  tone?: Tone;
  /** A ring instead of a dot, for statuses not started or ended. */
  hollow?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span className={cn("inline-flex w-fit items-baseline gap-2 whitespace-nowrap", className)}>
      <span
        aria-hidden="true"
        className={cn(
          "relative -top-px size-2 shrink-0 rounded-full",
          hollow ? "border-2 border-border-control" : toneSolid[tone],
        )}
      />
      <span>{children}</span>
    </span>
  );
}
