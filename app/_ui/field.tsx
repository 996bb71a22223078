"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "@/app/_lib/class-names";
import { FieldContext, useFormErrors } from "./field-context";

export type FieldProps = {
  label: ReactNode;
  /** The control's name in the form. Its ID is derived from the name, so that the error summary can link to it. */
  name?: string;
  /** Only for pages with two forms that have a field of the same name. */
  id?: string;
  hint?: ReactNode;
  /** Only for errors from outside the `Form`, which passes each field its error by name. */
  error?: ReactNode;
  required?: boolean;
  /** Shows "optional" beside the label. Mark either required or optional fields, whichever are fewer. */
  optional?: boolean;
  className?: string;
  /** One `Input`, `Textarea`, `Select`, `Combobox` or `SecretInput`. */
  children: ReactNode;
};

/** The ID of a field by name. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^A-Za-z0-9_-]/g, "-")}`;
}

/** A label, control, hint and error, connected for assistive technology. */
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
  const formError = useFormErrors()[name ?? ""];
  const error = own ?? formError;
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

/** The hint below a control. */
export function FieldHint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="max-w-measure text-sm text-text-muted">
      {children}
    </p>
  );
}

/** Either a control refers to the error by `id`, or it's announced when it appears. */
type FieldErrorProps = { children?: ReactNode } & (
  | { id: string | undefined; live?: never }
  | { id?: never; live: true }
);

/** The error below a control: what is wrong and what to do. Empty without an error. */
export function FieldError({ id, live, children }: FieldErrorProps) {
  if (!children) return null;
  return (
    <p
      id={id}
      role={live ? "alert" : undefined}
      className="flex max-w-measure gap-1.5 text-danger-text text-sm"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
