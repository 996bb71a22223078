import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { type Tone, toneSoft, toneText } from "./tone";

/** A short fact, such as a type or role. For a status, use `StatusDot`. */
export function Badge({
  tone = "neutral",
  icon,
  code,
  className,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  /** In monospace and of one width, for codes below each other. */
  code?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-5.5 shrink-0 items-center gap-1 whitespace-nowrap rounded-control border px-1.5 font-medium text-xs",
        code ? "w-17 justify-center font-mono" : "w-fit",
        toneSoft[tone],
        toneText[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
