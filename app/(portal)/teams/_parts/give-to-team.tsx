"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Dialog, DialogClose, DialogFooter } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { giveToTeam, takeFromTeam } from "./owning-actions";

export interface OwnedChoice {
  readonly id: string;
  readonly name: string;
}

/** Gives something of the viewer's own to the team. */
export function GiveToTeam({ teamId, choices }: { teamId: string; choices: readonly OwnedChoice[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={<Plus />}>
          Give to team
        </Button>
      }
      title="Give to team"
      description="The team becomes the owner immediately, and its members get their roles. Keys and subscriptions stay."
    >
      <GiveForm teamId={teamId} choices={choices} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function GiveForm({
  teamId,
  choices,
  onDone,
}: {
  teamId: string;
  choices: readonly OwnedChoice[];
  onDone: () => void;
}) {
  const [state, action] = useFormAction(giveToTeam, EMPTY_FORM);
  useDone(state, () => {
    toast({ title: "The team is the owner now" });
    onDone();
  });
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="teamId" value={teamId} />
      <Field label="Application or API" name="ownedId" required hint="Those that you own alone.">
        <Select
          placeholder="Choose one"
          options={choices.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <DialogFooter>
        <DialogClose>
          <Button variant="secondary">Cancel</Button>
        </DialogClose>
        <SubmitButton>Give to team</SubmitButton>
      </DialogFooter>
    </Form>
  );
}

/** Makes the viewer the owner of something that the team owns. */
export function TakeFromTeam({ teamId, ownedId, name }: { teamId: string; ownedId: string; name: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="secondary" size="small">
          Take ownership
        </Button>
      }
      title={`Take “${name}” from the team?`}
      description="You become its owner. The other members lose the roles that the team gave them. Roles of their own stay."
      verb="Take ownership"
      action={takeFromTeam}
      fields={{ teamId, ownedId }}
    />
  );
}
