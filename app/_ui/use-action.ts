"use client";

import { unstable_rethrow } from "next/navigation";
import { useState, useTransition } from "react";

/** An action's result: nothing, or an error message. */
// biome-ignore lint/suspicious/noConfusingVoidType: an action that returns nothing is typed void
export type ActionResult = { error?: string } | undefined | void;

/** The error of an action that got no response. */
export const NO_ANSWER =
  "The server didn't respond, so the outcome is unknown. Reload the page to check before you try again.";

/** The title above an action's error. */
export const failureTitle = (error: string) => (error === NO_ANSWER ? "Outcome unknown" : "No changes made");

/** Runs an action from a button or dialog. Returns its pending state and error message. */
export function useAction(action: (data: FormData) => Promise<ActionResult>, onDone?: () => void) {
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<string>();

  function run(data: FormData) {
    if (pending) return;
    setError(undefined);
    startTransition(async () => {
      try {
        const result = await action(data);
        if (result?.error) setError(result.error);
        else onDone?.();
      } catch (cause) {
        // A redirect is thrown as an exception and isn't a failure.
        unstable_rethrow(cause);
        setError(NO_ANSWER);
      }
    });
  }

  return { run, pending, error, clearError: () => setError(undefined) };
}
