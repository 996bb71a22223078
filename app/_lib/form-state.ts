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

/** The state of a form whose change was made. `before` comes back from the browser. */
export function doneAfter(before: FormState): FormState {
  const count: unknown = (before as FormState | null | undefined)?.done;
  return { errors: {}, done: (typeof count === "number" ? count : 0) + 1 };
}

/** In a form's value, marks the ID of a team: users are named by their ID alone. */
const TEAM = "team:";

/** The value of a team in a form that names users and teams. */
export const teamValue = (id: string): string => `${TEAM}${id}`;

/** Who a form's value names, for the API. */
export const successorOf = (value: string) =>
  value.startsWith(TEAM) ? { teamId: value.slice(TEAM.length) } : { userId: value };
