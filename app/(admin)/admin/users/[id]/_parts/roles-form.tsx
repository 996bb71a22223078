"use client";

import type { PlatformRole } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { changeUserRoles } from "@/app/(admin)/admin/users/_parts/actions";
import { RoleBoxes } from "@/app/(admin)/admin/users/_parts/role-boxes";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";

export function RolesForm({ id, roles }: { id: string; roles: readonly PlatformRole[] }) {
  const [state, action] = useFormAction(changeUserRoles, EMPTY_FORM);
  useDone(state, () => toast({ title: "Roles changed", tone: "success" }));
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="id" value={id} />
      <RoleBoxes roles={roles} />
      <Field label="Reason" name="reason" optional hint="For the audit log.">
        <Input maxLength={fieldLength(LIMITS.reason)} autoComplete="off" />
      </Field>
      <div className="flex justify-end">
        <SubmitButton>Change roles</SubmitButton>
      </div>
    </Form>
  );
}
