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
import { addMember, searchPeople } from "./actions";

const ROLES = [
  { value: "USER", label: "User: sees it and subscribes it" },
  { value: "OWNER", label: "Owner: edits it and manages its members" },
];

/** Adds somebody who is found by name or e-mail address. */
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
      description="Find somebody by name or e-mail address. They must have signed in before."
    >
      <AddForm applicationId={applicationId} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function AddForm({ applicationId, onDone }: { applicationId: string; onDone: () => void }) {
  const [state, action] = useActionState(addMember, EMPTY_FORM);
  useDone(state, () => {
    toast({ title: "Member added" });
    onDone();
  });
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="applicationId" value={applicationId} />
      <Field label="Person" name="userId" required>
        <Combobox
          textName="email"
          search={(query) => searchPeople(applicationId, query)}
          placeholder="Name or e-mail address"
          emptyText="Nobody matches. Type the whole e-mail address to add somebody by it."
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
