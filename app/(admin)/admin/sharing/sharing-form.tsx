"use client";

import type { SharingQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { updateSharing } from "./actions";

const OPTIONS = [
  { value: "COLLEAGUES", label: "People they share an application, API or team with" },
  { value: "EVERYONE_VERIFIED", label: "Every user with a verified email" },
];

/** Who can be searched. A value from the environment is shown as such and can't be changed here. */
export function SharingForm({ setting }: { setting: SharingQuery["platformSettings"]["searchableUsers"] }) {
  const [state, action] = useFormAction(updateSharing, EMPTY_FORM);
  useDone(state, () => toast({ title: "Sharing saved", tone: "success" }));
  const decided = setting.source === "ENVIRONMENT";
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      <Panel>
        <Field
          label="Who can be searched"
          name="searchableUsers"
          hint={
            decided
              ? `Set by the environment variable ${setting.variable}.`
              : "Others are invited by email. Open the search only where all users are colleagues."
          }
        >
          <Select options={OPTIONS} defaultValue={setting.value} disabled={decided} />
        </Field>
      </Panel>
      {decided ? null : (
        <div className="flex justify-end">
          <SubmitButton>Save sharing</SubmitButton>
        </div>
      )}
    </Form>
  );
}
