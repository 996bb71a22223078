import type { UserError } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { type FormState, toFormState } from "@/app/_lib/form-state";

/** What the form of the dialog names: a user from the list, or an email. */
export interface NamedMember {
  readonly userId: string;
  readonly email: string;
}

/** The member that the form names, or the error if it names none. */
export function namedMember(data: FormData): NamedMember | FormState {
  const named = { userId: text(data, "userId"), email: text(data, "email") };
  if (named.userId || named.email.includes("@")) return named;
  return { errors: { userId: "Choose a user from the list, or enter a full email." } };
}

/** An error about the email belongs to the field where it was entered. */
export function memberErrors(userErrors: readonly UserError[]): FormState {
  const { errors, message } = toFormState(userErrors);
  const { email, ...rest } = errors;
  return { errors: email ? { ...rest, userId: email } : rest, message };
}
