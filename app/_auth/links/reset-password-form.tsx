"use client";

import { useFormAction } from "@/app/_ui/use-form-action";
import { EMPTY_FORM } from "../../_lib/form-state";
import { Field } from "../../_ui/field";
import { Form } from "../../_ui/form";
import { SecretInput } from "../../_ui/secret-input";
import { SubmitButton } from "../../_ui/submit-button";
import { setNewPassword } from "./link-actions";

/** Sets a new password by the link that the page was opened with. */
export function ResetPasswordForm({ token, passwordMinimum }: { token: string; passwordMinimum: number }) {
  const [state, action] = useFormAction(setNewPassword, EMPTY_FORM);
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <Field
        label="New password"
        name="password"
        required
        hint={`At least ${passwordMinimum} characters. Several unusual words are easy to remember and hard to guess.`}
      >
        <SecretInput noun="password" autoComplete="new-password" autoFocus />
      </Field>
      <SubmitButton wide>Change password</SubmitButton>
    </Form>
  );
}
