"use client";

import { NewToken } from "@/app/_components/access-tokens/new-token";
import { expiryOptions } from "@/app/_components/access-tokens/scopes";
import { type TokenState, tokenIn } from "@/app/_components/access-tokens/token-state";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { RadioCards } from "@/app/_ui/radio-cards";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { createApplicationToken } from "../_parts/token-actions";

/** Creates an access token of the application. */
export function NewTokenForm({ applicationId, maximumDays }: { applicationId: string; maximumDays: number }) {
  const [state, action] = useFormAction<TokenState>(createApplicationToken, EMPTY_FORM, tokenIn);
  const expiry = expiryOptions(maximumDays);
  if (state.secret)
    return (
      <NewToken title="Access token created" secret={state.secret}>
        <div className="flex justify-end">
          <ButtonLink variant="primary" href={paths.credentials(applicationId)}>
            Back to credentials
          </ButtonLink>
        </div>
      </NewToken>
    );
  return (
    <Form
      action={action}
      errors={state.errors}
      message={state.message}
      className="flex max-w-form flex-col gap-6"
    >
      <input type="hidden" name="applicationId" value={applicationId} />
      <Field label="Name" name="name" required hint="Where you'll use it, such as CI.">
        <Input
          maxLength={fieldLength(LIMITS.name)}
          autoComplete="off"
          defaultValue={state.values?.name}
          autoFocus
        />
      </Field>
      <RadioCards
        name="scope"
        legend="Scope"
        columns={2}
        defaultValue="READ"
        options={[
          {
            value: "READ",
            title: "Read",
            description: "Sees the application, its subscriptions and its usage.",
          },
          {
            value: "SUBSCRIPTIONS",
            title: "Read and API keys",
            description: "Also reveals and renews its API keys.",
          },
        ]}
      />
      <Field label="Expiry" name="expiresInDays">
        <Select
          options={expiry}
          defaultValue={expiry.some(({ value }) => value === "90") ? "90" : expiry.at(-1)?.value}
        />
      </Field>
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={paths.credentials(applicationId)}>
          Cancel
        </ButtonLink>
        <SubmitButton>Create access token</SubmitButton>
      </div>
    </Form>
  );
}
