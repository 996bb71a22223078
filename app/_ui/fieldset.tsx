"use client";

import { type ReactNode, useId } from "react";
import { cn } from "@/app/_lib/class-names";
import { FieldError, FieldHint, fieldId } from "./field";
import { FieldsetContext, useFormErrors } from "./field-context";

export type FieldsetProps = {
  legend: ReactNode;
  /** The common name of its controls. Shows the form's error of that name. */
  name?: string;
  hint?: ReactNode;
  error?: ReactNode;
  disabled?: boolean;
  className?: string;
  children: ReactNode;
};

/** A group of controls with a legend. */
export function Fieldset({ legend, name, hint, error: own, disabled, className, children }: FieldsetProps) {
  const generated = useId();
  const id = name ? fieldId(name) : generated;
  const formError = useFormErrors()[name ?? ""];
  const error = own ?? formError;
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <fieldset
      id={id}
      // Focusable for the error summary's link.
      tabIndex={-1}
      disabled={disabled}
      aria-describedby={[errorId, hintId].filter(Boolean).join(" ") || undefined}
      className={cn("min-w-0 outline-none", className)}
    >
      <legend className="font-medium text-base">{legend}</legend>
      {hint ? (
        <div className="mt-0.5">
          <FieldHint id={hintId}>{hint}</FieldHint>
        </div>
      ) : null}
      <div className="mt-2 flex flex-col gap-2">
        <FieldsetContext.Provider value={name !== undefined}>{children}</FieldsetContext.Provider>
      </div>
      {error ? (
        <div className="mt-1.5">
          <FieldError id={errorId}>{error}</FieldError>
        </div>
      ) : null}
    </fieldset>
  );
}
