"use client";

import { useFormAction } from "@/app/_ui/use-form-action";
import { EMPTY_FORM } from "../_lib/form-state";
import { paths } from "../_lib/paths";
import { Field } from "../_ui/field";
import { Form } from "../_ui/form";
import { Input } from "../_ui/input";
import { SecretInput } from "../_ui/secret-input";
import { SubmitButton } from "../_ui/submit-button";
import { TextLink } from "../_ui/text-link";
import { signInWithPassword } from "./actions";

/** The form for signing in with email and password. */
export function SignInForm({ email, next }: { email?: string; next?: string }) {
  const [state, action] = useFormAction(signInWithPassword, EMPTY_FORM);
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <Field label="Email" name="email" required>
        <Input
          type="email"
          autoComplete="username"
          defaultValue={state.values?.email ?? email}
          autoFocus={!email}
        />
      </Field>
      <Field label="Password" name="password" required>
        <SecretInput noun="password" autoComplete="current-password" autoFocus={Boolean(email)} />
      </Field>
      <p className="-mt-2 text-sm">
        <TextLink href={paths.forgotPassword()}>Forgot password?</TextLink>
      </p>
      <SubmitButton wide>Sign in</SubmitButton>
    </Form>
  );
}
