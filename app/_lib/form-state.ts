import type { UserError } from "../_data/run";

/** A form's state after the server's response. */
export interface FormState {
  /** Errors by input field: `name`, `redirectUris.2`. */
  readonly errors: Readonly<Record<string, string>>;
  /** An error without a field. */
  readonly message?: string;
  /** A counter of successes, so that each one is noticed. */
  readonly done?: number;
  /** The entered values, for browsers without script. Never secrets. */
  readonly values?: Readonly<Record<string, string>>;
}

export const EMPTY_FORM: FormState = { errors: {} };

/** Assigns errors to their fields, and the others to the form's message. */
export function toFormState(userErrors: readonly UserError[]): FormState {
  const errors: Record<string, string> = {};
  const others: string[] = [];
  for (const { field, message } of userErrors) {
    const name = field?.slice(1).join(".");
    if (name) errors[name] ??= message;
    else others.push(message);
  }
  return { errors, ...(others.length > 0 && { message: others.join(" ") }) };
}

/** One text field of a form. Default: empty. */
export function text(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}

/** All non-empty text fields of the same name. */
export function texts(data: FormData, name: string): string[] {
  return data
    .getAll(name)
    .filter((value): value is string => typeof value === "string" && value.trim() !== "");
}
