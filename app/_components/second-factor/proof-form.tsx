"use client";

import type { ReactNode } from "react";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import type { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { SecretInput } from "@/app/_ui/secret-input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { codesIn, type FactorAction, type FactorState } from "./types";

/**
 * A button for a change that may need proof of identity: the password is asked for only if the server wants it.
 * @param children what replaces the button once the server responded
 */
export function ProofForm({
  action,
  label,
  variant = "secondary",
  fields = {},
  children,
}: {
  action: FactorAction;
  label: string;
  variant?: Parameters<typeof Button>[0]["variant"];
  fields?: Readonly<Record<string, string>>;
  children?: (state: FactorState) => ReactNode;
}) {
  const [state, send] = useFormAction<FactorState>(action, EMPTY_FORM, codesIn);
  const result = children?.(state);
  if (result) return result;
  return (
    <Form
      action={send}
      errors={state.errors}
      message={state.message}
      className="flex flex-col items-start gap-3"
    >
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.errors.currentPassword ? (
        <Field label="Current password" name="currentPassword" required className="w-full max-w-form">
          <SecretInput noun="password" autoComplete="current-password" autoFocus />
        </Field>
      ) : null}
      <SubmitButton variant={variant}>{label}</SubmitButton>
    </Form>
  );
}
