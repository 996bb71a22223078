import type { Refusal } from "../_data/run";

/** What a form shows after the server has answered. */
export interface FormState {
  /** Refusals by field, as in the input: `name`, `redirectUris.2`. */
  readonly errors: Readonly<Record<string, string>>;
  /** A refusal that belongs to no field. */
  readonly message?: string;
  /** It worked: a number that grows, so that doing it twice is seen twice. */
  readonly done?: number;
  /** What was typed, for browsers without script; never secrets. */
  readonly values?: Readonly<Record<string, string>>;
}

export const EMPTY_FORM: FormState = { errors: {} };

/** Refusals where they belong: at their fields, the others above the form. */
export function toFormState(refusals: readonly Refusal[]): FormState {
  const errors: Record<string, string> = {};
  const others: string[] = [];
  for (const { field, message } of refusals) {
    const name = field?.slice(1).join(".");
    if (name) errors[name] ??= message;
    else others.push(message);
  }
  return { errors, ...(others.length > 0 && { message: others.join(" ") }) };
}

/** One text of a form; empty when it is missing. */
export function text(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}

/** Several texts of the same name, without empty ones. */
export function texts(data: FormData, name: string): string[] {
  return data
    .getAll(name)
    .filter((value): value is string => typeof value === "string" && value.trim() !== "");
}
