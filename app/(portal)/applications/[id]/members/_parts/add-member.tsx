"use client";

import { UserPlus } from "lucide-react";
import { useActionState, useState } from "react";
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
import { searchPeople } from "../../_parts/search-people";
import { addMember } from "./actions";

const ROLES = [
  { value: "USER", label: "User: views and subscribes the application" },
  { value: "OWNER", label: "Owner: edits the application and manages members" },
];

/** Adds a user found by name, or invites an email. */
export function AddMember({ applicationId }: { applicationId: string }) {
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
      description="Find someone you already share something with, or enter an email to send an invitation."
    >
      <AddForm applicationId={applicationId} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function AddForm({ applicationId, onDone }: { applicationId: string; onDone: () => void }) {
  const [state, action] = useActionState(addMember, EMPTY_FORM);
  useDone(state, () => {
    const invited = state.values?.invited;
    toast({ title: invited ? `Invitation sent to ${invited}` : "Member added" });
    onDone();
  });
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="applicationId" value={applicationId} />
      <Field label="User" name="userId" required>
        <Combobox
          textName="email"
          search={(query) => searchPeople(applicationId, query)}
          placeholder="Name or email"
          emptyText="No matches. Enter the full email to send an invitation."
        />
      </Field>
      <Field label="Role" name="role">
        <Select options={ROLES} defaultValue="USER" />
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
