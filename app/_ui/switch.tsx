"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "@/app/_lib/class-names";

export type SwitchProps = Omit<ComponentProps<"input">, "type"> & {
  label: ReactNode;
  hint?: ReactNode;
};

/** An on/off switch. Based on a checkbox, so that it works in forms without script. */
export function Switch({ label, hint, className, ...props }: SwitchProps) {
  const generated = useId();
  const id = props.id ?? generated;
  const hintId = hint ? `${id}-hint` : undefined;
  return (
    <div className={cn("flex items-start justify-between gap-6", className)}>
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint ? (
          <p id={hintId} className="max-w-measure text-sm text-text-muted">
            {hint}
          </p>
        ) : null}
      </div>
      <span className="relative mt-0.5 inline-flex h-5 w-9 shrink-0">
        <input
          {...props}
          id={id}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: the checkbox's state is the switch's state
          role="switch"
          aria-describedby={hintId}
          className={cn(
            "peer h-5 w-9 appearance-none rounded-full border border-border-control bg-surface-active",
            "checked:border-accent checked:bg-accent disabled:border-border disabled:bg-surface-hover",
          )}
        />
        <span
          aria-hidden="true"
          className={cn(
            "pointer-events-none absolute top-1 left-1 size-3 rounded-full border border-transparent bg-border-control transition-transform",
            "peer-checked:translate-x-4 peer-checked:bg-accent-contrast peer-disabled:bg-border-strong",
          )}
        />
      </span>
    </div>
  );
}
