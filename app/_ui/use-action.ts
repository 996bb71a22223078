"use client";

import { useState, useTransition } from "react";
import { answered, asError, failureTitle } from "@/app/_lib/errors/answered";
import { toast } from "./toast-store";

/** An action's result: nothing, or an error message. */
// biome-ignore lint/suspicious/noConfusingVoidType: an action that returns nothing is typed void
export type ActionResult = { error?: string } | undefined | void;

/** Runs an action from a button or dialog. Returns its pending state and error message. */
export function useAction(
  action: (data: FormData) => Promise<ActionResult>,
  onDone?: () => void,
  onError?: (error: string) => void,
) {
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<string>();

  function run(data: FormData) {
    if (pending) return;
    setError(undefined);
    startTransition(async () => {
      const result = await answered(action(data), asError);
      if (!result?.error) return onDone?.();
      setError(result.error);
      onError?.(result.error);
    });
  }

  return { run, pending, error };
}

/** Shows the error of an action that has no place for it on the page. */
export function toastFailure(error: string): void {
  toast({ title: failureTitle(error), description: error, tone: "danger" });
}
