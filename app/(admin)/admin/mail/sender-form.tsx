"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { updateSender } from "./actions";

export function SenderForm({
  name,
  isChanged,
  from,
}: {
  name: string;
  isChanged: boolean;
  from: string | null;
}) {
  const [state, action] = useFormAction(updateSender, EMPTY_FORM);
  useDone(state, () => toast({ title: "Sender saved", tone: "success" }));
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <Field
        label="Name"
        name="name"
        hint={
          from
            ? `Mail comes from ${from}, which the server's environment sets. Leave the name blank for the environment's.`
            : "No mail server is configured. Leave the name blank for the environment's."
        }
      >
        <Input
          defaultValue={state.values?.name ?? (isChanged ? name : "")}
          placeholder={name}
          maxLength={fieldLength(LIMITS.name)}
        />
      </Field>
      <div className="flex justify-end">
        <SubmitButton>Save sender</SubmitButton>
      </div>
    </Form>
  );
}
