"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { createTeam } from "@/app/(portal)/teams/_parts/team-actions";
import { TeamFields } from "@/app/(portal)/teams/_parts/team-fields";

export function NewTeamForm() {
  const [state, action] = useFormAction(createTeam, EMPTY_FORM);
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      <TeamFields values={state.values} autoFocus />
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={paths.teams()}>
          Cancel
        </ButtonLink>
        <SubmitButton>Create team</SubmitButton>
      </div>
    </Form>
  );
}
