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
import { renameGateway } from "./actions";

export function RenameForm({ id, name }: { id: string; name: string }) {
  const [state, action] = useFormAction(renameGateway, EMPTY_FORM);
  useDone(state, () => toast({ title: "Gateway renamed", tone: "success" }));
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="id" value={id} />
      <Field label="Name" name="name" required>
        <Input
          maxLength={fieldLength(LIMITS.gatewayName)}
          autoComplete="off"
          defaultValue={state.values?.name ?? name}
        />
      </Field>
      <div className="flex justify-end">
        <SubmitButton>Rename gateway</SubmitButton>
      </div>
    </Form>
  );
}
