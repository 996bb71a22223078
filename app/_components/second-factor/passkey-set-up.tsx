"use client";

import { startTransition, useEffect, useRef } from "react";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { SecretInput } from "@/app/_ui/secret-input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { createPasskey } from "./passkey";
import { codesIn, type FactorState, type SetUpActions } from "./types";

/** Adds a passkey: the server's options, the browser's dialog, the server's check. */
export function PasskeySetUp({
  actions: { startPasskey, addPasskey },
  onDone,
}: {
  actions: Pick<SetUpActions, "startPasskey" | "addPasskey">;
  onDone: (codes: readonly string[]) => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [state, send] = useFormAction<FactorState>(
    async (before, data) => {
      const started = await startPasskey(before, data);
      if (!started.passkey) return started;
      try {
        data.set("registration", started.passkey.registration);
        data.set("response", await createPasskey(started.passkey.options));
      } catch (error) {
        return { errors: {}, message: error instanceof Error ? error.message : "Try again." };
      }
      const added = await addPasskey(before, data);
      if (added.done) onDone(added.recoveryCodes ?? []);
      return added;
    },
    EMPTY_FORM,
    codesIn,
  );
  useEffect(() => {
    if (state.done) startTransition(() => form.current?.reset());
  }, [state.done]);
  return (
    <Form
      ref={form}
      action={send}
      errors={state.errors}
      message={state.message}
      className="flex flex-col items-start gap-3 noscript:hidden"
    >
      <Field
        label="Passkey name"
        name="name"
        required
        hint="To tell it apart, such as Laptop."
        className="w-full max-w-form"
      >
        <Input maxLength={fieldLength(LIMITS.name)} autoComplete="off" />
      </Field>
      {state.errors.currentPassword ? (
        <Field label="Current password" name="currentPassword" required className="w-full max-w-form">
          <SecretInput noun="password" autoComplete="current-password" autoFocus />
        </Field>
      ) : null}
      <SubmitButton variant="secondary">Add passkey</SubmitButton>
    </Form>
  );
}
