"use client";

import { type ComponentProps, type SubmitEvent, startTransition, useRef } from "react";

import { type FieldErrors, FormErrorsContext } from "./field-context";
import { FormErrorSummary } from "./form-error-summary";

const noErrors: FieldErrors = {};

export type FormProps = Omit<ComponentProps<"form">, "action" | "method"> & {
  /** A server action, or what `useActionState` makes of one. */
  action: (data: FormData) => void | Promise<void>;
  /** The server's refusals by field; each reaches the field of its name. The object of the last answer, not a copy. */
  errors?: FieldErrors;
  /** A refusal that belongs to no field. */
  message?: string;
};

/**
 * A form that sends to a server action and keeps what was typed. React empties a form after its action; here the action
 * is called by hand, so the fields stay as they are when the server refuses. Without script it is an ordinary form.
 */
export function Form({ action, errors = noErrors, message, onSubmit, children, ...rest }: FormProps) {
  const running = useRef(false);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    onSubmit?.(event);
    if (event.defaultPrevented) return;
    const { submitter } = event;
    // A button with an action of its own speaks for itself.
    if (submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    if (running.current) return;
    running.current = true;
    const data = new FormData(event.currentTarget, submitter);
    startTransition(async () => {
      try {
        await action(data);
      } finally {
        running.current = false;
      }
    });
  }

  // The server validates and its errors land on the fields; the browser's own bubbles would stand in the way.
  return (
    <form {...rest} action={action} onSubmit={submit} noValidate>
      <FormErrorsContext.Provider value={errors}>
        <FormErrorSummary errors={errors} message={message} />
        {children}
      </FormErrorsContext.Provider>
    </form>
  );
}
