"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { EMPTY_FORM, type FormState } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Button } from "@/app/_ui/button";
import { Combobox, type ComboboxOption } from "@/app/_ui/combobox";
import { Dialog, DialogClose, DialogFooter } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Select, type SelectOption } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";

interface Props {
  /** Who is found, and what a full email does. */
  readonly description: string;
  readonly emptyText: string;
  readonly search: (query: string) => Promise<readonly ComboboxOption[]>;
  /** Its state's value `invited` is the email of an invitation that was sent. */
  readonly action: (before: FormState, data: FormData) => Promise<FormState>;
  /** What members are added to: sent with the form. */
  readonly subject: { readonly name: string; readonly id: string };
  readonly roles: readonly SelectOption[];
  readonly defaultRole: string;
}

/** Adds a user found by name, or invites an email. */
export function AddMemberDialog(props: Props) {
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
      description={props.description}
    >
      <AddForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function AddForm({ onDone, subject, ...props }: Props & { onDone: () => void }) {
  const [state, action] = useFormAction(props.action, EMPTY_FORM);
  useDone(state, () => {
    const invited = state.values?.invited;
    toast({ title: invited ? `Invitation sent to ${invited}` : "Member added" });
    onDone();
  });
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name={subject.name} value={subject.id} />
      <Field label="User" name="userId" required>
        <Combobox
          textName="email"
          search={props.search}
          placeholder="Name or email"
          emptyText={props.emptyText}
        />
      </Field>
      <Field label="Role" name="role">
        <Select options={props.roles} defaultValue={props.defaultRole} />
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
