"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "@/app/_lib/class-names";
import { FieldContext, useFormErrors } from "./field-context";

export type FieldProps = {
  label: ReactNode;
  /** The control's name in the form; its id is made from it, so that an error summary can link to it. */
  name?: string;
  /** Only where two forms of one page have a field of the same name. */
  id?: string;
  hint?: ReactNode;
  /** Only where it is not its form's: a `Form` hands each field its own by name. */
  error?: ReactNode;
  required?: boolean;
  /** Says "optional" beside the label. Mark the rarer kind of the two, not both. */
  optional?: boolean;
  className?: string;
  /** One `Input`, `Textarea`, `Select`, `Combobox` or `SecretInput`. */
  children: ReactNode;
};

/** The id that a field of this name has. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^A-Za-z0-9_-]/g, "-")}`;
}

/** A visible label, its control, a hint and an error, tied together for every reader. */
export function Field({
  label,
  name,
  id,
  hint,
  error: own,
  required = false,
  optional,
  className,
  children,
}: FieldProps) {
  const generated = useId();
  const refused = useFormErrors()[name ?? ""];
  const error = own ?? refused;
  const controlId = id ?? (name ? fieldId(name) : generated);
  const hintId = hint ? `${controlId}-hint` : undefined;
  const errorId = error ? `${controlId}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <label htmlFor={controlId} className="w-fit font-medium text-base">
        {label}
        {optional ? <span className="ml-1.5 font-normal text-sm text-text-muted">optional</span> : null}
      </label>
      <FieldContext.Provider value={{ id: controlId, name, describedBy, invalid: Boolean(error), required }}>
        {children}
      </FieldContext.Provider>
      <FieldError id={errorId}>{error}</FieldError>
      {hint ? <FieldHint id={hintId}>{hint}</FieldHint> : null}
    </div>
  );
}

/** The sentence under a control that helps before anything is wrong. */
export function FieldHint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="max-w-measure text-sm text-text-muted">
      {children}
    </p>
  );
}

/** The sentence under a control that says what is wrong and what to do. Nothing when there is no error. */
export function FieldError({ id, children }: { id?: string; children?: ReactNode }) {
  if (!children) return null;
  return (
    <p id={id} className="flex max-w-measure gap-1.5 text-danger-text text-sm">
      <CircleAlert aria-hidden="true" className="mt-0.5" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
