"use client";

import { UserMinus, UserPlus } from "lucide-react";
import { useState } from "react";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Button } from "@/app/_ui/button";
import { Combobox } from "@/app/_ui/combobox";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Dialog, DialogClose, DialogFooter } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { IconButton } from "@/app/_ui/icon-button";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { addApiCollaborator, removeApiCollaborator, searchApiCollaborators } from "./collaborator-actions";

type NamedAs = "PUBLISHER" | "VIEWER";

const COLLABORATOR_LABELS = {
  PUBLISHER: {
    verb: "Add publisher",
    done: "Publisher added",
    description: "Publishers edit the API and its plans, and review its requests.",
  },
  VIEWER: {
    verb: "Add viewer",
    done: "Viewer added",
    description: "Viewers can find a private API in the catalog and subscribe to it.",
  },
} as const;

/** Adds a publisher or viewer found by name or email. */
export function AddApiCollaborator({ apiId, as }: { apiId: string; as: NamedAs }) {
  const [open, setOpen] = useState(false);
  const { verb, description } = COLLABORATOR_LABELS[as];
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="secondary" icon={<UserPlus />}>
          {verb}
        </Button>
      }
      title={verb}
      description={description}
    >
      <AddForm apiId={apiId} as={as} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function AddForm({ apiId, as, onDone }: { apiId: string; as: NamedAs; onDone: () => void }) {
  const [state, action] = useFormAction(addApiCollaborator, EMPTY_FORM);
  const { verb, done } = COLLABORATOR_LABELS[as];
  useDone(state, () => {
    toast({ title: done, tone: "success" });
    onDone();
  });
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="apiId" value={apiId} />
      <input type="hidden" name="as" value={as} />
      <Field label="User" name="userId" required>
        <Combobox
          textName="email"
          search={(query) => searchApiCollaborators(apiId, as, query)}
          placeholder="Name or email"
          emptyText="No matches. Enter the full email to send an invitation."
        />
      </Field>
      <DialogFooter>
        <DialogClose>
          <Button variant="secondary">Cancel</Button>
        </DialogClose>
        <SubmitButton>{verb}</SubmitButton>
      </DialogFooter>
    </Form>
  );
}

type PersonProps = { apiId: string; userId: string; name: string };

/** Removes a publisher. */
export function RemovePublisher({ apiId, userId, name }: PersonProps) {
  return (
    <ConfirmDialog
      trigger={<IconButton label={`Remove ${name}`} icon={<UserMinus />} size="small" variant="quiet" />}
      title={`Remove ${name}?`}
      description={`${name} can no longer edit the API or review its requests.`}
      verb="Remove publisher"
      action={removeApiCollaborator}
      fields={{ apiId, userId, as: "PUBLISHER" }}
    />
  );
}

/** Removes a viewer. */
export function RemoveViewer({ apiId, userId, name }: PersonProps) {
  return (
    <ConfirmDialog
      trigger={<IconButton label={`Remove ${name}`} icon={<UserMinus />} size="small" variant="quiet" />}
      title={`Remove ${name}?`}
      description={`While the API is private, ${name} can't find it. Open subscriptions keep working.`}
      verb="Remove viewer"
      action={removeApiCollaborator}
      fields={{ apiId, userId, as: "VIEWER" }}
    />
  );
}
