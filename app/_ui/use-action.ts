"use client";

import { unstable_rethrow } from "next/navigation";
import { useState, useTransition } from "react";

/** What an act answers: nothing, or the sentence that says why it did not happen. */
// biome-ignore lint/suspicious/noConfusingVoidType: an action that returns nothing is typed void
export type ActionResult = { error?: string } | undefined | void;

const NO_ANSWER =
  "The server did not answer, so it is not known whether this was done. Reload the page to see, then try again.";

/** Runs an act from a button or a dialog: pending while it runs, its refusal as a sentence. */
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
        // A redirect travels as an exception; it is not a failure.
        unstable_rethrow(cause);
        setError(NO_ANSWER);
      }
    });
  }

  return { run, pending, error, clearError: () => setError(undefined) };
}
