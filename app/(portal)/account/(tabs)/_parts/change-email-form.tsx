"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { SecretInput } from "@/app/_ui/secret-input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { changeEmail } from "./account-actions";

/** Asks for another email, which the user then confirms by a link. */
export function ChangeEmailForm({ hasPassword }: { hasPassword: boolean }) {
  const [state, action] = useFormAction(changeEmail, EMPTY_FORM);
  useDone(state, () => toast({ title: "Link sent to the new email", tone: "success" }));
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <Field
        label="New email"
        name="email"
        hint="We send a link to it. Your email changes when you confirm it by the link."
      >
        <Input type="email" autoComplete="email" defaultValue={state.values?.email} />
      </Field>
      {hasPassword ? (
        <Field label="Current password" name="currentPassword">
          <SecretInput noun="password" autoComplete="current-password" />
        </Field>
      ) : null}
      <div className="flex justify-end">
        <SubmitButton variant="secondary">Change email</SubmitButton>
      </div>
    </Form>
  );
}
