"use client";

import type { ComponentProps } from "react";
import { cn } from "@/app/_lib/class-names";
import { useFieldControl } from "./field-context";
import { controlClasses, controlText } from "./input";

/** A multi-line text input. Grows with its content where the browser supports it. */
export function Textarea({
  mono,
  dense,
  rows = 3,
  className,
  ...props
}: ComponentProps<"textarea"> & {
  mono?: boolean;
  /** Smaller text, for whole documents. */
  dense?: boolean;
}) {
  const control = useFieldControl(props);
  return (
    <textarea
      {...control}
      rows={rows}
      className={cn(
        controlClasses,
        "field-sizing-content min-h-20 py-1.5",
        dense ? "max-h-160 text-sm text-text leading-normal" : controlText,
        mono && "font-mono",
        className,
      )}
    />
  );
}
