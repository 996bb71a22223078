"use client";

import { useFormAction } from "@/app/_ui/use-form-action";
import { CustomFields } from "../_components/forms/custom-fields";
import type { CustomField } from "../_data/forms";
import { EMPTY_FORM } from "../_lib/form-state";
import { Field } from "../_ui/field";
import { Form } from "../_ui/form";
import { Input } from "../_ui/input";
import { SecretInput } from "../_ui/secret-input";
import { SubmitButton } from "../_ui/submit-button";
import { signUp } from "./actions";

/** The form for creating a local account. */
export function SignUpForm({
  passwordMinimum,
  fields,
  next,
}: {
  passwordMinimum: number;
  fields: readonly CustomField[];
  next?: string;
}) {
  const [state, action] = useFormAction(signUp, EMPTY_FORM);
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <Field label="Name" name="name" required>
        <Input autoComplete="name" defaultValue={state.values?.name} autoFocus />
      </Field>
      <Field label="Email" name="email" required>
        <Input type="email" autoComplete="username" defaultValue={state.values?.email} />
      </Field>
      <Field
        label="Password"
        name="password"
        required
        hint={`At least ${passwordMinimum} characters. Several unusual words are easy to remember and hard to guess.`}
      >
        <SecretInput noun="password" autoComplete="new-password" />
      </Field>
      <CustomFields fields={fields} />
      <SubmitButton wide>Create account</SubmitButton>
    </Form>
  );
}
