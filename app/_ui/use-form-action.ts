"use client";

import { useActionState } from "react";
import { answered } from "@/app/_lib/errors/answered";
import type { FormState } from "@/app/_lib/form-state";

type FormAction<S extends FormState> = (before: S, data: FormData) => S | Promise<S>;

/**
 * The state of a form and what submits it. Instead of `useActionState`, which replaces the page and its input by an error page when a
 * server action gets no response.
 */
export function useFormAction<S extends FormState>(action: FormAction<S>, initial: S) {
  // The server renders the action itself, so that the form works without script.
  const own = typeof window === "undefined" ? action : orUnknown(action);
  // React gives the action only states that it returned.
  const [state, submit, isPending] = useActionState<FormState, FormData>(
    own as unknown as FormAction<FormState>,
    initial,
  );
  return [state as S, submit, isPending] as const;
}

/** The action, for which no response is an outcome too: an unknown one, after which the form stays as it was. */
export function orUnknown<S extends FormState>(action: FormAction<S>): FormAction<S> {
  return (before, data) =>
    answered(action(before, data), (message): S => ({ ...before, errors: {}, message }));
}
