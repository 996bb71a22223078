"use client";

import { APPLICATION_TYPES, typeLabel } from "@/app/_components/application-labels";
import type { FormsQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Checkbox } from "@/app/_ui/checkbox";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { Panel } from "@/app/_ui/panel";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { updateApprovalTypes } from "./actions";

/** The types of applications that need approval. A value from the environment is shown as such and can't be changed here. */
export function ApprovalForm({
  setting,
}: {
  setting: FormsQuery["platformSettings"]["approvalRequiredTypes"];
}) {
  const [state, action] = useFormAction(updateApprovalTypes, EMPTY_FORM);
  useDone(state, () => toast({ title: "Approval saved", tone: "success" }));
  const isDecided = setting.source === "ENVIRONMENT";
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      <Panel>
        <Fieldset
          legend="Types that need approval"
          name="approvalRequiredTypes"
          hint={
            isDecided
              ? `Set by the environment variable ${setting.variable}.`
              : "Applications that exist already need none."
          }
        >
          {APPLICATION_TYPES.map((type) => (
            <Checkbox
              key={type}
              name="approvalRequiredTypes"
              value={type}
              label={typeLabel(type)}
              defaultChecked={setting.value.includes(type)}
              disabled={isDecided}
            />
          ))}
        </Fieldset>
      </Panel>
      {isDecided ? null : (
        <div className="flex justify-end">
          <SubmitButton variant="secondary">Save approval</SubmitButton>
        </div>
      )}
    </Form>
  );
}
