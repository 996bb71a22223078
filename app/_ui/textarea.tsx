"use client";

import type { ComponentProps } from "react";
import { cn } from "@/app/_lib/class-names";
import { useFieldControl } from "./field-context";
import { controlClasses } from "./input";

/** A multi-line text input. Grows with its content where the browser supports it. */
export function Textarea({
  mono,
  rows = 3,
  className,
  ...props
}: ComponentProps<"textarea"> & { mono?: boolean }) {
  const control = useFieldControl(props);
  return (
    <textarea
      {...control}
      rows={rows}
      className={cn(controlClasses, "field-sizing-content min-h-20 py-1.5", mono && "font-mono", className)}
    />
  );
}
