"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { useFieldControl } from "./field-context";

/** The box of inputs and selects. */
export const controlClasses = cn(
  "w-full rounded-control border border-border-control bg-surface px-2.5",
  "hover:border-text-muted focus-visible:-outline-offset-1",
  "aria-invalid:border-danger-solid aria-invalid:focus-visible:outline-danger-solid",
  "disabled:cursor-not-allowed disabled:border-border disabled:bg-surface-hover disabled:text-text-muted",
);

/** The text of inputs and selects. */
export const controlText = "text-control text-text";

export type InputProps = ComponentProps<"input"> & {
  /** Monospace, for IDs, URLs and other exact values. */
  mono?: boolean;
  /** A 16 px icon at the start. */
  icon?: ReactNode;
  /** A unit or a short word at the end. */
  suffix?: ReactNode;
};

/** A single-line text input. Inside a `Field`, it needs no ID or name. */
export function Input({ mono, icon, suffix, className, ...props }: InputProps) {
  const control = useFieldControl(props);
  const input = (
    <input
      type="text"
      {...control}
      className={cn(
        controlClasses,
        controlText,
        "h-control read-only:bg-surface-subtle",
        mono && "font-mono",
        icon && "pl-8",
        suffix && "pr-16",
        className,
      )}
    />
  );
  if (!icon && !suffix) return input;
  return (
    <div className="relative">
      {icon ? (
        <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-text-muted">
          {icon}
        </span>
      ) : null}
      {input}
      {suffix ? (
        <span className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-sm text-text-muted">
          {suffix}
        </span>
      ) : null}
    </div>
  );
}
