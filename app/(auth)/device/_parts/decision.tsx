"use client";

import { useActionState } from "react";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { Banner } from "@/app/_ui/banner";
import { Form } from "@/app/_ui/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { answerDevice, type DeviceState } from "../actions";

/** The buttons that approve or deny a tool's sign-in, and what became of it. */
export function Decision({ userCode }: { userCode: string }) {
  const [approved, approve] = useActionState<DeviceState, FormData>(answerDevice, EMPTY_FORM);
  const [denied, deny] = useActionState<DeviceState, FormData>(answerDevice, EMPTY_FORM);
  if (approved.decided)
    return (
      <Banner tone="success" title="Sign-in approved" live>
        Return to your terminal. You can revoke the access token at any time.
      </Banner>
    );
  if (denied.decided)
    return (
      <Banner tone="neutral" title="Sign-in denied" live>
        The tool got no access. You can close this page.
      </Banner>
    );
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
