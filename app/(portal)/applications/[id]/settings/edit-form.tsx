"use client";

import { AgreementKeys, type Answers, CustomFields } from "@/app/_components/forms/custom-fields";
import type { ApplicationHeader } from "@/app/_data/application";
import type { CustomField } from "@/app/_data/forms";
import type { ApplicationSettingsQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Form } from "@/app/_ui/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { ApplicationFields } from "@/app/(portal)/applications/_parts/application-fields";
import { updateApplication } from "./actions";

type TypeOption = ApplicationSettingsQuery["applicationTypes"][number];

/** The application settings that owners can change. */
export function EditForm({
  application,
  offer,
  fields,
  answers,
}: {
  application: ApplicationHeader;
  offer: TypeOption;
  fields: readonly CustomField[];
  answers: Answers;
}) {
  const [state, action] = useFormAction(updateApplication, EMPTY_FORM);
  useDone(state, () => toast({ title: "Changes saved" }));
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      <input type="hidden" name="id" value={application.id} />
      <input type="hidden" name="type" value={application.type} />
      <ApplicationFields
        // Remounts the fields with the saved values.
        key={application.updatedAt}
        type={application.type}
        needsRedirectUris={offer.needsRedirectUris}
        mandatoryGrant={offer.mandatoryGrant ?? null}
        optionalGrants={offer.optionalGrants}
        values={application}
      />
      <CustomFields
        key={`answers-${application.updatedAt}`}
        fields={fields}
        answers={answers}
        stored={answers}
      />
      <AgreementKeys fields={fields} stored={answers} />
      <div className="flex justify-end">
        <SubmitButton>Save changes</SubmitButton>
      </div>
    </Form>
  );
}
