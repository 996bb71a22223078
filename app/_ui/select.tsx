"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/app/_lib/class-names";
import { useFieldControl } from "./field-context";
import { controlClasses, controlText } from "./input";

export type SelectOption = { value: string; label: string; disabled?: boolean };

export type SelectProps = Omit<ComponentProps<"select">, "children"> & {
  options: readonly SelectOption[];
  /** The empty first option: "Choose a provider". */
  placeholder?: string;
  /** As wide as its options instead of its container, at least on wide windows. */
  narrow?: boolean;
};

/** The browser's native select, which works without script, by keyboard and on phones. */
export function Select({ options, placeholder, narrow, className, ...props }: SelectProps) {
  const control = useFieldControl(props);
  return (
    <div className={cn("relative", narrow ? "min-w-32 flex-1 sm:flex-none" : "w-full", className)}>
      <select
        {...control}
        className={cn(controlClasses, controlText, "h-control appearance-none truncate pr-8")}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-text-muted"
      />
    </div>
  );
}
