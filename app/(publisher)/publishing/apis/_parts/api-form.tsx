"use client";

import { visibilityLabel } from "@/app/_components/api-labels";
import { OwnerField } from "@/app/_components/owner-field";
import { EMPTY_FORM, type FormState } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { ButtonLink } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Textarea } from "@/app/_ui/textarea";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import type { ApiValues } from "./api-values";
import { GatewayFields } from "./gateway-fields";

const VISIBILITIES = (["PUBLIC", "PRIVATE"] as const).map((value) => ({
  value,
  title: visibilityLabel(value).label,
  description: visibilityLabel(value).sentence,
}));

/** The form for a new or existing API. */
export function ApiForm({
  action,
  values = {},
  teams = [],
  cancelHref,
}: {
  action: (before: FormState, data: FormData) => Promise<FormState>;
  values?: ApiValues;
  /** The teams that can own a new API. */
  teams?: readonly { readonly id: string; readonly name: string }[];
  /** Set for a new API. */
  cancelHref?: string;
}) {
  const [state, submit] = useFormAction(action, EMPTY_FORM);
  useDone(state, () => toast({ title: "API saved", tone: "success" }));
  return (
    <Form action={submit} errors={state.errors} message={state.message} className="flex flex-col gap-5">
      {values.id ? <input type="hidden" name="id" value={values.id} /> : null}
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem]">
        <Field label="Name" name="name" required>
          <Input
            maxLength={fieldLength(LIMITS.name)}
            autoComplete="off"
            defaultValue={values.name}
            autoFocus={!values.id}
          />
        </Field>
        <Field label="Version" name="version" required>
          <Input
            maxLength={fieldLength(LIMITS.version)}
            autoComplete="off"
            defaultValue={values.version ?? "1.0"}
          />
        </Field>
      </div>
      <Field
        label="Description"
        name="description"
        optional
        hint="The API's purpose in one or two sentences."
      >
        <Textarea maxLength={fieldLength(LIMITS.description)} defaultValue={values.description} />
      </Field>
      <Field label="Tags" name="tags" optional hint="Search terms, separated by commas.">
        <Input autoComplete="off" defaultValue={values.tags?.join(", ")} placeholder="orders, logistics" />
      </Field>
      <OwnerField teams={teams} />
      <RadioCards
        name="visibility"
        legend="Visibility"
        options={VISIBILITIES}
        defaultValue={values.visibility ?? "PUBLIC"}
        columns={2}
        required
      />
      <GatewayFields values={values} />
      <div className="flex justify-end gap-3">
        {cancelHref ? (
          <ButtonLink variant="secondary" href={cancelHref}>
            Cancel
          </ButtonLink>
        ) : null}
        <SubmitButton>{values.id ? "Save API" : "Create API"}</SubmitButton>
      </div>
    </Form>
  );
}
