"use client";

import { Check, Minus } from "lucide-react";
import { type ComponentProps, type ReactNode, useContext, useEffect, useId, useRef } from "react";
import { cn } from "@/app/_lib/class-names";
import { FieldError } from "./field";
import { FieldsetContext, useFormErrors } from "./field-context";

export type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  /** The label beside the box. `labelHidden` leaves it to screen readers. */
  label: ReactNode;
  labelHidden?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
  /** Some but not all selected, for a box that controls several others. */
  indeterminate?: boolean;
};

/** A checkbox that takes effect when the form is submitted. */
export function Checkbox({ label, labelHidden, hint, error: own, className, ...props }: CheckboxProps) {
  const formError = useFormErrors()[props.name ?? ""];
  const inFieldset = useContext(FieldsetContext);
  const error = own ?? (inFieldset ? undefined : formError);
  const generated = useId();
  const id = props.id ?? generated;
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={cn("flex flex-col gap-1", className)}>
      <label htmlFor={id} className="flex w-fit items-start gap-2">
        <Box {...props} id={id} aria-describedby={describedBy} aria-invalid={Boolean(error) || undefined} />
        <span className={labelHidden ? "sr-only" : "min-w-0"}>{label}</span>
      </label>
      {error ? (
        <div className="pl-6">
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="max-w-measure pl-6 text-sm text-text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

function Box({ indeterminate = false, ...props }: ComponentProps<"input"> & { indeterminate?: boolean }) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <span className="relative mt-0.5 inline-flex size-4 shrink-0">
      <input
        {...props}
        ref={ref}
        type="checkbox"
        className={cn(
          "peer size-4 appearance-none rounded-mark border border-border-control bg-surface",
          "checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent",
          "aria-invalid:border-danger-solid disabled:border-border disabled:bg-surface-hover",
        )}
      />
      <Check
        aria-hidden="true"
        className="pointer-events-none absolute inset-0 hidden p-0.5 text-accent-contrast stroke-3 peer-checked:block peer-indeterminate:hidden peer-disabled:text-text-muted"
      />
      <Minus
        aria-hidden="true"
        className="pointer-events-none absolute inset-0 hidden p-0.5 text-accent-contrast stroke-3 peer-indeterminate:block"
      />
    </span>
  );
}
