"use client";

import type { ComponentProps } from "react";
import { cn } from "@/app/_lib/class-names";
import { useFieldControl } from "./field-context";
import { controlClasses } from "./input";

/** The browser's file input with our button styles. Inside a `Field`, it needs no ID or name. */
export function FileInput({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  const control = useFieldControl(props);
  return (
    <input
      {...control}
      type="file"
      className={cn(
        controlClasses,
        "h-control overflow-hidden pl-0 text-control text-text-muted leading-(--spacing-control)",
        "file:mr-3 file:h-full file:border-0 file:border-border-control file:border-r file:bg-surface-subtle file:px-3",
        "file:font-medium file:text-base file:text-text hover:file:bg-surface-hover",
        className,
      )}
    />
  );
}
