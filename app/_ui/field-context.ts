"use client";

import { createContext, useContext } from "react";

/** The values a `Field` passes to its control. */
export type FieldState = {
  id: string;
  name?: string;
  describedBy?: string;
  invalid: boolean;
  required: boolean;
};

export const FieldContext = createContext<FieldState | null>(null);

/** The server's errors by input field: `name`, `redirectUris.2`. */
export type FieldErrors = Readonly<Record<string, string>>;

const noErrors: FieldErrors = {};

export const FormErrorsContext = createContext<FieldErrors>(noErrors);

export function useFormErrors(): FieldErrors {
  return useContext(FormErrorsContext);
}

/** True inside a named fieldset, which shows the error once for all its checkboxes. */
export const FieldsetContext = createContext(false);

type ControlProps = {
  id?: string;
  name?: string;
  required?: boolean;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling";
};

/** Merges a control's props with its field's ID, name, description and error. */
export function useFieldControl<Props extends ControlProps>(props: Props): Props {
  const field = useContext(FieldContext);
  if (!field) return props;
  const describedBy = [field.describedBy, props["aria-describedby"]].filter(Boolean).join(" ");
  return {
    ...props,
    id: props.id ?? field.id,
    name: props.name ?? field.name,
    required: props.required ?? (field.required || undefined),
    "aria-describedby": describedBy || undefined,
    "aria-invalid": props["aria-invalid"] ?? (field.invalid || undefined),
  };
}
