"use client";

import { useFormAction } from "@/app/_ui/use-form-action";
import { EMPTY_FORM } from "../../_lib/form-state";
import { Field } from "../../_ui/field";
import { Form } from "../../_ui/form";
import { Input } from "../../_ui/input";
import { SubmitButton } from "../../_ui/submit-button";
import { requestReset } from "./link-actions";

/** Asks for a link to set a new password. */
export function ForgotPasswordForm({ email }: { email?: string }) {
  const [state, action] = useFormAction(requestReset, EMPTY_FORM);
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <Field label="Email" name="email" required>
        <Input type="email" autoComplete="username" defaultValue={state.values?.email ?? email} autoFocus />
      </Field>
      <SubmitButton wide>Send link</SubmitButton>
    </Form>
  );
}
