"use client";

import { UserPlus } from "lucide-react";
import { useActionState, useState } from "react";
import { TEAM_ROLE_OPTIONS } from "@/app/_components/team-labels";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Button } from "@/app/_ui/button";
import { Combobox } from "@/app/_ui/combobox";
import { Dialog, DialogClose, DialogFooter } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { searchTeamCandidates } from "./candidate-actions";
import { addTeamMember } from "./team-actions";

/** Adds a colleague to a team. */
export function AddTeamMember({ teamId }: { teamId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={<UserPlus />}>
          Add member
        </Button>
      }
      title="Add member"
      description="Find a colleague by name or email, or enter a full email to invite someone."
    >
      <AddForm teamId={teamId} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function AddForm({ teamId, onDone }: { teamId: string; onDone: () => void }) {
  const [state, action] = useActionState(addTeamMember, EMPTY_FORM);
  useDone(state, () => {
    toast({ title: state.values?.email ? "Invitation sent" : "Member added" });
    onDone();
  });
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="teamId" value={teamId} />
      <Field label="User" name="userId" required>
        <Combobox
          textName="email"
          search={(query) => searchTeamCandidates(teamId, query)}
          placeholder="Name or email"
          emptyText="No matches among your colleagues. Enter the full email to invite someone."
        />
      </Field>
      <Field label="Role" name="role">
        <Select options={TEAM_ROLE_OPTIONS} defaultValue="MEMBER" />
      </Field>
      <DialogFooter>
        <DialogClose>
          <Button variant="secondary">Cancel</Button>
        </DialogClose>
        <SubmitButton>Add member</SubmitButton>
      </DialogFooter>
    </Form>
  );
}
