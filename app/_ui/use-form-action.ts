"use client";

import { useActionState } from "react";
import { answered } from "@/app/_lib/errors/answered";
import type { FormState } from "@/app/_lib/form-state";
import { preloadKeptValue } from "./kept-values";
import { type ShownOnceValue, useKeptOnce } from "./shown-once-store";

type FormAction<S extends FormState> = (before: S, data: FormData) => S | Promise<S>;

/**
 * The state of a form and what submits it. Instead of `useActionState`, which replaces the page and its input by an error page when a
 * server action gets no response.
 * @param once the value in a response that is shown once, which must outlive the form; `null` if the former one no longer works
 */
export function useFormAction<S extends FormState>(
  action: FormAction<S>,
  initial: S,
  once?: (state: S) => ShownOnceValue | null | undefined,
) {
  const keep = useKeptOnce();
  const respond = async (before: S, data: FormData) => {
    // Beside the action, so that it is there when the page fails with the response.
    if (once) preloadKeptValue();
    const after = await orUnknown(action)(before, data);
    keep(once?.(after));
    return after;
  };
  // The server renders the action itself, so that the form works without script.
  const own = typeof window === "undefined" ? action : respond;
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
