"use client";

import { createContext, useContext } from "react";

/** What a `Field` tells the control inside it. */
export type FieldState = {
  id: string;
  name?: string;
  describedBy?: string;
  invalid: boolean;
  required: boolean;
};

export const FieldContext = createContext<FieldState | null>(null);

/** The server's refusals by field, as in the input: `name`, `redirectUris.2`. */
export type FieldErrors = Readonly<Record<string, string>>;

const noErrors: FieldErrors = {};

export const FormErrorsContext = createContext<FieldErrors>(noErrors);

export function useFormErrors(): FieldErrors {
  return useContext(FormErrorsContext);
}

/** Inside a fieldset of a name, the fieldset says what was refused, once for all its boxes. */
export const FieldsetContext = createContext(false);

type ControlProps = {
  id?: string;
  name?: string;
  required?: boolean;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling";
};

/** Joins a control's own props with its field's: label, name, description and error reach it without being repeated. */
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
