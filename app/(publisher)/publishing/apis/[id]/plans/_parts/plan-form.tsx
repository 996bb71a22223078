"use client";

import { useState } from "react";
import { AUTHENTICATION_TYPES, authenticationTypeLabel } from "@/app/_components/plan-labels";
import type { AuthenticationType } from "@/app/_data/generated/graphql";
import type { IssuerOption } from "@/app/_data/publishing";
import { EMPTY_FORM, type FormState } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Badge } from "@/app/_ui/badge";
import { ButtonLink } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { OptionFields } from "@/app/_ui/option-fields";
import { RadioCards } from "@/app/_ui/radio-cards";
import { RepeatableField } from "@/app/_ui/repeatable-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Textarea } from "@/app/_ui/textarea";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { LimitFields } from "./limit-fields";
import { ApprovalField, ConsentFields } from "./plan-fields";
import type { PlanValues } from "./plan-values";
import { JwtFields, OAuth2Fields } from "./token-fields";

const SECURITIES = AUTHENTICATION_TYPES.map((value) => {
  const { label, sentence, chooseWhen } = authenticationTypeLabel(value);
  return { value, title: label, description: sentence, chooseWhen };
});

/** The form for a new or existing plan. The authentication type is set once and determines further fields. */
export function PlanForm({
  action,
  apiId,
  values = {},
  issuers,
  cancelHref,
}: {
  action: (before: FormState, data: FormData) => Promise<FormState>;
  apiId: string;
  values?: PlanValues;
  /** The authorization servers to choose from. */
  issuers: readonly IssuerOption[];
  /** Set for a new plan. */
  cancelHref?: string;
}) {
  const [state, submit] = useFormAction(action, EMPTY_FORM);
  const [authenticationType, setAuthenticationType] = useState<AuthenticationType>(
    values.authenticationType ?? "API_KEY",
  );
  useDone(state, () => toast({ title: "Plan saved", tone: "success" }));
  return (
    <Form action={submit} errors={state.errors} message={state.message} className="flex flex-col gap-8">
      <input type="hidden" name="apiId" value={apiId} />
      {values.id ? (
        <>
          <input type="hidden" name="id" value={values.id} />
          <input type="hidden" name="authenticationType" value={authenticationType} />
        </>
      ) : null}
      <About values={values} />
      {values.id ? (
        <FixedAuthenticationType authenticationType={authenticationType} />
      ) : (
        <RadioCards
          name="authenticationType"
          legend="Authentication type"
          hint="How calls authenticate. This can't be changed later."
          options={SECURITIES}
          value={authenticationType}
          onValueChange={(value) => setAuthenticationType(value as AuthenticationType)}
          columns={2}
          required
        />
      )}
      <OptionFields shown={authenticationType === "JWT"}>
        <JwtFields values={values} issuers={issuers} />
      </OptionFields>
      <OptionFields shown={authenticationType === "OAUTH2"}>
        <OAuth2Fields values={values} issuers={issuers} />
      </OptionFields>
      <OptionFields shown={authenticationType !== "KEYLESS"}>
        <LimitFields values={values} />
        <ApprovalField values={values} />
        <ConsentFields values={values} />
      </OptionFields>
      <div className="flex justify-end gap-3">
        {cancelHref ? (
          <ButtonLink variant="secondary" href={cancelHref}>
            Cancel
          </ButtonLink>
        ) : null}
        <SubmitButton>{values.id ? "Save plan" : "Create plan"}</SubmitButton>
      </div>
    </Form>
  );
}

function About({ values }: { values: PlanValues }) {
  return (
    <div className="flex flex-col gap-4">
      <Field label="Name" name="name" required>
        <Input
          maxLength={fieldLength(LIMITS.name)}
          autoComplete="off"
          defaultValue={values.name}
          autoFocus={!values.id}
        />
      </Field>
      <Field label="Description" name="description" optional hint="The plan's purpose and scope.">
        <Textarea maxLength={fieldLength(LIMITS.description)} defaultValue={values.description} />
      </Field>
      <RepeatableField
        legend="Features"
        name="features"
        entryLabel="Feature"
        hint="Differences from the other plans, in a few words each. Consumers compare them side by side."
        defaultValues={values.features}
        placeholder="Support within one working day"
        max={20}
      />
    </div>
  );
}

function FixedAuthenticationType({ authenticationType }: { authenticationType: AuthenticationType }) {
  const { label, sentence } = authenticationTypeLabel(authenticationType);
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium">
        Authentication type <Badge className="ml-1.5">{label}</Badge>
      </p>
      <p className="max-w-measure text-sm text-text-muted">{sentence} The type can't be changed.</p>
    </div>
  );
}
