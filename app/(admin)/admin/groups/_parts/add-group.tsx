"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { TEAM_ROLE_OPTIONS } from "@/app/_components/team-labels";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { OptionFields } from "@/app/_ui/option-fields";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { mapGroup } from "./actions";

type Teams = readonly { readonly id: string; readonly name: string }[];

/** Says what a group of the sign-in provider gives. */
export function AddGroup({ teams }: { teams: Teams }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={<Plus />}>
          Add group
        </Button>
      }
      title="Add group"
      description="Enter the group's name as the provider sends it. Many providers send an ID."
    >
      <GroupForm teams={teams} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function GroupForm({ teams, onDone }: { teams: Teams; onDone: () => void }) {
  const [state, action] = useFormAction(mapGroup, EMPTY_FORM);
  const [gives, setGives] = useState(state.values?.gives ?? "API_PUBLISHER");
  useDone(state, () => {
    toast({ title: "Group added" });
    onDone();
  });
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <Field label="Group" name="groupName" required>
        <Input
          maxLength={fieldLength(LIMITS.groupName)}
          autoComplete="off"
          defaultValue={state.values?.groupName}
        />
      </Field>
      <Field label="Gives" name="gives">
        <Select
          options={[
            { value: "API_PUBLISHER", label: "Platform role: API publisher" },
            { value: "ADMIN", label: "Platform role: Administrator" },
            ...teams.map(({ id, name }) => ({ value: id, label: `Team: ${name}` })),
          ]}
          value={gives}
          onChange={(event) => setGives(event.target.value)}
        />
      </Field>
      <OptionFields shown={gives.startsWith("tea_")}>
        <Field label="Role in the team" name="teamRole">
          <Select options={TEAM_ROLE_OPTIONS} defaultValue={state.values?.teamRole ?? "MEMBER"} />
        </Field>
      </OptionFields>
      <DialogFooter>
        <DialogClose>
          <Button variant="secondary">Cancel</Button>
        </DialogClose>
        <SubmitButton>Add group</SubmitButton>
      </DialogFooter>
    </Form>
  );
}
