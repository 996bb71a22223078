"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Form } from "@/app/_ui/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { updateTeam } from "./team-actions";
import { TeamFields } from "./team-fields";

export function EditTeamForm({
  team,
}: {
  team: {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly applicationRole: string;
    readonly apiRole: string;
  };
}) {
  const [state, action] = useFormAction(updateTeam, EMPTY_FORM);
  useDone(state, () => toast({ title: "Team updated", tone: "success" }));
  const { id, name, description, applicationRole, apiRole } = team;
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      <input type="hidden" name="id" value={id} />
      <TeamFields values={state.values ?? { name, description, applicationRole, apiRole }} />
      <div className="flex justify-end">
        <SubmitButton>Save changes</SubmitButton>
      </div>
    </Form>
  );
}
