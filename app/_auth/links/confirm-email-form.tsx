"use client";

import { useFormAction } from "@/app/_ui/use-form-action";
import { EMPTY_FORM } from "../../_lib/form-state";
import { Form } from "../../_ui/form";
import { SubmitButton } from "../../_ui/submit-button";
import { confirmEmail } from "./link-actions";

/** Confirms the email of the link that the page was opened with. */
export function ConfirmEmailForm({ token }: { token: string }) {
  const [state, action] = useFormAction(confirmEmail, EMPTY_FORM);
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <SubmitButton wide>Confirm email</SubmitButton>
    </Form>
  );
}
