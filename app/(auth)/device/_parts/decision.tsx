"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { Form } from "@/app/_ui/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { answerDevice } from "../actions";

/** The buttons that approve or deny a tool's sign-in. */
export function Decision({ userCode }: { userCode: string }) {
  const [approved, approve] = useFormAction(answerDevice, EMPTY_FORM);
  const [denied, deny] = useFormAction(answerDevice, EMPTY_FORM);
  return (
    <div className="flex flex-col gap-3">
      <Form action={approve} errors={approved.errors} message={approved.message}>
        <input type="hidden" name="userCode" value={userCode} />
        <input type="hidden" name="decision" value="APPROVE" />
        <SubmitButton wide>Approve sign-in</SubmitButton>
      </Form>
      <Form action={deny} errors={denied.errors} message={denied.message}>
        <input type="hidden" name="userCode" value={userCode} />
        <input type="hidden" name="decision" value="DENY" />
        <SubmitButton variant="secondary" wide>
          Deny sign-in
        </SubmitButton>
      </Form>
    </div>
  );
}
