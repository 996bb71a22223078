"use client";

import type { CustomField } from "@/app/_data/forms";
import { EMPTY_FORM, type FormState } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Form } from "@/app/_ui/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { AgreementKeys, type Answers, CustomFields } from "./custom-fields";

/** The fields that only reviewers see and set. */
export function ReviewFields({
  id,
  fields,
  answers,
  action: save,
}: {
  /** The application or subscription. */
  id: string;
  fields: readonly CustomField[];
  answers: Answers;
  action: (before: FormState, data: FormData) => Promise<FormState>;
}) {
  const [state, action] = useFormAction(save, EMPTY_FORM);
  useDone(state, () => toast({ title: "Fields saved", tone: "success" }));
  return (
    <Form
      action={action}
      errors={state.errors}
      message={state.message}
      className="flex max-w-form flex-col gap-4"
    >
      <input type="hidden" name="id" value={id} />
      <CustomFields fields={fields} answers={answers} />
      <AgreementKeys fields={fields} />
      <div className="flex justify-end">
        <SubmitButton variant="secondary">Save fields</SubmitButton>
      </div>
    </Form>
  );
}
