"use client";

import { type ComponentProps, type SubmitEvent, startTransition, useRef } from "react";

import { type FieldErrors, FormErrorsContext } from "./field-context";
import { FormErrorSummary } from "./form-error-summary";

const noErrors: FieldErrors = {};

export type FormProps = Omit<ComponentProps<"form">, "action" | "method"> & {
  /** A server action, wrapped by `useFormAction`. */
  action: (data: FormData) => void | Promise<void>;
  /** The server's errors by field name. Must be the object of the last response, not a copy. */
  errors?: FieldErrors;
  /** An error without a field. */
  message?: string;
};

/**
 * A form for a server action that keeps its values on errors. React resets a form after its action, so this calls the action itself.
 * Works as a plain form without script.
 */
export function Form({ action, errors = noErrors, message, onSubmit, children, ...rest }: FormProps) {
  const running = useRef(false);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    onSubmit?.(event);
    if (event.defaultPrevented) return;
    const { submitter } = event;
    // A button with its own action bypasses the form's.
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

  // noValidate, because the server's errors appear at the fields and the browser's bubbles would hide them.
  return (
    <form {...rest} action={action} onSubmit={submit} noValidate>
      <FormErrorsContext.Provider value={errors}>
        <FormErrorSummary errors={errors} message={message} />
        {children}
      </FormErrorsContext.Provider>
    </form>
  );
}
