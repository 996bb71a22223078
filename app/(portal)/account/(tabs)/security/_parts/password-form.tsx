"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { SecretInput } from "@/app/_ui/secret-input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextLink } from "@/app/_ui/text-link";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { changePassword } from "./security-actions";

/** Changes the password, or sets the first one. */
export function PasswordForm({
  hasPassword,
  passwordMinimum,
}: {
  hasPassword: boolean;
  passwordMinimum: number;
}) {
  const [state, action] = useFormAction(changePassword, EMPTY_FORM);
  useDone(state, () => toast({ title: "Password changed", tone: "success" }));
  return (
    <Form
      // Empties the fields after a change.
      key={state.done}
      action={action}
      errors={state.errors}
      message={state.message}
      className="flex flex-col gap-4"
    >
      {hasPassword ? (
        <Field label="Current password" name="currentPassword">
          <SecretInput noun="current password" autoComplete="current-password" />
        </Field>
      ) : null}
      <Field
        label="New password"
        name="newPassword"
        hint={`At least ${passwordMinimum} characters. Several unusual words are easy to remember and hard to guess.`}
      >
        <SecretInput noun="new password" autoComplete="new-password" />
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {hasPassword ? <TextLink href={paths.forgotPassword()}>Forgot password?</TextLink> : <span />}
        <SubmitButton>{hasPassword ? "Change password" : "Set password"}</SubmitButton>
      </div>
    </Form>
  );
}
